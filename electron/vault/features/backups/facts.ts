import { readHead } from '#vault/audit/append.ts';
import { type CheckpointRow, checkpointMessage } from '#vault/audit/checkpointChain.ts';
import { sql } from '#vault/db/sql.ts';
import type { ReadableDb } from '#vault/db/types.ts';
import { bytesToUuid, uuidToBytes } from '#vault/db/uuid.ts';
import { constantTimeEqual, ed25519Verify } from '#vault/keys/crypto.ts';
import { canonicalJson, fromBase64 } from '#vault/keys/encoding.ts';
import { countCustomers } from '../customers/index.ts';
import type { BackupManifest, ChainHead } from './format.ts';

/** What a backup says of its database and the database can be held against. */
export type DatabaseFacts = Pick<BackupManifest, 'counts' | 'heads'>;

/** Reads the maintained counters and the newest row of each chain; fast however long the log is. */
export function readFacts(db: ReadableDb, registerId: string): DatabaseFacts {
  const heads = chainsOf(db).map((chain): ChainHead => {
    const head = readHead(db, registerId, chain);
    return { chain, sequence: head.sequence, hash: head.hash.toString('hex') };
  });
  // Sequences have no gaps, so the newest ones add up to the rows.
  const logRows = heads.reduce((sum, head) => sum + head.sequence, 0);
  return { counts: { customers: countCustomers(db), logRows }, heads };
}

/** From chain to chain through the primary key: reading them off the rows would read the whole log. */
function chainsOf(db: ReadableDb): readonly string[] {
  const rows = db.all<{ readonly chain: Buffer }>(sql`
    WITH RECURSIVE chains(chain) AS (
      SELECT min(chain) FROM audit_log
      UNION ALL
      SELECT (SELECT min(chain) FROM audit_log WHERE chain > chains.chain) FROM chains WHERE chain IS NOT NULL
    )
    SELECT chain FROM chains WHERE chain IS NOT NULL`);
  return rows.map((row) => bytesToUuid(row.chain));
}

/** Whether the database is the one that the backup speaks of. */
export function agrees(facts: DatabaseFacts, manifest: BackupManifest): boolean {
  const { counts, heads } = manifest;
  return canonicalJson(facts) === canonicalJson({ counts, heads });
}

/** Whether the newest row of the backing-up device's chain is signed by that device. */
export function isHeadSigned(db: ReadableDb, manifest: BackupManifest): boolean {
  const { registerId, device } = manifest;
  const chain = device.incarnation;
  const row = db.get<CheckpointRow>(sql`
    SELECT sequence, at, hash, previous_checkpoint AS previousCheckpoint, signature FROM audit_checkpoints
    WHERE chain = ${uuidToBytes(chain)} ORDER BY sequence DESC LIMIT 1`);
  const head = manifest.heads.find((one) => one.chain === chain);
  if (row === undefined || head === undefined || row.sequence !== head.sequence) return false;
  const message = checkpointMessage({ registerId, chain, ...row });
  return (
    constantTimeEqual(row.hash, Buffer.from(head.hash, 'hex')) &&
    ed25519Verify(fromBase64(device.signPublicKey), message, row.signature)
  );
}
