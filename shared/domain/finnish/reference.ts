import { type Brand, brand } from '../brand.ts';
import { accept, type Checked, refuse } from '../checked.ts';
import { mod97CheckDigits, passesMod97, upperCaseAscii } from './checksum.ts';

/** A Finnish viitenumero in its stored form: 4-20 digits with the check digit, no leading zeros, no spaces. */
export type ReferenceNumber = Brand<string, 'ReferenceNumber'>;

/** An ISO 11649 creditor reference in its stored form: `RF`, two check digits, 1-21 letters or digits. */
export type RfReference = Brand<string, 'RfReference'>;

export type ReferenceRefusal = 'format' | 'length' | 'checkDigit';

/** Weights 7, 3, 1 from the right; the digit that fills the sum to the next ten. */
function checkDigitOf(base: string): number {
  const weights = [7, 3, 1] as const;
  let sum = 0;
  for (let place = 0; place < base.length; place += 1) {
    sum += Number(base[base.length - 1 - place]) * (weights[place % 3] ?? 0);
  }
  return (10 - (sum % 10)) % 10;
}

function withoutSpaces(text: string): string {
  return text.replace(/\s+/g, '');
}

/**
 * Checks a national reference number (Finance Finland's guide). Leading zeros do not count: banks' files fill
 * references up to 20 digits with them.
 */
export function checkReferenceNumber(text: string): Checked<ReferenceNumber, ReferenceRefusal> {
  if (text.length > 64) return refuse('length');
  const compact = withoutSpaces(text);
  if (!/^\d+$/.test(compact)) return refuse('format');
  const reference = compact.replace(/^0+/, '');
  if (compact.length > 20 || reference.length < 4) return refuse('length');
  if (String(checkDigitOf(reference.slice(0, -1))) !== reference.slice(-1)) return refuse('checkDigit');
  return accept(brand<ReferenceNumber>(reference));
}

export function isValidReferenceNumber(text: string): boolean {
  return checkReferenceNumber(text).ok;
}

/**
 * Checks an RF reference by mod 97 alone: foreign ones, which hold no Finnish number, arrive with payments and
 * are accepted. See {@link referenceInRf} for the Finnish ones.
 */
export function checkRfReference(text: string): Checked<RfReference, ReferenceRefusal> {
  if (text.length > 64) return refuse('length');
  const compact = upperCaseAscii(withoutSpaces(text));
  if (!/^RF\d{2}[0-9A-Z]*$/.test(compact)) return refuse('format');
  if (compact.length < 5 || compact.length > 25) return refuse('length');
  return passesMod97(compact) ? accept(brand<RfReference>(compact)) : refuse('checkDigit');
}

export function isValidRfReference(text: string): boolean {
  return checkRfReference(text).ok;
}

/**
 * The viitenumero of a base, that is the base and its check digit.
 * @param base 3-19 digits after leading zeros
 * @throws RangeError for another base
 */
export function makeReferenceNumber(base: string): ReferenceNumber {
  const digits = base.replace(/^0+/, '');
  if (!/^\d{3,19}$/.test(digits)) throw new RangeError('The base of a reference number has 3-19 digits');
  return brand<ReferenceNumber>(`${digits}${checkDigitOf(digits)}`);
}

/**
 * The RF form of a national reference number.
 * @throws RangeError when the reference is not valid. A base without its 7-3-1 digit would make an RF reference
 * that passes mod 97 and that no Finnish bank accepts.
 */
export function toRfReference(reference: string): string {
  const checked = checkReferenceNumber(reference);
  if (!checked.ok) throw new RangeError('Not a Finnish reference number');
  return `RF${mod97CheckDigits('RF', checked.value)}${checked.value}`;
}

/** The national number inside an RF reference; `null` when it holds none (it is foreign) or is not valid. */
export function referenceInRf(text: string): ReferenceNumber | null {
  const rf = checkRfReference(text);
  if (!rf.ok) return null;
  const national = checkReferenceNumber(rf.value.slice(4));
  return national.ok ? national.value : null;
}

/** As printed: groups of five counted from the right, `1 23456`. */
export function formatReferenceNumber(reference: ReferenceNumber): string {
  return reference.replace(/\B(?=(?:\d{5})+$)/g, ' ');
}

/** As printed: groups of four counted from the left, `RF33 2348 236`. */
export function formatRfReference(reference: RfReference): string {
  return reference.replace(/.{4}(?=.)/g, '$& ');
}
