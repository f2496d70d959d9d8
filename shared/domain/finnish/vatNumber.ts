import { type Brand, brand } from '../brand.ts';
import { accept, type Checked, refuse } from '../checked.ts';
import { checkBusinessId } from './businessId.ts';
import { plainHyphens, upperCaseAscii } from './checksum.ts';

/** A VAT number in its stored form, country prefix first, no separators: `FI15728600`. */
export type VatNumber = Brand<string, 'VatNumber'>;

export type VatNumberRefusal = 'format' | 'country' | 'checkDigit' | 'neverIssued';

/**
 * What follows the prefix in each member state, and in Northern Ireland (XI), by the structure table of the
 * Commission's VIES service. Greece's prefix is EL. Syntax only: whether a number is in force, VIES knows.
 */
const structures: ReadonlyMap<string, RegExp> = new Map([
  ['AT', /^U\d{8}$/],
  ['BE', /^[01]\d{9}$/],
  ['BG', /^\d{9,10}$/],
  ['CY', /^\d{8}[A-Z]$/],
  ['CZ', /^\d{8,10}$/],
  ['DE', /^\d{9}$/],
  ['DK', /^\d{8}$/],
  ['EE', /^\d{9}$/],
  ['EL', /^\d{9}$/],
  ['ES', /^(?:[A-Z]\d{7}[A-Z0-9]|\d{8}[A-Z])$/],
  ['FI', /^\d{8}$/],
  ['FR', /^[0-9A-HJ-NP-Z]{2}\d{9}$/],
  ['HR', /^\d{11}$/],
  ['HU', /^\d{8}$/],
  ['IE', /^(?:\d[0-9A-Z+*]\d{5}[A-Z]|\d{7}[A-W][A-I])$/],
  ['IT', /^\d{11}$/],
  ['LT', /^(?:\d{9}|\d{12})$/],
  ['LU', /^\d{8}$/],
  ['LV', /^\d{11}$/],
  ['MT', /^\d{8}$/],
  ['NL', /^[0-9A-Z+*]{12}$/],
  ['PL', /^\d{10}$/],
  ['PT', /^\d{9}$/],
  ['RO', /^\d{2,10}$/],
  ['SE', /^\d{12}$/],
  ['SI', /^\d{8}$/],
  ['SK', /^\d{10}$/],
  ['XI', /^(?:\d{9}|\d{12}|GD\d{3}|HA\d{3})$/],
]);

/** Checks a VAT number of the EU: a Finnish one by its check digit, others by their country's structure. */
export function checkVatNumber(text: string): Checked<VatNumber, VatNumberRefusal> {
  if (text.length > 64) return refuse('format');
  const compact = upperCaseAscii(plainHyphens(text)).replace(/[\s.-]+/g, '');
  if (!/^[A-Z]{2}[0-9A-Z+*]{2,13}$/.test(compact)) return refuse('format');
  const [prefix, rest] = [compact.slice(0, 2), compact.slice(2)];
  const structure = structures.get(prefix);
  if (structure === undefined) return refuse('country');
  if (!structure.test(rest)) return refuse('format');
  if (prefix === 'FI') {
    const businessId = checkBusinessId(`${rest.slice(0, 7)}-${rest.slice(7)}`);
    if (!businessId.ok) return businessId;
  }
  return accept(brand<VatNumber>(compact));
}

export function isValidVatNumber(text: string): boolean {
  return checkVatNumber(text).ok;
}
