import { type Brand, brand } from '../brand.ts';
import { accept, type Checked, refuse } from '../checked.ts';
import { isPlainDate, type PlainDate } from '../dates.ts';
import { plainHyphens, upperCaseAscii } from './checksum.ts';

/**
 * A henkilötunnus in its stored form, upper case, 11 characters. The separator identifies: `010190-900P` and
 * `010190Y900P` are two persons (DVV's reform of the henkilötunnus, in force from 1.1.2023), so a key or a
 * comparison uses all eleven characters.
 */
export type Hetu = Brand<string, 'Hetu'>;

export type HetuRefusal = 'format' | 'separator' | 'date' | 'individualNumber' | 'checkCharacter';

const centuries: ReadonlyMap<string, string> = new Map([
  ['+', '18'],
  ['-', '19'],
  ['Y', '19'],
  ['X', '19'],
  ['W', '19'],
  ['V', '19'],
  ['U', '19'],
  ['A', '20'],
  ['B', '20'],
  ['C', '20'],
  ['D', '20'],
  ['E', '20'],
  ['F', '20'],
]);

/** G, I, O, Q and Z are left out: they are mistaken for digits. */
const checkCharacters = '0123456789ABCDEFHJKLMNPRSTUVWXY';

const shape = /^(\d{2})(\d{2})(\d{2})(.)(\d{3})([0-9A-Z])$/;

/** Shape of the stored form as source of a regular expression, for scans of free text. */
export const hetuPattern = '\\d{6}[-+YXWVUABCDEF]\\d{3}[0-9A-FHJ-NPR-Y]';

/** Spaces around it off, upper case, dashes and the real minus as hyphen; otherwise unchanged and unchecked. */
export function normaliseHetu(text: string): string {
  return upperCaseAscii(plainHyphens(text.trim()));
}

/**
 * Checks a henkilötunnus. Individual numbers are 002-899 for persons and 900-999 for temporary and test numbers;
 * both are accepted. Sex is not derived: newly issued numbers need not carry it.
 */
export function checkHetu(text: string): Checked<Hetu, HetuRefusal> {
  if (text.length > 64) return refuse('format');
  const candidate = normaliseHetu(text);
  const match = shape.exec(candidate);
  if (match === null) return refuse('format');
  const [, day = '', month = '', year = '', separator = '', individual = '', check = ''] = match;
  const century = centuries.get(separator);
  if (century === undefined) return refuse('separator');
  if (!isPlainDate(`${century}${year}-${month}-${day}`)) return refuse('date');
  if (Number(individual) < 2) return refuse('individualNumber');
  if (checkCharacters[Number(day + month + year + individual) % 31] !== check) {
    return refuse('checkCharacter');
  }
  return accept(brand<Hetu>(candidate));
}

export function isValidHetu(text: string): boolean {
  return checkHetu(text).ok;
}

/** The birth date; `null` when the text is not a valid henkilötunnus. */
export function birthDate(text: string): PlainDate | null {
  const checked = checkHetu(text);
  if (!checked.ok) return null;
  const hetu = checked.value;
  const century = centuries.get(hetu.charAt(6)) ?? '';
  const date = `${century}${hetu.slice(4, 6)}-${hetu.slice(2, 4)}-${hetu.slice(0, 2)}`;
  return isPlainDate(date) ? date : null;
}

/** Individual numbers 900-999: given for the time being, or to invented persons. */
export function isTemporaryHetu(hetu: Hetu): boolean {
  return hetu.charAt(7) === '9';
}

/**
 * The partial mask for identity checks, `010594Y****`. Whatever is not a valid henkilötunnus is masked whole:
 * it may be one with a typing error.
 */
export function maskHetu(text: string): string {
  const checked = checkHetu(text);
  return checked.ok ? `${checked.value.slice(0, 7)}****` : '***********';
}
