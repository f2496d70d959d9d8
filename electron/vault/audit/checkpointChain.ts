import { sql } from '../db/sql.ts';
import type { ReadableDb, WritableDb } from '../db/types.ts';
import { uuidToBytes } from '../db/uuid.ts';
import { ed25519Sign, sha256 } from '../keys/crypto.ts';
import { canonicalBytes } from '../keys/encoding.ts';
import type { AuditHead } from './chain.ts';

/** Rows between two signed checkpoints; more are made at lock and backup. */
export const checkpointInterval = 200;

/** What a checkpoint states: this row is this chain's newest, after that checkpoint. */
export interface CheckpointStatement {
  readonly registerId: string;
  readonly chain: string;
  readonly sequence: number;
  readonly at: string;
  readonly hash: Buffer;
  readonly previousCheckpoint: Buffer;
}

/** The newest checkpoint of a chain: its row's sequence, and what the next one refers back to. */
export interface CheckpointHead {
  readonly sequence: number;
  readonly digest: Buffer;
}

export const noCheckpoint: CheckpointHead = { sequence: 0, digest: Buffer.alloc(32) };

const label = Buffer.from('asrek/audit-checkpoint/v1\0', 'utf8');

export function checkpointMessage(statement: CheckpointStatement): Buffer {
  const { registerId, chain, sequence, at } = statement;
  const body = {
    registerId,
    chain,
    sequence,
    at,
    hash: statement.hash.toString('hex'),
    previousCheckpoint: statement.previousCheckpoint.toString('hex'),
  };
  return Buffer.concat([label, canonicalBytes(body)]);
}

/** What the following checkpoint names as its predecessor. */
export function checkpointDigest(message: Uint8Array, signature: Uint8Array): Buffer {
  return sha256(message, signature);
}

export interface CheckpointAuthor {
  readonly registerId: string;
  readonly chain: string;
  readonly signPrivateKey: Uint8Array;
}

/** Signs the chain's newest row with the device's key (about 0.1 ms). */
export function writeCheckpoint(
  db: WritableDb,
  author: CheckpointAuthor,
  head: AuditHead,
  previous: CheckpointHead,
  at: string,
): CheckpointHead {
  const message = checkpointMessage({
    registerId: author.registerId,
    chain: author.chain,
    sequence: head.sequence,
    at,
    hash: head.hash,
    previousCheckpoint: previous.digest,
  });
  const signature = ed25519Sign(author.signPrivateKey, message);
  db.run(sql`INSERT INTO audit_checkpoints (chain, sequence, at, hash, previous_checkpoint, signature)
    VALUES (${uuidToBytes(author.chain)}, ${head.sequence}, ${at}, ${head.hash}, ${previous.digest}, ${signature})`);
  return { sequence: head.sequence, digest: checkpointDigest(message, signature) };
}

/** A checkpoint as stored. */
export interface CheckpointRow {
  readonly sequence: number;
  readonly at: string;
  readonly hash: Buffer;
  readonly previousCheckpoint: Buffer;
  readonly signature: Buffer;
}

/** The newest checkpoint of a chain. */
export function readCheckpointHead(db: ReadableDb, registerId: string, chain: string): CheckpointHead {
  const row = db.get<CheckpointRow>(sql`
    SELECT sequence, at, hash, previous_checkpoint AS previousCheckpoint, signature FROM audit_checkpoints
    WHERE chain = ${uuidToBytes(chain)} ORDER BY sequence DESC LIMIT 1`);
  if (row === undefined) return noCheckpoint;
  const message = checkpointMessage({ registerId, chain, ...row });
  return { sequence: row.sequence, digest: checkpointDigest(message, row.signature) };
}
