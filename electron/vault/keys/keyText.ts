import { toFiveBitSymbols } from './bech32.ts';
import { sha256, wipe } from './crypto.ts';

/**
 * Secrets of 32 bytes that people write down and type: four lines of four groups of four characters. Each line is
 * 8 bytes of the secret and the first 2 bytes of SHA-256(label ‖ line number ‖ the 8 bytes), in Crockford's Base32,
 * so that a typing error is found on its line and a line in the wrong place is noticed. The label separates kinds of
 * text: a share of a recovery key can never be taken for the whole key.
 */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const secretLength = 32;
const lineCount = 4;
const lineSecretBytes = secretLength / lineCount;
const lineCheckBytes = 2;
const lineSymbols = ((lineSecretBytes + lineCheckBytes) * 8) / 5;
const groupLength = 4;
const groupsPerLine = lineSymbols / groupLength;

/** What the text is for; a version is part of it. */
export type KeyTextLabel = 'asrek/recovery-key/v1' | 'asrek/recovery-share/v1';

/** Why a typed text is refused. Lines and groups count from 1, as printed. */
export type KeyTextProblem =
  | { readonly kind: 'length'; readonly expected: number; readonly found: number }
  | { readonly kind: 'character'; readonly line: number; readonly group: number }
  | { readonly kind: 'checksum'; readonly line: number };

export type KeyTextResult =
  | { readonly ok: true; readonly value: Buffer }
  | { readonly ok: false; readonly problems: readonly KeyTextProblem[] };

function lineCheck(label: KeyTextLabel, line: number, bytes: Uint8Array): Buffer {
  return sha256(Buffer.from(`${label}|${line}|`, 'utf8'), bytes).subarray(0, lineCheckBytes);
}

/** Four lines, separated by line feeds, of four groups, separated by hyphens. */
export function encodeKeyText(label: KeyTextLabel, secret: Uint8Array): string {
  if (secret.byteLength !== secretLength) throw new RangeError('a written key has 32 bytes');
  const lines: string[] = [];
  for (let line = 1; line <= lineCount; line += 1) {
    const bytes = secret.subarray((line - 1) * lineSecretBytes, line * lineSecretBytes);
    const symbols = toFiveBitSymbols(Buffer.concat([bytes, lineCheck(label, line, bytes)]));
    const text = Array.from(symbols, (symbol) => alphabet.charAt(symbol)).join('');
    lines.push((text.match(/.{4}/g) ?? []).join('-'));
  }
  return lines.join('\n');
}

/** The symbol of a typed character; O is read as 0, I and L as 1 (Crockford). -1 for anything else. */
function symbolOf(character: string): number {
  const upper = character.toUpperCase();
  if (upper === 'O') return 0;
  if (upper === 'I' || upper === 'L') return 1;
  return alphabet.indexOf(upper);
}

function badCharacters(symbols: readonly number[]): readonly KeyTextProblem[] {
  const problems: KeyTextProblem[] = [];
  for (const [index, symbol] of symbols.entries()) {
    if (symbol >= 0) continue;
    const line = Math.floor(index / lineSymbols) + 1;
    const group = (Math.floor(index / groupLength) % groupsPerLine) + 1;
    const isReported = problems.some(
      (one) => one.kind === 'character' && one.line === line && one.group === group,
    );
    if (!isReported) problems.push({ kind: 'character', line, group });
  }
  return problems;
}

function symbolsToBytes(symbols: readonly number[]): Buffer {
  const bytes = Buffer.alloc(Math.floor((symbols.length * 5) / 8));
  let buffered = 0;
  let bits = 0;
  let position = 0;
  for (const symbol of symbols) {
    buffered = ((buffered << 5) | symbol) & 0xfff;
    bits += 5;
    if (bits < 8) continue;
    bits -= 8;
    bytes[position] = (buffered >>> bits) & 0xff;
    position += 1;
  }
  return bytes;
}

/**
 * Reads a typed text. Case, white space, hyphens and dashes do not matter. The caller wipes the value. A line passes
 * a wrong checksum once in 65,536 typing errors; what it opens decides in the end.
 */
export function decodeKeyText(label: KeyTextLabel, text: string): KeyTextResult {
  const expected = lineCount * lineSymbols;
  // A pasted novel is refused without being walked through.
  const characters = [...text.slice(0, expected * 8).replace(/[\s\-\u2010-\u2015\u2212.]/gu, '')];
  const symbols = characters.map(symbolOf);
  const problems: KeyTextProblem[] = [];
  if (symbols.length !== expected) problems.push({ kind: 'length', expected, found: symbols.length });
  problems.push(...badCharacters(symbols.slice(0, expected)));
  if (problems.length > 0) return { ok: false, problems };

  const secret = Buffer.alloc(secretLength);
  for (let line = 1; line <= lineCount; line += 1) {
    const bytes = symbolsToBytes(symbols.slice((line - 1) * lineSymbols, line * lineSymbols));
    const part = bytes.subarray(0, lineSecretBytes);
    const isIntact = lineCheck(label, line, part).equals(bytes.subarray(lineSecretBytes));
    if (!isIntact) problems.push({ kind: 'checksum', line });
    secret.set(part, (line - 1) * lineSecretBytes);
    wipe(bytes);
  }
  if (problems.length === 0) return { ok: true, value: secret };
  wipe(secret);
  return { ok: false, problems };
}
