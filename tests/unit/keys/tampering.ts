import { canonicalBytes } from '#vault/keys/encoding.ts';
import { parseHeader, serializeHeader, type VaultHeader } from '#vault/keys/header.ts';

export type Path = readonly (string | number)[];

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The header as anybody with an editor sees it. */
export function asJson(header: VaultHeader): unknown {
  return JSON.parse(serializeHeader(header).toString('utf8'));
}

/** Every place of a text, number or truth value. */
export function leafPaths(value: unknown, path: Path = []): readonly Path[] {
  if (Array.isArray(value)) return value.flatMap((one: unknown, index) => leafPaths(one, [...path, index]));
  if (isRecord(value)) return Object.entries(value).flatMap(([key, one]) => leafPaths(one, [...path, key]));
  return [path];
}

/** A copy with one place changed. */
export function changedAt(value: unknown, path: Path, change: (old: unknown) => unknown): unknown {
  const [step, ...rest] = path;
  if (step === undefined) return change(value);
  if (Array.isArray(value)) {
    return value.map((one: unknown, index) => (index === step ? changedAt(one, rest, change) : one));
  }
  if (!isRecord(value)) throw new Error(`no such place: ${path.join('.')}`);
  return { ...value, [step]: changedAt(value[step], rest, change) };
}

/** Another value of the same shape, so that it passes the schema wherever the schema leaves a choice. */
export function otherValue(old: unknown): unknown {
  if (typeof old === 'number') return old + 1;
  if (typeof old !== 'string') throw new Error('not a leaf');
  if (old === 'production') return 'sample';
  if (/^\d{4}-\d\d-\d\dT/.test(old)) return new Date(Date.parse(old) + 1).toISOString();
  if (old.startsWith('{')) return old.replace(/\d/, (digit) => String((Number(digit) + 1) % 10));
  const last = old.startsWith('age1') ? 4 : 0;
  const replacement = old.charAt(last) === 'a' ? 'c' : 'a';
  return old.slice(0, last) + replacement + old.slice(last + 1);
}

/** The header that a changed file parses to, or null when the schema refuses it already. */
export function parseChanged(value: unknown): VaultHeader | null {
  const parsed = parseHeader(canonicalBytes(value));
  return parsed.ok ? parsed.value : null;
}
