import { sql } from '../db/sql.ts';
import type { ReadableDb, WritableDb } from '../db/types.ts';
import { bytesToUuid, uuidToBytes } from '../db/uuid.ts';
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
    chain: hexId(origin.chain),
    sequence: head.sequence + 1,
    at: origin.at,
    stamp: origin.stamp,
    session: origin.session === null ? null : hexId(origin.session),
    actor: origin.actor === null ? null : hexId(origin.actor),
    device: hexId(origin.device),
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
  const chain = uuidToBytes(origin.chain);
  db.run(sql`INSERT INTO audit_log (chain, sequence, at, stamp, session, actor, device, action, class, purpose,
      subjects, fields, result, ref, detail, other_heads, previous_hash, hash, mac)
    VALUES (${chain}, ${row.sequence}, ${row.at}, ${row.stamp}, ${optionalId(origin.session)}, ${optionalId(origin.actor)},
      ${uuidToBytes(origin.device)}, ${row.action}, ${row.class}, ${row.purpose}, ${row.subjects}, ${row.fields},
      ${row.result}, ${row.ref}, ${row.detail}, ${row.otherHeads}, ${head.hash}, ${hash}, ${rowMac(key, hash)})`);
  for (const subject of new Set(entry.subjects)) {
    db.run(sql`INSERT INTO audit_subjects (subject_id, chain, sequence)
      VALUES (${uuidToBytes(subject)}, ${chain}, ${row.sequence})`);
  }
  return { sequence: row.sequence, hash };
}

function hexId(id: string): string {
  return id.replaceAll('-', '');
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

/**
 * The chains of the log, by id (UUIDv7 text). Goes from chain to chain through the primary key: their rows, which are
 * millions, are not read.
 */
export function logChains(db: ReadableDb): readonly string[] {
  const rows = db.all<{ readonly chain: Buffer }>(sql`
    WITH RECURSIVE chains(chain) AS (
      SELECT min(chain) FROM audit_log
      UNION ALL
      SELECT (SELECT min(chain) FROM audit_log WHERE chain > chains.chain) FROM chains WHERE chain IS NOT NULL
    )
    SELECT chain FROM chains WHERE chain IS NOT NULL`);
  return rows.map((row) => bytesToUuid(row.chain));
}

/** The newest stamp of all chains, where the clock of stamps goes on; null in an empty log. */
export function newestStamp(db: ReadableDb): string | null {
  const stamps = logChains(db).flatMap((chain) => {
    const row = db.get<{ readonly stamp: string }>(
      sql`SELECT stamp FROM audit_log WHERE chain = ${uuidToBytes(chain)} ORDER BY sequence DESC LIMIT 1`,
    );
    return row === undefined ? [] : [row.stamp];
  });
  return stamps.toSorted().at(-1) ?? null;
}
