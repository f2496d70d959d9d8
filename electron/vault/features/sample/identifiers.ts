import { addDays, plainDate } from '#shared/domain/dates.ts';

const hetuCheckCharacters = '0123456789ABCDEFHJKLMNPRSTUVWXY';
const separatorsOf1800s = ['+'] as const;
const separatorsOf1900s = ['-', 'Y', 'X', 'W', 'V', 'U'] as const;
const separatorsOf2000s = ['A', 'B', 'C', 'D', 'E', 'F'] as const;

/** Coprime to the size of the space below, so consecutive places are far apart and none comes twice. */
const stride = 6_700_417;
const firstBirthDay = plainDate('1935-01-01');
const birthDays = 26_900;
const separatorCount = 6;
const space = birthDays * 100 * separatorCount;

/** One in so many persons was born in the 1800s, so that every separator occurs. */
const rarity = 997;
const firstBirthDayOf1800s = plainDate('1898-01-01');

/**
 * An invented henkilötunnus: individual numbers 900-999 only, which no register of the population gives to
 * anybody for good. Different places give different numbers, up to some sixteen million.
 */
export function inventedHetu(seed: number, place: number): string {
  const index = (((seed % 1000) + place) * stride) % space;
  const individual = 900 + (index % 100);
  const isOld = place % rarity === 0;
  const day = Math.floor(index / 100) % birthDays;
  const birth = isOld ? addDays(firstBirthDayOf1800s, day % 700) : addDays(firstBirthDay, day);
  const separators = isOld ? separatorsOf1800s : separatorsOf(birth);
  const separator = separators[Math.floor(index / 100 / birthDays) % separators.length] ?? '-';
  const digits = birth.slice(8, 10) + birth.slice(5, 7) + birth.slice(2, 4);
  const check = hetuCheckCharacters[Number(`${digits}${individual}`) % 31] ?? '';
  return `${digits}${separator}${individual}${check}`;
}

function separatorsOf(birth: string): readonly string[] {
  return birth < '2000' ? separatorsOf1900s : separatorsOf2000s;
}

const businessIdWeights = [7, 9, 10, 5, 8, 4, 2] as const;

/**
 * An invented Y-tunnus with a body 90xxxxx, far above those given out. `null` for bodies that can have no check
 * digit. After a hundred thousand places bodies come again, as with branches of one company.
 */
export function inventedBusinessId(seed: number, place: number): string | null {
  const body = String(9_000_000 + (((seed % 1000) + place * 7919) % 100_000));
  let sum = 0;
  for (const [index, weight] of businessIdWeights.entries()) sum += weight * Number(body[index]);
  const remainder = sum % 11;
  if (remainder === 1) return null;
  return `${body}-${remainder === 0 ? 0 : 11 - remainder}`;
}

const mobilePrefixes = ['040', '041', '042', '043', '044', '045', '046', '049', '050'] as const;

/**
 * A mobile number whose subscriber part begins with 00: one range, so that a sample's number is known for one.
 * Written as people write them, in several ways.
 */
export function inventedMobile(place: number): string {
  const prefix = mobilePrefixes[place % mobilePrefixes.length] ?? '040';
  const digits = `00${String(Math.floor(place / mobilePrefixes.length) % 100_000).padStart(5, '0')}`;
  switch (place % 5) {
    case 0:
      return `+358${prefix.slice(1)}${digits}`;
    case 1:
      return `${prefix}-${digits}`;
    case 2:
      return `+358 ${prefix.slice(1)} ${digits.slice(0, 3)} ${digits.slice(3)}`;
    case 3:
      return `${prefix} ${digits.slice(0, 3)} ${digits.slice(3)}`;
    default:
      return `${prefix} ${digits}`;
  }
}

const areaCodes = [
  '09',
  '02',
  '03',
  '05',
  '06',
  '08',
  '013',
  '014',
  '015',
  '016',
  '017',
  '018',
  '019',
] as const;

/** A switchboard number, again with a subscriber part that begins with 00. */
export function inventedLandline(place: number): string {
  const area = areaCodes[place % areaCodes.length] ?? '09';
  return `${area} 00${String(Math.floor(place / areaCodes.length) % 100_000).padStart(5, '0')}`;
}

/** Account numbers from published examples; valid, and nobody's customer's. */
export const exampleIbans = [
  'FI2112345600000785',
  'FI5542345670000081',
  'FI3715903000000776',
  'FI7944052020036082',
  'FI1410093000123458',
  'FI9080002627761348',
  'FI5810171000000122',
  'FI0250004640001302',
] as const;

/** Names that RFC 2606 keeps for examples: no mail goes anywhere. */
export const exampleDomains = ['example.com', 'example.org', 'example.net'] as const;

/** A UUIDv7 made from a seed and a place: the same record has the same id in the register and in the files. */
export function sampleId(seed: number, place: number, kind: 0 | 1): string {
  const time = (1_700_000_000_000 + place).toString(16).padStart(12, '0');
  const low = (Math.imul(seed ^ 0x5bd1e995, 0x85ebca6b) ^ Math.imul(place + 1, 0xc2b2ae35)) >>> 0;
  const high = (Math.imul(low ^ (low >>> 15), 0x27d4eb2f) ^ seed) >>> 0;
  const tail = low.toString(16).padStart(8, '0') + high.toString(16).padStart(8, '0');
  const seedPart = (seed & 0xfff).toString(16).padStart(3, '0');
  const variant = (8 + kind).toString(16);
  return `${time.slice(0, 8)}-${time.slice(8)}-7${seedPart}-${variant}${tail.slice(0, 3)}-${tail.slice(3, 15)}`;
}
