/**
 * The written form of the recovery key as people type it: four lines of four groups of four characters of Crockford's
 * Base32. Each line carries its own check, so a typing error is found on its line before anything is sent. The check
 * is an aid to the typist; what the key opens, the vault decides.
 */
export const keyLineCount = 4;
export const keyLineLength = 16;
export const keyGroupLength = 4;

const alphabet = /[0-9A-HJKMNP-TV-Z]/;
const separators = /[\s\-\u2010-\u2015\u2212.]/gu;
const checkLabel = 'asrek/recovery-key/v1';
const lineSecretBytes = 8;
const lineCheckBytes = 2;
/** Longer input is no key and is not walked through. */
const longestInput = 1000;

export type KeyLines = readonly [string, string, string, string];
export const emptyKeyLines: KeyLines = ['', '', '', ''];

/** What is wrong with one line. Groups count from 1. */
export type KeyLineProblem =
  | { readonly kind: 'empty' }
  | { readonly kind: 'length'; readonly found: number }
  | { readonly kind: 'character' | 'group'; readonly group: number }
  | { readonly kind: 'checksum' };

/** The characters that count: separators out, upper case, O read as 0, I and L as 1. */
export function keySymbols(text: string): string {
  return text
    .slice(0, longestInput)
    .replace(separators, '')
    .toUpperCase()
    .replaceAll('O', '0')
    .replaceAll(/[IL]/g, '1');
}

/** A line as it stands on paper, `ABCD-EFGH-JKMN-PQRS`; shorter input gives as many groups as there are. */
export function formatKeyLine(text: string): string {
  return (keySymbols(text).match(/.{1,4}/g) ?? []).join('-');
}

/** A whole key, however it is broken, on its four lines. What is too much stays on the last, to be seen. */
export function splitKeyText(text: string): KeyLines {
  const symbols = keySymbols(text);
  const line = (index: number): string =>
    formatKeyLine(
      symbols.slice(index * keyLineLength, index === 3 ? undefined : (index + 1) * keyLineLength),
    );
  return [line(0), line(1), line(2), line(3)];
}

/** The lines after one of them was changed. More than a line put into an empty one is a key pasted, and is spread. */
export function withKeyLine(lines: KeyLines, index: number, text: string): KeyLines {
  const before = lines[index] ?? '';
  const isPaste = keySymbols(text).length > keyLineLength && text.length > before.length + 1;
  if (isPaste && before === '') {
    const spread = splitKeyText(text);
    return pick((at) => (at < index ? lines[at] : spread[at - index]) ?? '');
  }
  return pick((at) => (at === index ? text : lines[at]) ?? '');
}

function pick(lineAt: (index: number) => string): KeyLines {
  return [lineAt(0), lineAt(1), lineAt(2), lineAt(3)];
}

export function joinKeyLines(lines: KeyLines): string {
  return lines.map(formatKeyLine).join('\n');
}

/** What can be said of a line by itself: nothing typed, too few or too many characters, one the key does not use. */
export function shapeProblem(line: string): KeyLineProblem | null {
  const symbols = keySymbols(line);
  if (symbols === '') return { kind: 'empty' };
  const stranger = [...symbols].findIndex((symbol) => !alphabet.test(symbol));
  if (stranger >= 0) return { kind: 'character', group: groupOf(stranger) };
  return symbols.length === keyLineLength ? null : { kind: 'length', found: symbols.length };
}

/** What differs from the line that is known to be right; the first group that does. */
export function differenceProblem(line: string, expected: string): KeyLineProblem | null {
  const shape = shapeProblem(line);
  if (shape !== null) return shape;
  const right = keySymbols(expected);
  const wrong = [...keySymbols(line)].findIndex((symbol, index) => symbol !== right[index]);
  return wrong < 0 ? null : { kind: 'group', group: groupOf(wrong) };
}

/** What the line's own check says, where the right line is not known. `index` counts from 0. */
export async function checksumProblem(line: string, index: number): Promise<KeyLineProblem | null> {
  const shape = shapeProblem(line);
  if (shape !== null) return shape;
  const bytes = symbolBytes(keySymbols(line));
  const prefix = new TextEncoder().encode(`${checkLabel}|${index + 1}|`);
  const hashed = new Uint8Array([...prefix, ...bytes.subarray(0, lineSecretBytes)]);
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', hashed));
  const isRight = bytes
    .subarray(lineSecretBytes)
    .every((byte, at) => at >= lineCheckBytes || byte === digest[at]);
  return isRight ? null : { kind: 'checksum' };
}

function groupOf(index: number): number {
  return Math.min(Math.floor(index / keyGroupLength) + 1, keyLineLength / keyGroupLength);
}

const symbolValues = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** Five bits a symbol, most significant first. */
function symbolBytes(symbols: string): Uint8Array {
  const bytes = new Uint8Array(Math.floor((symbols.length * 5) / 8));
  let buffered = 0;
  let bits = 0;
  let position = 0;
  for (const symbol of symbols) {
    buffered = ((buffered << 5) | symbolValues.indexOf(symbol)) & 0xfff;
    bits += 5;
    if (bits < 8) continue;
    bits -= 8;
    bytes[position] = (buffered >>> bits) & 0xff;
    position += 1;
  }
  return bytes;
}
