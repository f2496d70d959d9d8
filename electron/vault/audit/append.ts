import { sql } from '../db/sql.ts';
import type { ReadableDb, WritableDb } from '../db/types.ts';
import { uuidToBytes } from '../db/uuid.ts';
import { canonicalJson } from '../keys/encoding.ts';
import { type AuditHead, canonicalRow, genesisHash, type MacKey, rowHash, rowMac } from './chain.ts';
import { type AuditEntry, checkEntry } from './entry.ts';

/** The columns of a row that its transaction decides. Ids are UUIDv7 text. */
export interface AuditOrigin {
  readonly chain: string;
  readonly device: string;
  readonly session: string | null;
  readonly actor: string | null;
  readonly purpose: string | null;
  readonly ref: string;
  readonly at: string;
  readonly stamp: string;
}

/**
 * Writes the next row of the chain and its subjects. Returns the new head. Throws a TypeError for an entry that
 * could carry personal data, and what the driver throws when the row cannot be written.
 */
export function appendRow(
  db: WritableDb,
  key: MacKey,
  head: AuditHead,
  origin: AuditOrigin,
  entry: AuditEntry,
): AuditHead {
  checkEntry(entry);
  const row = {
    chain: origin.chain,
    sequence: head.sequence + 1,
    at: origin.at,
    stamp: origin.stamp,
    session: origin.session,
    actor: origin.actor,
    device: origin.device,
    action: entry.action,
    class: entry.class,
    purpose: entry.purpose === undefined ? origin.purpose : entry.purpose,
    subjects: canonicalJson(entry.subjects),
    fields: canonicalJson(entry.fields),
    result: entry.result,
    ref: entry.ref ?? origin.ref,
    detail: canonicalJson(entry.detail ?? {}),
    otherHeads: '[]',
  };
  const hash = rowHash(head.hash, canonicalRow(row));
  const chain = uuidToBytes(row.chain);
  db.run(sql`INSERT INTO audit_log (chain, sequence, at, stamp, session, actor, device, action, class, purpose,
      subjects, fields, result, ref, detail, other_heads, previous_hash, hash, mac)
    VALUES (${chain}, ${row.sequence}, ${row.at}, ${row.stamp}, ${optionalId(row.session)}, ${optionalId(row.actor)},
      ${uuidToBytes(row.device)}, ${row.action}, ${row.class}, ${row.purpose}, ${row.subjects}, ${row.fields},
      ${row.result}, ${row.ref}, ${row.detail}, ${row.otherHeads}, ${head.hash}, ${hash}, ${rowMac(key, hash)})`);
  for (const subject of new Set(entry.subjects)) {
    db.run(sql`INSERT INTO audit_subjects (subject_id, chain, sequence)
      VALUES (${uuidToBytes(subject)}, ${chain}, ${row.sequence})`);
  }
  return { sequence: row.sequence, hash };
}

function optionalId(id: string | null): Buffer | null {
  return id === null ? null : uuidToBytes(id);
}

/** The newest row of a chain; its genesis when it has none. */
export function readHead(db: ReadableDb, registerId: string, chain: string): AuditHead {
  const row = db.get<{ readonly sequence: number; readonly hash: Buffer }>(
    sql`SELECT sequence, hash FROM audit_log WHERE chain = ${uuidToBytes(chain)} ORDER BY sequence DESC LIMIT 1`,
  );
  return row ?? { sequence: 0, hash: genesisHash(registerId, chain) };
}

/** The newest stamp of all chains, where the clock of stamps goes on; null in an empty log. */
export function newestStamp(db: ReadableDb): string | null {
  const row = db.get<{ readonly stamp: string | null }>(sql`
    WITH RECURSIVE chains(chain) AS (
      SELECT min(chain) FROM audit_log
      UNION ALL
      SELECT (SELECT min(chain) FROM audit_log WHERE chain > chains.chain) FROM chains WHERE chain IS NOT NULL
    )
    SELECT max((SELECT stamp FROM audit_log WHERE chain = chains.chain ORDER BY sequence DESC LIMIT 1)) AS stamp
    FROM chains WHERE chain IS NOT NULL`);
  return row?.stamp ?? null;
}
