import { sha256, wipe } from '../keys/crypto.ts';
import { canonicalBytes } from '../keys/encoding.ts';

/** The newest row of a chain. Sequences start at 1; an empty chain has sequence 0 and the genesis hash. */
export interface AuditHead {
  readonly sequence: number;
  readonly hash: Buffer;
}

/**
 * A log row as it is hashed. Ids are 32 hexadecimal digits in lower case. `subjects`, `fields`, `detail` and
 * `otherHeads` are canonical JSON texts as stored: they are hashed as they stand, so that nothing in the stored row can
 * change unseen.
 */
export interface AuditRow {
  readonly chain: string;
  readonly sequence: number;
  /** ISO 8601 in UTC with milliseconds. */
  readonly at: string;
  readonly stamp: string;
  readonly session: string | null;
  readonly actor: string | null;
  readonly device: string;
  readonly action: string;
  readonly class: string;
  readonly purpose: string | null;
  readonly subjects: string;
  readonly fields: string;
  readonly result: string;
  readonly ref: string;
  readonly detail: string;
  readonly otherHeads: string;
}

/**
 * RFC 8785 canonical JSON of a row: keys in order, strings as JSON.stringify writes them, which for well-formed text
 * is what the RFC asks for. {@link canonicalRowSql} gives the same of a stored row.
 */
export function canonicalRow(row: AuditRow): string {
  return (
    `{"action":${JSON.stringify(row.action)},"actor":${JSON.stringify(row.actor)},"at":${JSON.stringify(row.at)}` +
    `,"chain":${JSON.stringify(row.chain)},"class":${JSON.stringify(row.class)},"detail":${row.detail}` +
    `,"device":${JSON.stringify(row.device)},"fields":${row.fields},"otherHeads":${row.otherHeads}` +
    `,"purpose":${JSON.stringify(row.purpose)},"ref":${JSON.stringify(row.ref)},"result":${JSON.stringify(row.result)}` +
    `,"sequence":${row.sequence},"session":${JSON.stringify(row.session)},"stamp":${JSON.stringify(row.stamp)}` +
    `,"subjects":${row.subjects}}`
  );
}

const idSql = (column: string): string =>
  `CASE WHEN ${column} IS NULL THEN 'null' ELSE '"' || lower(hex(${column})) || '"' END`;

/**
 * The canonical JSON of a stored row, put together inside SQLite: reading the columns one by one and building the text
 * here takes twice as long, and a whole log is millions of rows.
 */
export const canonicalRowSql =
  `'{"action":' || json_quote(action) || ',"actor":' || ${idSql('actor')} || ',"at":' || json_quote(at)` +
  ` || ',"chain":' || ${idSql('chain')} || ',"class":' || json_quote(class) || ',"detail":' || detail` +
  ` || ',"device":' || ${idSql('device')} || ',"fields":' || fields || ',"otherHeads":' || other_heads` +
  ` || ',"purpose":' || json_quote(purpose) || ',"ref":' || json_quote(ref) || ',"result":' || json_quote(result)` +
  ` || ',"sequence":' || sequence || ',"session":' || ${idSql('session')} || ',"stamp":' || json_quote(stamp)` +
  ` || ',"subjects":' || subjects || '}'`;

const rowLabel = Buffer.from('asrek/audit/v1\0', 'utf8');
const genesisLabel = Buffer.from('asrek/audit-genesis/v1\0', 'utf8');

/** What the first row of a chain follows: bound to the register and the chain, so no row fits anywhere else. */
export function genesisHash(registerId: string, chain: string): Buffer {
  return sha256(genesisLabel, canonicalBytes({ chain, registerId }));
}

/** SHA-256("asrek/audit/v1\0" ‖ previous hash ‖ canonical JSON of the row). */
export function rowHash(previousHash: Uint8Array, canonical: string): Buffer {
  return sha256(rowLabel, previousHash, Buffer.from(canonical, 'utf8'));
}

const blockLength = 64;

/**
 * The audit key made ready for many rows: the two padded keys of HMAC-SHA256 (RFC 2104). node:crypto's own HMAC makes
 * a key object per call, which costs more than the rest of a row together and cannot be wiped.
 */
export interface MacKey {
  readonly inner: Buffer;
  readonly outer: Buffer;
  readonly wipe: () => void;
}

/** `auditKey` has 32 bytes. */
export function macKey(auditKey: Uint8Array): MacKey {
  if (auditKey.byteLength !== 32) throw new RangeError('an audit key has 32 bytes');
  const inner = Buffer.alloc(blockLength, 0x36);
  const outer = Buffer.alloc(blockLength, 0x5c);
  auditKey.forEach((byte, index) => {
    inner[index] = byte ^ 0x36;
    outer[index] = byte ^ 0x5c;
  });
  return { inner, outer, wipe: () => wipe(inner, outer) };
}

/** HMAC-SHA256 of a row's hash: who can change the file but has not the key cannot make a row that holds. */
export function rowMac(key: MacKey, hash: Uint8Array): Buffer {
  return sha256(key.outer, sha256(key.inner, hash));
}
