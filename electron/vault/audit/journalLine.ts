import { z } from '#shared/zod.ts';
import { constantTimeEqual, hmacSha256 } from '../keys/crypto.ts';
import { canonicalBytes, canonicalJson } from '../keys/encoding.ts';
import { type AuditEntry, entryShape } from './entry.ts';

/** What the journal keeps of a call: an audit entry to be, with its own reference. */
export type JournalEntry = AuditEntry & { readonly ref: string };

/** One line of the journal. Lines are chained: each names the MAC of the one before it (`''` for the first). */
export interface JournalLine {
  /** ISO 8601 in UTC with milliseconds. */
  readonly at: string;
  readonly entry: JournalEntry;
  readonly previous: string;
  /** HMAC-SHA256 in hexadecimal. */
  readonly mac: string;
}

const lineShape = z.strictObject({
  at: z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/),
  entry: entryShape.extend({ ref: entryShape.shape.ref.unwrap() }),
  previous: z.string().regex(/^([0-9a-f]{64})?$/),
  mac: z.string().regex(/^[0-9a-f]{64}$/),
});

const label = Buffer.from('asrek/journal/v1\0', 'utf8');

function macOf(key: Uint8Array, body: Omit<JournalLine, 'mac'>): Buffer {
  const { at, entry, previous } = body;
  return hmacSha256(key, label, canonicalBytes({ at, entry, previous }));
}

/** The line as written, with its line feed. */
export function formatLine(key: Uint8Array, body: Omit<JournalLine, 'mac'>): { text: string; mac: string } {
  const mac = macOf(key, body).toString('hex');
  return { text: `${canonicalJson({ ...body, mac })}\n`, mac };
}

/** `line`: not a line of ours. `mac`: not written with this device's key, or changed since. */
export type LineProblem = 'line' | 'mac';

export function parseLine(key: Uint8Array, text: string): JournalLine | LineProblem {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    return 'line';
  }
  const shaped = lineShape.safeParse(parsed);
  if (!shaped.success) return 'line';
  const { at, entry, previous, mac } = shaped.data;
  const isGenuine = constantTimeEqual(Buffer.from(mac, 'hex'), macOf(key, { at, entry, previous }));
  return isGenuine ? { at, entry, previous, mac } : 'mac';
}
