import type { CustomerDraft } from '#shared/domain/customer.ts';
import { foldForSearch } from '#shared/domain/text.ts';
import { finnishSurnames } from './names.ts';
import type { Random } from './random.ts';
import type { SampleCustomer } from './records.ts';

/** How people come into a register twice. */
const ways = ['typo', 'swappedNames', 'foldedLetters', 'oldSurname', 'samePhone'] as const;
type Way = (typeof ways)[number];

/**
 * A second record of the same person as it comes about in practice: the original's data with a slip, under the
 * identity (id, dates) of the new record.
 */
export function makeNearDuplicate(
  original: SampleCustomer,
  fresh: SampleCustomer,
  random: Random,
): SampleCustomer {
  const way = random.pick(ways);
  const repeated = repeatDraft(original.draft, fresh.draft, way, random);
  return { ...fresh, draft: repeated, hetu: null, positions: [], duplicateOf: original.place };
}

function repeatDraft(original: CustomerDraft, fresh: CustomerDraft, way: Way, random: Random): CustomerDraft {
  const same: CustomerDraft = {
    ...original,
    iban: '',
    notes: '',
    isCustomer: fresh.isCustomer,
    emails: random.chance(0.5) ? original.emails : [],
    addresses: random.chance(0.7) ? original.addresses : fresh.addresses,
  };
  switch (way) {
    case 'typo':
      return { ...same, familyName: withTypo(original.familyName, random) };
    case 'swappedNames':
      return { ...same, familyName: original.givenNames, givenNames: original.familyName, callName: '' };
    case 'foldedLetters':
      return {
        ...same,
        familyName: withoutMarks(original.familyName),
        givenNames: withoutMarks(original.givenNames),
        callName: '',
      };
    case 'oldSurname':
      return { ...same, familyName: random.pick(finnishSurnames), previousNames: original.familyName };
    case 'samePhone':
      return { ...same, callName: '', givenNames: original.givenNames.split(' ')[0] ?? '', emails: [] };
  }
}

/** Two letters changed places, one doubled or one left out; never at the beginning. */
function withTypo(name: string, random: Random): string {
  if (name.length < 4) return `${name}${name.slice(-1)}`;
  const at = random.between(1, name.length - 3);
  const kind = random.between(0, 2);
  if (kind === 0) return name.slice(0, at) + name.slice(at + 1);
  if (kind === 1) return name.slice(0, at) + name.charAt(at) + name.slice(at);
  return name.slice(0, at) + name.charAt(at + 1) + name.charAt(at) + name.slice(at + 2);
}

function withoutMarks(name: string): string {
  return foldForSearch(name).replace(/(^| )\p{L}/gu, (start) => start.toUpperCase());
}
