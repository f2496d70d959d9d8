import { type BlockCategory, blockedTerms, calendarTerms, fold, runSources } from './blockList.ts';

/** What stays of a passphrase when everything easy to think of is taken out. */
export interface Residue {
  /** Letters and digits left. */
  readonly length: number;
  readonly found: ReadonlySet<BlockCategory>;
}

/** Stands where something was taken out, so that what is left on both sides does not join into a new word. */
const gap = ' ';
const leastRun = { letters: 4, digits: 3 } as const;
const leastOwnWord = 3;

const leet: Readonly<Record<string, string>> = {
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '@': 'a',
  $: 's',
  '!': 'i',
  '€': 'e',
  '+': 't',
};

function withoutLeet(text: string): string {
  return Array.from(text, (character) => leet[character] ?? character).join('');
}

/** Parts of a text as a person joins them: at spaces, marks and digits, and where a capital follows a small letter. */
function words(text: string): readonly string[] {
  return text.replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2').split(/[^\p{L}]+/u);
}

/** Takes out whole words that are names; a name inside a longer word is left (aino in kainostelu). */
function withoutNames(text: string, names: ReadonlySet<string>): string {
  return words(text).reduce((rest, word) => {
    return word.length >= leastOwnWord && names.has(word.normalize('NFKC').toLowerCase())
      ? rest.replace(word, gap)
      : rest;
  }, text);
}

function ownTerms(ownWords: readonly string[]): readonly string[] {
  const terms = ownWords
    .flatMap((own) => [own, ...words(own)])
    .map((own) => fold(own).replace(/[^\p{L}\p{N}]/gu, ''));
  return [...new Set(terms)]
    .filter((term) => term.length >= leastOwnWord)
    .sort((left, right) => right.length - left.length);
}

/** The longest run along a keyboard or the alphabet that starts at a position; 0 when it is too short to count. */
function runLengthAt(text: string, start: number): number {
  const least = /\d/.test(text.charAt(start)) ? leastRun.digits : leastRun.letters;
  let length = least;
  const isRun = (candidate: string) => runSources.some((source) => source.includes(candidate));
  while (start + length <= text.length && isRun(text.slice(start, start + length))) length += 1;
  return length > least ? length - 1 : 0;
}

function withoutRuns(text: string): string {
  let kept = '';
  let position = 0;
  while (position < text.length) {
    const run = runLengthAt(text, position);
    kept += run > 0 ? gap : text.charAt(position);
    position += Math.max(run, 1);
  }
  return kept;
}

function residueOf(compact: string, own: readonly string[]): Residue {
  const found = new Set<BlockCategory>();
  let rest = compact;
  const takeOut = (category: BlockCategory, replace: (text: string) => string) => {
    const after = replace(rest);
    if (after !== rest) found.add(category);
    rest = after;
  };
  for (const term of own) takeOut('ownData', (text) => text.replaceAll(term, gap));
  for (const term of blockedTerms) {
    takeOut(calendarTerms.has(term) ? 'date' : 'commonWord', (text) => text.replaceAll(term, gap));
  }
  takeOut('date', (text) => text.replace(/(?:19|20)\d\d/g, gap));
  takeOut('keyboardRun', withoutRuns);
  takeOut('repeat', (text) => text.replace(/([^ ]{1,4}?)\1{2,}/g, gap));
  return { length: rest.replaceAll(gap, '').length, found };
}

/**
 * Takes block-listed words, the user's own data, names, dates, keyboard runs and repetitions out of a passphrase. It
 * is read as typed and with figures as letters (s4lasana), with names in it and without (a name may be part of a
 * saying); the reading that leaves least counts.
 */
export function measureResidue(
  passphrase: string,
  ownWords: readonly string[],
  names: ReadonlySet<string>,
): Residue {
  const own = ownTerms(ownWords);
  const read = (text: string) => residueOf(text.replace(/[^\p{L}\p{N}]/gu, ''), own);
  const nameless = withoutNames(passphrase, names);
  const readings = [read(fold(passphrase)), read(withoutLeet(fold(passphrase)))];
  if (nameless !== passphrase) {
    for (const text of [fold(nameless), withoutLeet(fold(nameless))]) {
      const { length, found } = read(text);
      readings.push({ length, found: new Set<BlockCategory>([...found, 'name']) });
    }
  }
  return readings.reduce((least, reading) => (reading.length < least.length ? reading : least));
}
