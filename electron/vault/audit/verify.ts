import { type Sql, sql } from '../db/sql.ts';
import type { ReadableDb } from '../db/types.ts';
import { bytesToUuid, uuidToBytes } from '../db/uuid.ts';
import { constantTimeEqual, ed25519Verify } from '../keys/crypto.ts';
import { canonicalRow, genesisHash, type MacKey, macKey, rowHash, rowMac } from './chain.ts';
import {
  type CheckpointHead,
  type CheckpointRow,
  checkpointDigest,
  checkpointMessage,
  noCheckpoint,
} from './checkpointChain.ts';

/**
 * What is wrong with a row. `gap`: a sequence number is not there. `order`: the row does not follow the one before it.
 * `hash`: its content is not what was written. `mac`: it was written without the key. `signature`: a checkpoint does
 * not sign it. `missing`: the log ends before a row that is known to have been there.
 */
export type LogProblem = 'hash' | 'mac' | 'gap' | 'order' | 'signature' | 'missing';

export interface BrokenRow {
  readonly chain: string;
  readonly sequence: number;
  readonly problem: LogProblem;
}

/** A row of a chain known from outside the database: from the device's keystore or a backup's header. */
export interface LogAnchor {
  readonly chain: string;
  readonly sequence: number;
  readonly hash: Uint8Array;
}

export interface LogVerdict {
  /** Rows read, of all chains. */
  readonly rows: number;
  readonly isIntact: boolean;
  /** The first row, in order of chains and sequences, that does not hold. */
  readonly firstBroken: BrokenRow | null;
}

export interface VerifyOptions {
  readonly registerId: string;
  readonly auditKey: Uint8Array;
  /** Without it a log cut off at its end, checkpoints and all, cannot be told from a shorter one. */
  readonly expectedHead?: LogAnchor | null;
  /** Device id to raw Ed25519 public key, from a source outside the database; else the register's own list. */
  readonly signers?: ReadonlyMap<string, Uint8Array>;
  /** Called every thousand rows. May throw, to cancel. */
  readonly onProgress?: (rows: number) => void;
}

/** Reads the log from beginning to end and holds every row against its chain. Works on a read-only connection. */
export function verifyLog(db: ReadableDb, options: VerifyOptions): LogVerdict {
  const signers = options.signers ?? registeredSigners(db);
  let rows = 0;
  const countRow = (): void => {
    rows += 1;
    if (rows % progressInterval === 0) options.onProgress?.(rows);
  };
  const mac = macKey(options.auditKey);
  try {
    for (const chain of chainsOf(db, options.expectedHead ?? null)) {
      const broken = verifyChain(db, { ...options, signers, mac }, chain, countRow);
      if (broken !== null) return { rows, isIntact: false, firstBroken: { chain, ...broken } };
    }
    return { rows, isIntact: true, firstBroken: null };
  } finally {
    mac.wipe();
  }
}

const progressInterval = 1000;

type Broken = Omit<BrokenRow, 'chain'>;

function chainsOf(db: ReadableDb, expected: LogAnchor | null): readonly string[] {
  const rows = db.all<{ readonly chain: Buffer }>(
    sql`SELECT DISTINCT chain FROM audit_log UNION SELECT DISTINCT chain FROM audit_checkpoints ORDER BY 1`,
  );
  const chains = new Set(rows.map((row) => bytesToUuid(row.chain)));
  if (expected !== null) chains.add(expected.chain);
  return [...chains].toSorted();
}

function registeredSigners(db: ReadableDb): ReadonlyMap<string, Uint8Array> {
  const rows = db.all<{ readonly id: Buffer; readonly key: Buffer }>(
    sql`SELECT id, sign_public_key AS key FROM devices`,
  );
  return new Map(rows.map((row) => [bytesToUuid(row.id), row.key]));
}

interface StoredRow {
  readonly sequence: number;
  readonly at: string;
  readonly stamp: string;
  readonly session: Buffer | null;
  readonly actor: Buffer | null;
  readonly device: Buffer;
  readonly action: string;
  readonly class: string;
  readonly purpose: string | null;
  readonly subjects: string;
  readonly fields: string;
  readonly result: string;
  readonly ref: string;
  readonly detail: string;
  readonly otherHeads: string;
  readonly previousHash: Buffer;
  readonly hash: Buffer;
  readonly mac: Buffer;
}

function storedRows(chain: Buffer): Sql {
  return sql`SELECT sequence, at, stamp, session, actor, device, action, class, purpose, subjects, fields, result, ref,
      detail, other_heads AS otherHeads, previous_hash AS previousHash, hash, mac
    FROM audit_log WHERE chain = ${chain} ORDER BY sequence`;
}

function checkpointsOf(db: ReadableDb, chain: Buffer): ReadonlyMap<number, CheckpointRow> {
  const rows = db.all<CheckpointRow>(sql`
    SELECT sequence, at, hash, previous_checkpoint AS previousCheckpoint, signature
    FROM audit_checkpoints WHERE chain = ${chain} ORDER BY sequence`);
  return new Map(rows.map((row) => [row.sequence, row]));
}

/** What is known of a chain up to the row just read. */
interface ChainState {
  sequence: number;
  hash: Buffer;
  stamp: string;
  checkpoint: CheckpointHead;
}

type ChainOptions = VerifyOptions & {
  readonly signers: ReadonlyMap<string, Uint8Array>;
  readonly mac: MacKey;
};

function verifyChain(
  db: ReadableDb,
  options: ChainOptions,
  chain: string,
  countRow: () => void,
): Broken | null {
  const key = uuidToBytes(chain);
  const checkpoints = checkpointsOf(db, key);
  const anchor = options.expectedHead?.chain === chain ? options.expectedHead : null;
  const state: ChainState = {
    sequence: 0,
    hash: genesisHash(options.registerId, chain),
    stamp: '',
    checkpoint: noCheckpoint,
  };
  for (const row of db.iterate<StoredRow>(storedRows(key))) {
    countRow();
    const problem =
      linkProblem(state, row) ?? contentProblem(options.mac, chain, row) ?? anchorProblem(anchor, row);
    if (problem !== null) return { sequence: problem === 'gap' ? state.sequence + 1 : row.sequence, problem };
    state.sequence = row.sequence;
    state.hash = row.hash;
    state.stamp = row.stamp;
    const checkpoint = checkpoints.get(row.sequence);
    if (checkpoint !== undefined && !acceptCheckpoint(state, options, chain, row, checkpoint)) {
      return { sequence: row.sequence, problem: 'signature' };
    }
  }
  const lastKnown = Math.max(0, anchor?.sequence ?? 0, ...checkpoints.keys());
  return lastKnown > state.sequence ? { sequence: state.sequence + 1, problem: 'missing' } : null;
}

function linkProblem(state: ChainState, row: StoredRow): LogProblem | null {
  if (row.sequence !== state.sequence + 1) return 'gap';
  const isNext = constantTimeEqual(row.previousHash, state.hash) && row.stamp > state.stamp;
  return isNext ? null : 'order';
}

function contentProblem(mac: MacKey, chain: string, row: StoredRow): LogProblem | null {
  const canonical = canonicalRow({
    ...row,
    chain,
    session: row.session === null ? null : bytesToUuid(row.session),
    actor: row.actor === null ? null : bytesToUuid(row.actor),
    device: bytesToUuid(row.device),
  });
  if (!constantTimeEqual(row.hash, rowHash(row.previousHash, canonical))) return 'hash';
  return constantTimeEqual(row.mac, rowMac(mac, row.hash)) ? null : 'mac';
}

/** The remembered row is not there when another one stands in its place: the log was cut off and grew anew. */
function anchorProblem(anchor: LogAnchor | null, row: StoredRow): LogProblem | null {
  if (anchor === null || anchor.sequence !== row.sequence) return null;
  return constantTimeEqual(anchor.hash, row.hash) ? null : 'missing';
}

function acceptCheckpoint(
  state: ChainState,
  options: ChainOptions,
  chain: string,
  row: StoredRow,
  checkpoint: CheckpointRow,
): boolean {
  const signer = options.signers.get(bytesToUuid(row.device));
  const message = checkpointMessage({ registerId: options.registerId, chain, ...checkpoint });
  const isGenuine =
    signer !== undefined &&
    constantTimeEqual(checkpoint.hash, row.hash) &&
    constantTimeEqual(checkpoint.previousCheckpoint, state.checkpoint.digest) &&
    ed25519Verify(signer, message, checkpoint.signature);
  if (isGenuine) {
    state.checkpoint = { sequence: row.sequence, digest: checkpointDigest(message, checkpoint.signature) };
  }
  return isGenuine;
}
