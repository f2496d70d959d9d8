import { type Brand, brand } from '../brand.ts';
import { accept, type Checked, refuse } from '../checked.ts';
import { plainHyphens } from './checksum.ts';

/** A Y-tunnus in its stored form, seven digits, hyphen, check digit: `0737546-2`. */
export type BusinessId = Brand<string, 'BusinessId'>;

export type BusinessIdRefusal = 'format' | 'checkDigit' | 'neverIssued';

/** Electronic address in the exchange of invoices (OVT, ISO 6523 code 0037), `0037` and the digits of the id. */
export type OvtIdentifier = Brand<string, 'OvtIdentifier'>;

const weights = [7, 9, 10, 5, 8, 4, 2] as const;

/** The check digit of a seven-digit body; `null` when its remainder is 1, for such ids are never issued. */
function checkDigitOf(body: string): number | null {
  let sum = 0;
  for (const [place, weight] of weights.entries()) sum += weight * Number(body[place]);
  const remainder = sum % 11;
  if (remainder === 0) return 0;
  return remainder === 1 ? null : 11 - remainder;
}

/** Checks a Y-tunnus (check digit mod 11, weights 7 9 10 5 8 4 2). Old ids of six digits get their leading zero. */
export function checkBusinessId(text: string): Checked<BusinessId, BusinessIdRefusal> {
  if (text.length > 64) return refuse('format');
  const match = /^(\d{6,7})-(\d)$/.exec(plainHyphens(text.trim()));
  if (match === null) return refuse('format');
  const body = (match[1] ?? '').padStart(7, '0');
  const expected = checkDigitOf(body);
  if (expected === null) return refuse('neverIssued');
  if (String(expected) !== match[2]) return refuse('checkDigit');
  return accept(brand<BusinessId>(`${body}-${expected}`));
}

export function isValidBusinessId(text: string): boolean {
  return checkBusinessId(text).ok;
}

/** Arithmetic passes, yet nothing so low was ever issued: worth a warning, not a refusal. */
export function isSuspiciouslyLow(businessId: BusinessId): boolean {
  return Number(businessId.slice(0, 7)) < 100_000;
}

function digitsOf(businessId: BusinessId): string {
  return businessId.replace('-', '');
}

/** The Finnish VAT number of a company: `FI` and the eight digits. Whether it is registered for VAT is another matter. */
export function vatNumberOf(businessId: BusinessId): string {
  return `FI${digitsOf(businessId)}`;
}

/**
 * The OVT identifier of a company, or of a unit of it.
 * @param unit up to five letters or digits of the company's own choice
 * @throws RangeError for another unit
 */
export function ovtOf(businessId: BusinessId, unit = ''): OvtIdentifier {
  if (!/^[0-9A-Z]{0,5}$/.test(unit)) throw new RangeError('Not a unit of an OVT identifier');
  return brand<OvtIdentifier>(`0037${digitsOf(businessId)}${unit}`);
}

/** Checks a Finnish OVT identifier, `0037`, a valid Y-tunnus without hyphen and at most five characters more. */
export function checkOvt(text: string): Checked<OvtIdentifier, BusinessIdRefusal> {
  const match = text.length > 64 ? null : /^0037(\d{7})(\d)([0-9A-Z]{0,5})$/.exec(text.trim());
  if (match === null) return refuse('format');
  const businessId = checkBusinessId(`${match[1]}-${match[2]}`);
  return businessId.ok ? accept(ovtOf(businessId.value, match[3])) : businessId;
}
