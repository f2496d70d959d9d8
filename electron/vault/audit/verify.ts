import { type Sql, sql } from '../db/sql.ts';
import type { ReadableDb } from '../db/types.ts';
import { bytesToUuid, uuidToBytes } from '../db/uuid.ts';
import { constantTimeEqual, ed25519Verify } from '../keys/crypto.ts';
import { logChains } from './append.ts';
import { canonicalRowSql, genesisHash, type MacKey, macKey, rowHash, rowMac } from './chain.ts';
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
  /**
   * `lastCheckpoint` trusts what the newest signed checkpoint of each chain vouches for and reads only what follows it,
   * in milliseconds: for every start. The whole log is read in the background.
   */
  readonly from?: 'beginning' | 'lastCheckpoint';
  /** Called every thousand rows. May throw, to cancel. */
  readonly onProgress?: (rows: number) => void;
}

/** Reads the log and holds every row against its chain. Works on a read-only connection. */
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
  const checkpointed = db.all<{ readonly chain: Buffer }>(sql`SELECT DISTINCT chain FROM audit_checkpoints`);
  const chains = new Set([...logChains(db), ...checkpointed.map((row) => bytesToUuid(row.chain))]);
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
  readonly stamp: string;
  /** Null when a column that must be there is not. */
  readonly canonical: string | null;
  readonly previousHash: Buffer;
  readonly hash: Buffer;
  readonly mac: Buffer;
}

/** Rows of a chain from a sequence on. */
function storedRows(chain: Buffer, from: number): Sql {
  const canonical: Sql = { text: canonicalRowSql, values: [] };
  return sql`SELECT sequence, stamp, ${canonical} AS canonical, previous_hash AS previousHash, hash, mac
    FROM audit_log WHERE chain = ${chain} AND sequence >= ${from} ORDER BY sequence`;
}

/** A checkpoint and the device that wrote the row it signs; null when that row is gone. */
type SignedRow = CheckpointRow & { readonly device: Buffer | null };

function checkpointsOf(db: ReadableDb, chain: Buffer): ReadonlyMap<number, SignedRow> {
  const rows = db.all<SignedRow>(sql`
    SELECT sequence, at, hash, previous_checkpoint AS previousCheckpoint, signature,
      (SELECT device FROM audit_log WHERE chain = signed.chain AND sequence = signed.sequence) AS device
    FROM audit_checkpoints AS signed WHERE chain = ${chain} ORDER BY sequence`);
  return new Map(rows.map((row) => [row.sequence, row]));
}

type ChainOptions = VerifyOptions & {
  readonly signers: ReadonlyMap<string, Uint8Array>;
  readonly mac: MacKey;
};

/** What is known of a chain up to the row just read. */
interface ChainState {
  sequence: number;
  hash: Uint8Array;
  stamp: string;
  checkpoint: CheckpointHead | null;
}

function verifyChain(
  db: ReadableDb,
  options: ChainOptions,
  chain: string,
  countRow: () => void,
): Broken | null {
  const key = uuidToBytes(chain);
  const checkpoints = checkpointsOf(db, key);
  const newest = [...checkpoints.values()].at(-1) ?? null;
  const anchor = options.expectedHead?.chain === chain ? options.expectedHead : null;
  const start = options.from === 'lastCheckpoint' ? newest : null;
  const state = startingState(db, key, options.registerId, chain, start);
  for (const row of db.iterate<StoredRow>(storedRows(key, state.sequence + 1))) {
    countRow();
    const problem = linkProblem(state, row) ?? contentProblem(options.mac, row) ?? anchorProblem(anchor, row);
    if (problem !== null) return { sequence: problem === 'gap' ? state.sequence + 1 : row.sequence, problem };
    state.sequence = row.sequence;
    state.hash = row.hash;
    state.stamp = row.stamp;
    const checkpoint = checkpoints.get(row.sequence);
    if (checkpoint !== undefined && !acceptCheckpoint(state, options, chain, checkpoint)) {
      return { sequence: row.sequence, problem: 'signature' };
    }
  }
  const lastKnown = Math.max(anchor?.sequence ?? 0, newest?.sequence ?? 0);
  return lastKnown > state.sequence ? { sequence: state.sequence + 1, problem: 'missing' } : null;
}

/** Before the first row to be read: the chain's genesis, or the row before the one that a checkpoint vouches for. */
function startingState(
  db: ReadableDb,
  key: Buffer,
  registerId: string,
  chain: string,
  start: SignedRow | null,
): ChainState {
  const before = (start?.sequence ?? 1) - 1;
  const row = db.get<{ readonly hash: Buffer; readonly stamp: string }>(
    sql`SELECT hash, stamp FROM audit_log WHERE chain = ${key} AND sequence = ${before}`,
  );
  if (row === undefined) {
    return { sequence: 0, hash: genesisHash(registerId, chain), stamp: '', checkpoint: noCheckpoint };
  }
  return { sequence: before, ...row, checkpoint: null };
}

function linkProblem(state: ChainState, row: StoredRow): LogProblem | null {
  if (row.sequence !== state.sequence + 1) return 'gap';
  const isNext = constantTimeEqual(row.previousHash, state.hash) && row.stamp > state.stamp;
  return isNext ? null : 'order';
}

function contentProblem(mac: MacKey, row: StoredRow): LogProblem | null {
  if (row.canonical === null) return 'hash';
  if (!constantTimeEqual(row.hash, rowHash(row.previousHash, row.canonical))) return 'hash';
  return constantTimeEqual(row.mac, rowMac(mac, row.hash)) ? null : 'mac';
}

/** The remembered row is not there when another one stands in its place: the log was cut off and grew anew. */
function anchorProblem(anchor: LogAnchor | null, row: StoredRow): LogProblem | null {
  if (anchor === null || anchor.sequence !== row.sequence) return null;
  return constantTimeEqual(anchor.hash, row.hash) ? null : 'missing';
}

/** Whether a checkpoint signs the row just read and follows the checkpoint before it, if that one is known. */
function acceptCheckpoint(
  state: ChainState,
  options: ChainOptions,
  chain: string,
  checkpoint: SignedRow,
): boolean {
  const signer = checkpoint.device === null ? undefined : options.signers.get(bytesToUuid(checkpoint.device));
  const previous = state.checkpoint?.digest ?? checkpoint.previousCheckpoint;
  const message = checkpointMessage({ registerId: options.registerId, chain, ...checkpoint });
  const isGenuine =
    signer !== undefined &&
    constantTimeEqual(checkpoint.hash, state.hash) &&
    constantTimeEqual(checkpoint.previousCheckpoint, previous) &&
    ed25519Verify(signer, message, checkpoint.signature);
  if (!isGenuine) return false;
  state.checkpoint = {
    sequence: checkpoint.sequence,
    digest: checkpointDigest(message, checkpoint.signature),
  };
  return true;
}
