import { accept, type Checked, refuse } from './checked.ts';

/** Letters that Unicode does not decompose into a base letter and a mark; Sámi names have several of them. */
const undecomposed: ReadonlyMap<string, string> = new Map([
  ['ø', 'o'],
  ['æ', 'ae'],
  ['œ', 'oe'],
  ['ß', 'ss'],
  ['đ', 'd'],
  ['ð', 'd'],
  ['þ', 'th'],
  ['ł', 'l'],
  ['ŧ', 't'],
  ['ŋ', 'n'],
  ['ǥ', 'g'],
  ['ʒ', 'z'],
  ['ı', 'i'],
  ['ħ', 'h'],
  ['ς', 'σ'],
]);
const undecomposedLetters = /[øæœßđðþłŧŋǥʒıħς]/g;

/**
 * The form in which names and texts are compared: `Åke Öörni-Šåla` becomes `ake oorni sala`. Lower case, marks
 * off, letters and digits only, single spaces between. For the search index and queries alone; what is stored
 * keeps its letters (R21).
 */
export function foldForSearch(text: string): string {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\p{M}+/gu, '')
    .replace(undecomposedLetters, (letter) => undecomposed.get(letter) ?? letter)
    .replace(/[^\p{L}\p{Nd}]+/gu, ' ')
    .trim();
}

/** The words of a text in their search form, in order. */
export function tokenise(text: string): readonly string[] {
  const folded = foldForSearch(text);
  return folded === '' ? [] : folded.split(' ');
}

/**
 * Whether a text has letters that folding turns into others. Who types `Öörni` means it: such hits come first,
 * while `oorni` finds both.
 */
export function hasNordicLetters(text: string): boolean {
  return /[åäöæøšžčáâõđðþŧŋǥǧǩʒǯ]/i.test(text.normalize('NFC'));
}

/** Line ends in all their forms; the first alternative keeps CRLF one line end. */
const lineEnds = /\r\n|[\r\n\u0085\u2028\u2029]/g;

/**
 * Control characters, halves of surrogate pairs (they would come back from the database as `\uFFFD`), and the
 * marks that reorder text, with which one name can be made to look like another.
 */
const refusedCharacters = /[\p{Cc}\p{Cs}\u2028\u2029\u202A-\u202E\u2066-\u2069]/u;

/**
 * Text as it is stored: NFC, no space around it. Line breaks (as `\n`) and tabs stay in multi-line text and are
 * refused elsewhere.
 */
export function normaliseText(
  text: string,
  options: { readonly multiline?: boolean } = {},
): Checked<string, 'controlCharacter'> {
  const trimmed = text.trim();
  const unified = options.multiline === true ? trimmed.replace(lineEnds, '\n') : trimmed;
  const examined = options.multiline === true ? unified.replace(/[\n\t]/g, '') : unified;
  return refusedCharacters.test(examined) ? refuse('controlCharacter') : accept(unified.normalize('NFC'));
}

export interface AsciiSkeleton {
  readonly text: string;
  /** The place in the original text of the skeleton's character at an index; its length at the end. */
  readonly originOf: (index: number) => number;
}

const digitRun = /^\p{Nd}$/u;
const skeletonCharacters = new Map<string, string>();

/** Unicode keeps decimal digits of a script together, 0 to 9, so the distance to the run's start tells the value. */
function digitValue(codePoint: number): string {
  let start = codePoint;
  while (digitRun.test(String.fromCodePoint(start - 1))) start -= 1;
  return String((codePoint - start) % 10);
}

function describeCharacter(character: string): string {
  if (/^[\p{M}\p{Cf}]$/u.test(character)) return '';
  if (/^\s$/u.test(character)) return ' ';
  if (/^[\p{Pd}\u2212]$/u.test(character)) return '-';
  if (digitRun.test(character)) return digitValue(character.codePointAt(0) ?? 0);
  const compatible = character.normalize('NFKC');
  return /^[0-9A-Za-z.,/+]+$/.test(compatible) ? compatible : character;
}

function skeletonCharacter(character: string): string {
  const known = skeletonCharacters.get(character);
  if (known !== undefined) return known;
  const made = describeCharacter(character);
  skeletonCharacters.set(character, made);
  return made;
}

/**
 * The text with digits of every script, full-width letters, kinds of space and kinds of dash in their ASCII form
 * and invisible characters left out, so that a scan for numbers needs to know one spelling only.
 */
export function asciiSkeleton(text: string): AsciiSkeleton {
  if (!/[^\x20-\x7E]/.test(text)) return { text, originOf: (index) => index };
  const parts: string[] = [];
  const origins: number[] = [];
  let origin = 0;
  for (const character of text) {
    const ascii = skeletonCharacter(character);
    for (let unit = 0; unit < ascii.length; unit += 1) origins.push(origin);
    parts.push(ascii);
    origin += character.length;
  }
  return { text: parts.join(''), originOf: (index) => origins[index] ?? origin };
}
