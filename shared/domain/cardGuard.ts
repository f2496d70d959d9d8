import { isValidBusinessId } from './finnish/businessId.ts';
import { passesLuhn } from './finnish/checksum.ts';
import { checkHetu, hetuPattern } from './finnish/hetu.ts';
import { isValidIban } from './finnish/iban.ts';
import { isValidRfReference } from './finnish/reference.ts';
import { asciiSkeleton } from './text.ts';

/** A piece of the examined text, in UTF-16 units; `end` is exclusive. */
export interface TextSpan {
  readonly start: number;
  readonly end: number;
}

export type CardScheme =
  | 'visa'
  | 'mastercard'
  | 'amex'
  | 'diners'
  | 'discover'
  | 'jcb'
  | 'unionPay'
  | 'maestro';

/** Where a card number stands and whose it would be. The number itself is not part of it, so it cannot leak on. */
export interface FoundCardNumber extends TextSpan {
  readonly scheme: CardScheme;
}

interface NumberRange {
  readonly scheme: CardScheme;
  /** First and last prefix, of equal length. */
  readonly from: string;
  readonly to: string;
  readonly lengths: readonly number[];
}

/** Lengths up to 19 (ISO/IEC 7812-1). Maestro's 12-15 are left out: hardly issued, and common in other numbers. */
const long = [16, 17, 18, 19] as const;
const ranges: readonly NumberRange[] = [
  { scheme: 'visa', from: '4', to: '4', lengths: [13, 16, 19] },
  { scheme: 'mastercard', from: '51', to: '55', lengths: [16] },
  { scheme: 'mastercard', from: '2221', to: '2720', lengths: [16] },
  { scheme: 'amex', from: '34', to: '34', lengths: [15] },
  { scheme: 'amex', from: '37', to: '37', lengths: [15] },
  { scheme: 'diners', from: '300', to: '305', lengths: [14, ...long] },
  { scheme: 'diners', from: '3095', to: '3095', lengths: [14, ...long] },
  { scheme: 'diners', from: '36', to: '36', lengths: [14, ...long] },
  { scheme: 'diners', from: '38', to: '39', lengths: [14, ...long] },
  { scheme: 'jcb', from: '3528', to: '3589', lengths: long },
  { scheme: 'jcb', from: '1800', to: '1800', lengths: [15] },
  { scheme: 'jcb', from: '2131', to: '2131', lengths: [15] },
  { scheme: 'discover', from: '6011', to: '6011', lengths: long },
  { scheme: 'discover', from: '644', to: '659', lengths: long },
  { scheme: 'unionPay', from: '62', to: '62', lengths: long },
  { scheme: 'unionPay', from: '81', to: '81', lengths: long },
  { scheme: 'maestro', from: '50', to: '50', lengths: long },
  { scheme: 'maestro', from: '56', to: '58', lengths: long },
  { scheme: 'maestro', from: '63', to: '63', lengths: long },
  { scheme: 'maestro', from: '67', to: '67', lengths: long },
];
const shortestCard = 13;
const longestCard = 19;

/** The scheme whose card number the digits are, by prefix, length and Luhn together; `null` when none. */
function schemeOf(digits: string): CardScheme | null {
  for (const range of ranges) {
    const prefix = digits.slice(0, range.from.length);
    if (prefix < range.from || prefix > range.to || !range.lengths.includes(digits.length)) continue;
    if (passesLuhn(digits)) return range.scheme;
  }
  return null;
}

/** How cards are embossed and printed: 4-4-4-4, 4-6-5, 4-6-4 and so on, or in one piece. */
const customaryGroups = /^(?:\d+|4(?:,4)+(?:,[123])?|4,6,[45]|4,3,3,3|8,8|6,1[03])$/;

/** What may stand between the parts of one number: a few characters, no letter, currency or percent sign. */
const joiningGap = /^[^\p{L}\p{N}\p{Sc}%@]{1,5}$/u;

/** Farther than any other number reaches, its spaces included: IBANs have up to 34 characters in 9 groups. */
const surroundings = 48;

/**
 * Dates, times, amounts and telephone numbers. In a row of them, digits taken across their borders give a card
 * number by chance one time in ten.
 */
const everydayNumbers: readonly RegExp[] = [
  /(?<!\d[./-]?)(?:0?[1-9]|[12]\d|3[01])[./-] ?(?:0?[1-9]|1[0-2])[./-] ?(?:(?:18|19|20|21)\d\d|\d\d)?(?![./-]?\d)/g,
  /(?<!\d[./-]?)(?:18|19|20|21)\d\d-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])(?![./-]?\d)/g,
  /(?<!\d[.:]?)(?:[01]?\d|2[0-3])[.:][0-5]\d(?![.:]?\d)/g,
  /(?<!\d)\d{1,3}(?: \d{3})*,\d\d(?!\d)/g,
  /(?<!\d)0[1-9]\d{0,3}(?:[) -]{0,2}\d{2,8}){1,4}(?!\d)/g,
  /(?:\+|(?<!\d)00 ?)[1-9](?:[ ()./-]{0,3}\d){6,14}(?!\d)/g,
];

function overlaps(first: TextSpan, second: TextSpan): boolean {
  return first.start < second.end && second.start < first.end;
}

function* matches(pattern: RegExp, text: string): Generator<TextSpan & { readonly text: string }> {
  for (const match of text.matchAll(pattern)) {
    yield { text: match[0], start: match.index, end: match.index + match[0].length };
  }
}

/** A valid account number or RF reference that begins at `start`, groups parted by single spaces. */
function bankNumberAt(text: string, start: number): TextSpan | null {
  let compact = '';
  for (let index = start; index < text.length && compact.length <= 34; index += 1) {
    const character = text.charAt(index);
    if (character === ' ' && text.charAt(index - 1) !== ' ') continue;
    if (!/[0-9A-Za-z]/.test(character)) return null;
    compact += character;
    const atGroupEnd = !/[0-9A-Za-z]/.test(text.charAt(index + 1));
    if (atGroupEnd && (isValidRfReference(compact) || isValidIban(compact))) {
      return { start, end: index + 1 };
    }
  }
  return null;
}

function touchesBankNumber(text: string, candidate: TextSpan): boolean {
  for (const { start } of matches(/(?<![0-9A-Za-z])[A-Za-z]{2}\d\d(?=[ 0-9A-Za-z])/g, text)) {
    const bankNumber = bankNumberAt(text, start);
    if (bankNumber !== null && overlaps(bankNumber, candidate)) return true;
  }
  return false;
}

/** Inside a number that begins with `+` or `00` and has at most the 15 digits of ITU-T E.164. */
function isInternationalPhone(text: string, candidate: TextSpan): boolean {
  for (const phone of matches(/(?:\+|(?<!\d)00 ?)[1-9](?:[ ()./-]{0,3}\d)*/g, text)) {
    const digits = phone.text.replace(/\D/g, '').replace(/^00/, '');
    if (digits.length <= 15 && phone.start <= candidate.start && candidate.end <= phone.end) return true;
  }
  return false;
}

function touchesEverydayNumber(text: string, candidate: TextSpan): boolean {
  for (const pattern of everydayNumbers) {
    for (const number of matches(pattern, text)) if (overlaps(number, candidate)) return true;
  }
  for (const number of matches(/(?<!\d)\d{7}-\d(?!\d)/g, text)) {
    if (overlaps(number, candidate) && isValidBusinessId(number.text)) return true;
  }
  for (const hetu of hetusIn(text)) if (overlaps(hetu, candidate)) return true;
  return false;
}

interface DigitGroup extends TextSpan {
  readonly length: number;
  /** Where its digits stand in the row of all digits. */
  readonly place: number;
  /** Whether what stands before it lets it continue the group before. */
  readonly isJoined: boolean;
}

interface DigitGroups {
  readonly groups: readonly DigitGroup[];
  /** The digits of all groups, without anything between. */
  readonly digits: string;
}

function digitGroups(text: string): DigitGroups {
  const groups: DigitGroup[] = [];
  const digits: string[] = [];
  let place = 0;
  let previousEnd = 0;
  for (const { start, end } of matches(/\d+/g, text)) {
    // One digit more than a card has is enough to know that it is none.
    const length = Math.min(end - start, longestCard + 1);
    groups.push({ start, end, length, place, isJoined: joiningGap.test(text.slice(previousEnd, start)) });
    digits.push(text.slice(start, start + length));
    place += length;
    previousEnd = end;
  }
  return { groups, digits: digits.join('') };
}

/** Whether digits that add up to a card number belong to something else that the text around them shows. */
function isSomethingElse(text: string, groups: readonly DigitGroup[], whole: TextSpan): boolean {
  const from = Math.max(0, whole.start - surroundings);
  const nearby = text.slice(from, whole.end + surroundings);
  const candidate: TextSpan = { start: whole.start - from, end: whole.end - from };
  if (touchesBankNumber(nearby, candidate) || isInternationalPhone(nearby, candidate)) return true;
  const isCustomary = customaryGroups.test(groups.map((group) => group.length).join(','));
  return !isCustomary && touchesEverydayNumber(nearby, candidate);
}

/** The first card number among the numbers that start with the group at `first`, made of whole groups. */
function cardStartingAt(
  text: string,
  { groups, digits }: DigitGroups,
  first: number,
): FoundCardNumber | null {
  const { start, place } = groups[first] ?? { start: 0, place: 0 };
  for (let last = first; last < groups.length; last += 1) {
    const group = groups[last];
    if (group === undefined || (last > first && !group.isJoined)) return null;
    const length = group.place + group.length - place;
    if (length > longestCard) return null;
    const scheme = length < shortestCard ? null : schemeOf(digits.slice(place, place + length));
    if (scheme === null) continue;
    const whole: TextSpan = { start, end: group.end };
    if (!isSomethingElse(text, groups.slice(first, last + 1), whole)) return { scheme, ...whole };
  }
  return null;
}

/**
 * Finds a payment card number (PAN) in a text, whatever stands between its digits and whichever script they are
 * in (PCI DSS 4.0.1, 3.5.1; R27). Luhn alone would also match Finnish account numbers and a tenth of references,
 * so a scheme's prefix and length must fit as well, and the digits must not be a bank account, RF reference,
 * telephone number, date, amount, business id or henkilötunnus. A digit run is taken as a whole: no part of a
 * longer number counts. Fields for account and reference numbers use their own checks instead.
 */
export function findCardNumber(text: string): FoundCardNumber | null {
  const skeleton = asciiSkeleton(text);
  const found = digitGroups(skeleton.text);
  for (let first = 0; first < found.groups.length; first += 1) {
    const card = cardStartingAt(skeleton.text, found, first);
    if (card !== null) {
      const { scheme, start, end } = card;
      return { scheme, start: skeleton.originOf(start), end: skeleton.originOf(end) };
    }
  }
  return null;
}

const hetuInText = new RegExp(`(?<!\\d)${hetuPattern}(?![0-9A-Z])`, 'gi');

function* hetusIn(text: string): Generator<TextSpan> {
  for (const candidate of matches(hetuInText, text)) {
    if (checkHetu(candidate.text).ok) yield { start: candidate.start, end: candidate.end };
  }
}

/**
 * Finds a henkilötunnus in free text, where none belongs (R59): its shape, its date and its check character.
 * The number itself is not returned.
 */
export function findHetu(text: string): TextSpan | null {
  const skeleton = asciiSkeleton(text);
  for (const { start, end } of hetusIn(skeleton.text)) {
    return { start: skeleton.originOf(start), end: skeleton.originOf(end) };
  }
  return null;
}
