import type { CustomerDraft, HetuGround } from '#shared/domain/customer.ts';
import { foldForSearch } from '#shared/domain/text.ts';
import {
  associationTrades,
  companyBeginnings,
  companyForms,
  companyTrades,
  noteTexts,
  positionTitles,
} from './companies.ts';
import {
  exampleDomains,
  exampleIbans,
  inventedBusinessId,
  inventedHetu,
  inventedLandline,
  inventedMobile,
  sampleId,
} from './identifiers.ts';
import {
  finnishMenNames,
  finnishSurnames,
  finnishWomenNames,
  surnameBeginnings,
  surnameEndings,
  swedishMenNames,
  swedishSurnames,
  swedishWomenNames,
} from './names.ts';
import { makeNearDuplicate } from './nearDuplicates.ts';
import {
  streetBeginnings,
  streetEndings,
  swedishStreetBeginnings,
  swedishStreetEndings,
  type Town,
  towns,
} from './places.ts';
import { type Random, randomAt } from './random.ts';

export interface SamplePosition {
  readonly id: string;
  readonly personId: string;
  readonly organisationId: string;
  readonly title: string;
  readonly startedOn: string;
  readonly endedOn: string | null;
}

export interface SampleCustomer {
  readonly place: number;
  /** UUIDv7, the same for the same seed and place. */
  readonly id: string;
  readonly draft: CustomerDraft;
  readonly hetu: { readonly value: string; readonly ground: HetuGround } | null;
  readonly status: 'active' | 'archived';
  /** ISO 8601 instants; the first is the beginning of the relationship. */
  readonly createdAt: string;
  readonly updatedAt: string;
  /** Positions of this person; the organisations come earlier in the sample. */
  readonly positions: readonly SamplePosition[];
  /** Place of the record that this one nearly repeats. */
  readonly duplicateOf: number | null;
}

export interface SampleSpec {
  /** How many customers, contact persons included. */
  readonly customers: number;
  readonly seed: number;
}

/** Ten records repeat this pattern: organisations, then one contact person of theirs, then private persons. */
const block = 10;
const organisationsOfBlock = 2;

/** Twelve years that end with 1.11.2026, so that every retention boundary is populated. */
const lastInstant = Date.UTC(2026, 10, 1);
const twelveYears = 12 * 365.25 * 86_400_000;

/** The sample one record at a time: nothing of it is kept, so a million take no more memory than one. */
export function* sampleCustomers(spec: SampleSpec): Generator<SampleCustomer> {
  for (let place = 0; place < spec.customers; place += 1) yield sampleCustomerAt(spec.seed, place);
}

/** One record of the sample. */
export function sampleCustomerAt(seed: number, place: number): SampleCustomer {
  const random = randomAt(seed, place);
  const original = originalPlace(random, seed, place);
  if (original === null) return makeRecord(seed, place, random);
  return makeNearDuplicate(sampleCustomerAt(seed, original), makeRecord(seed, place, random), random);
}

/** About one private person in fourteen, and so one record in twenty, nearly repeats an earlier person. */
function originalPlace(random: Random, seed: number, place: number): number | null {
  if (!isPrivatePerson(place) || place < block || !random.chance(1 / 14)) return null;
  const earlier = random.between(0, Math.floor(place / block) - 1) * block + random.between(3, block - 1);
  // Never the repetition of a repetition: it would not be near any more.
  return originalPlace(randomAt(seed, earlier), seed, earlier) === null ? earlier : null;
}

function isOrganisation(place: number): boolean {
  return place % block < organisationsOfBlock;
}

function isPrivatePerson(place: number): boolean {
  return place % block > organisationsOfBlock;
}

function makeRecord(seed: number, place: number, random: Random): SampleCustomer {
  const createdAt = lastInstant - Math.floor(random.next() * twelveYears);
  const updatedAt = createdAt + Math.floor(random.next() * (lastInstant - createdAt));
  const isPrivate = isPrivatePerson(place);
  return {
    place,
    id: sampleId(seed, place, 0),
    draft: isOrganisation(place)
      ? organisationDraft(seed, place, random)
      : personDraft(place, random, isPrivate),
    hetu: isPrivate && random.chance(0.3) ? hetuOf(seed, place, random) : null,
    status: random.chance(0.05) ? 'archived' : 'active',
    createdAt: new Date(createdAt).toISOString(),
    updatedAt: new Date(updatedAt).toISOString(),
    positions: isOrganisation(place) ? [] : positionsOf(seed, place, random, createdAt),
    duplicateOf: null,
  };
}

function hetuOf(seed: number, place: number, random: Random): SampleCustomer['hetu'] {
  const ground = random.pick(['identification', 'credit', 'collection'] as const);
  return { value: inventedHetu(seed, place), ground };
}

/** A contact person belongs to an organisation of the own block, some to a second; few private persons to one. */
function positionsOf(
  seed: number,
  place: number,
  random: Random,
  createdAt: number,
): readonly SamplePosition[] {
  const isContact = !isPrivatePerson(place);
  const start = place - (place % block);
  const organisations = isContact ? [start + random.between(0, organisationsOfBlock - 1)] : [];
  if (random.chance(isContact ? 0.1 : 0.03)) {
    const other = random.between(0, Math.floor(place / block)) * block;
    if (!organisations.includes(other)) organisations.push(other);
  }
  return organisations.map((organisation, index) => ({
    id: sampleId(seed, place * 2 + index, 1),
    personId: sampleId(seed, place, 0),
    organisationId: sampleId(seed, organisation, 0),
    title: random.pick(positionTitles),
    startedOn: new Date(createdAt).toISOString().slice(0, 10),
    endedOn: random.chance(0.08) ? new Date(lastInstant).toISOString().slice(0, 10) : null,
  }));
}

interface PersonName {
  readonly familyName: string;
  readonly givenNames: string;
  readonly callName: string;
  readonly language: 'fi' | 'sv' | 'en';
}

function personName(random: Random): PersonName {
  const isSwedish = random.chance(0.09);
  const isMan = random.chance(0.49);
  const given = givenNamesList(isSwedish, isMan);
  const first = random.pick(given);
  const second = random.pick(given);
  const hasTwo = random.chance(0.6) && second !== first;
  const language = isSwedish ? (random.chance(0.8) ? 'sv' : 'fi') : random.chance(0.03) ? 'en' : 'fi';
  return {
    familyName: surname(random, isSwedish),
    givenNames: hasTwo ? `${first} ${second}` : first,
    callName: hasTwo && random.chance(0.5) ? (random.chance(0.8) ? first : second) : '',
    language,
  };
}

function givenNamesList(isSwedish: boolean, isMan: boolean): readonly string[] {
  if (isSwedish) return isMan ? swedishMenNames : swedishWomenNames;
  return isMan ? finnishMenNames : finnishWomenNames;
}

function surname(random: Random, isSwedish: boolean): string {
  const own = isSwedish ? random.pick(swedishSurnames) : finnishSurname(random);
  if (!random.chance(0.02)) return own;
  return `${own}-${random.pick(isSwedish ? swedishSurnames : finnishSurnames)}`;
}

function finnishSurname(random: Random): string {
  if (random.chance(0.6)) return random.pick(finnishSurnames);
  return `${random.pick(surnameBeginnings)}${random.pick(surnameEndings)}`;
}

function mailName(text: string): string {
  return foldForSearch(text).replaceAll(' ', '-');
}

function personDraft(place: number, random: Random, isPrivate: boolean): CustomerDraft {
  const name = personName(random);
  const called = (name.callName === '' ? name.givenNames.split(' ')[0] : name.callName) ?? '';
  const address = `${mailName(called)}.${mailName(name.familyName)}${place}@${random.pick(exampleDomains)}`;
  return {
    ...emptyDraft,
    kind: 'person',
    ...name,
    previousNames: random.chance(0.08) ? finnishSurname(random) : '',
    emails: random.chance(0.8)
      ? [{ label: isPrivate ? ('personal' as const) : ('work' as const), address }]
      : [],
    phones: random.chance(0.88)
      ? [{ label: isPrivate ? ('mobile' as const) : ('work' as const), number: inventedMobile(place) }]
      : [],
    addresses: isPrivate ? [homeAddress(random, name.language === 'sv')] : [],
    iban: isPrivate && random.chance(0.1) ? random.pick(exampleIbans) : '',
    notes: random.chance(0.1) ? random.pick(noteTexts) : '',
    isCustomer: isPrivate,
    source: 'sample',
    noticeVersion: random.chance(0.9) ? 1 : null,
  };
}

function organisationDraft(seed: number, place: number, random: Random): CustomerDraft {
  const town = pickTown(random);
  const businessId = inventedBusinessId(
    seed,
    Math.floor(place / block) * organisationsOfBlock + (place % block),
  );
  const isSwedish = town.swedish !== null && random.chance(0.12);
  const name = organisationName(random, town);
  const domain = random.pick(exampleDomains);
  return {
    ...emptyDraft,
    kind: 'organisation',
    organisationName: name,
    businessId: businessId ?? '',
    vatNumber: businessId !== null && random.chance(0.7) ? `FI${businessId.replace('-', '')}` : '',
    foreignId: businessId === null ? { country: 'EE', scheme: 'registrikood', value: String(place) } : null,
    language: isSwedish ? 'sv' : 'fi',
    emails: random.chance(0.9) ? [{ label: 'invoicing', address: `laskut${place}@${domain}` }] : [],
    phones: random.chance(0.7) ? [{ label: 'switchboard', number: inventedLandline(place) }] : [],
    addresses: organisationAddresses(random, town, isSwedish),
    iban: random.chance(0.2) ? random.pick(exampleIbans) : '',
    notes: random.chance(0.15) ? random.pick(noteTexts) : '',
    isCustomer: true,
    source: 'sample',
    noticeVersion: null,
  };
}

function organisationName(random: Random, town: Town): string {
  const kind = random.next();
  if (kind < 0.08) return `Tmi ${random.pick(finnishMenNames)} ${finnishSurname(random)}`;
  if (kind < 0.16) {
    return `${random.pick(companyBeginnings)} ${random.pick(associationTrades)} ry`;
  }
  if (kind < 0.22) {
    return `As Oy ${town.name} ${random.pick(streetBeginnings)}${random.pick(streetEndings)} ${random.between(1, 90)}`;
  }
  if (kind < 0.3)
    return `${finnishSurname(random)} ${random.pick(['Ky', 'Oy', '& Pojat Oy', '& Kumpp. Oy'])}`;
  const beginning = random.pick(companyBeginnings);
  const trade = random.pick(companyTrades);
  const joined = random.chance(0.5) ? `${beginning} ${trade}` : `${beginning}${trade.toLowerCase()}`;
  return `${joined} ${random.pick(companyForms)}`;
}

const weightedTowns: readonly Town[] = towns.flatMap((town) =>
  Array.from({ length: town.weight }, () => town),
);

function pickTown(random: Random): Town {
  return random.pick(weightedTowns);
}

function homeAddress(random: Random, isSwedish: boolean): CustomerDraft['addresses'][number] {
  return addressIn(random, pickTown(random), isSwedish, 'postal');
}

function addressIn(
  random: Random,
  town: Town,
  isSwedish: boolean,
  type: 'visiting' | 'postal' | 'invoicing',
): CustomerDraft['addresses'][number] {
  const street = isSwedish
    ? random.pick(swedishStreetBeginnings) + random.pick(swedishStreetEndings)
    : random.pick(streetBeginnings) + random.pick(streetEndings);
  const flat = random.chance(0.5) ? ` ${random.pick(['A', 'B', 'C', 'D'])} ${random.between(1, 60)}` : '';
  return {
    type,
    street: `${street} ${random.between(1, 120)}${flat}`,
    postcode: random.pick(town.postcodes),
    city: isSwedish && town.swedish !== null ? town.swedish : town.name,
    country: 'FI',
  };
}

function organisationAddresses(random: Random, town: Town, isSwedish: boolean): CustomerDraft['addresses'] {
  const visiting = addressIn(random, town, isSwedish, 'visiting');
  return random.chance(0.25) ? [visiting, addressIn(random, town, isSwedish, 'invoicing')] : [visiting];
}

const emptyDraft: CustomerDraft = {
  kind: 'person',
  familyName: '',
  givenNames: '',
  callName: '',
  previousNames: '',
  organisationName: '',
  businessId: '',
  vatNumber: '',
  foreignId: null,
  language: 'fi',
  emails: [],
  phones: [],
  addresses: [],
  iban: '',
  notes: '',
  isCustomer: true,
  source: 'sample',
  noticeVersion: null,
};
