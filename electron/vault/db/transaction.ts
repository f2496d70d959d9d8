import type { PurposeKey } from '#shared/domain/purposes.ts';
import { type Failure, fail, type Result, succeed } from '#shared/errors.ts';
import { appendRow } from '../audit/append.ts';
import type { AuditHead } from '../audit/chain.ts';
import { type CheckpointHead, checkpointInterval, writeCheckpoint } from '../audit/checkpointChain.ts';
import type { AuditEntry } from '../audit/entry.ts';
import type { Connection, Durability } from './connection.ts';

import { failureOf } from './failure.ts';
import { compareTimes, formatStamp, nodeOf, tick } from './hlc.ts';
import { internals } from './open.ts';
import { keepStamp, type LogState, type Register } from './register.ts';
import type { WritableDb } from './types.ts';
import { limitedTo, scratchTables, serviceTables } from './writeLimits.ts';

/** Who acts and for what; stands in every log row of a call. Ids are UUIDv7 text. */
export interface WriteContext {
  readonly register: Register;
  /** Null while nobody is signed in: creating a register, folding the journal in. */
  readonly sessionId: string | null;
  readonly staffId: string | null;
  readonly purpose: PurposeKey | null;
  /** The short id that the dialog, the log and this row share. */
  readonly ref: string;
}

/** What a transaction gives to the function that runs inside it. */
export interface Transaction {
  readonly context: WriteContext;
  /**
   * Reads everything. Writes only what is no register content (number series, counters, settings of the register):
   * content goes through `mutate`, the log through {@link append}.
   */
  readonly db: WritableDb;
  /** The transaction's moment, ISO 8601 in UTC with milliseconds. */
  readonly at: string;
  /** A new hybrid logical clock stamp, above every earlier one. */
  readonly nextStamp: () => string;
  /** Writes a log row. Every transaction has at least one, or it does not happen. */
  readonly append: (entry: AuditEntry) => AuditHead;
}

/** Thrown when a log row cannot be written, so that nothing happens unlogged. */
class LogUnavailable extends Error {
  override readonly name = 'LogUnavailable';
}

/**
 * Runs `run` in one immediate transaction and commits only when it returned a success and appended a log row in it.
 * A failure that it returns rolls everything back and is handed on.
 *
 * Fails with LOG_UNAVAILABLE (the row could not be written, or none was), DISK_FULL, ACCESS_DENIED, DAMAGED, IN_USE.
 * An exception of `run` rolls back and travels on: it is a programming error.
 */
export function auditedTx<T, E extends Failure = Failure>(
  context: WriteContext,
  run: (tx: Transaction) => Result<T, E>,
  durability: Durability = 'full',
): Result<T, E | Failure> {
  const { register } = context;
  const connection = register.database[internals];
  if (connection.isInTransaction()) throw new Error('a transaction is already running');
  return guarded<T, E | Failure>(connection, () => {
    connection.setDurability(durability);
    connection.begin();
    register.faults.at('transaction.begun');
    const scope = transactionScope(context, connection);
    const result = run(scope.transaction);
    if (!result.ok) return rolledBack(connection, result);
    if (!scope.hasRow()) return rolledBack(connection, fail('LOG_UNAVAILABLE'));
    const state = scope.close();
    register.faults.at('transaction.commit');
    connection.commit();
    register.commitLogState(state);
    register.faults.at('transaction.committed');
    return result;
  });
}

/**
 * Writes drafts and last places: unsaved form content and where somebody was, which concern nobody but their writer
 * until saved, change several times a second and are gone after use. They are no handling of the register's content,
 * so no log row is due; only their two tables can be written here.
 */
export function scratchTx<T>(register: Register, run: (db: WritableDb) => T): Result<T> {
  const connection = register.database[internals];
  if (connection.isInTransaction()) throw new Error('a transaction is already running');
  return guarded(connection, () => {
    connection.setDurability('normal');
    connection.begin();
    const value = run(limitedTo(scratchTables, connection.writable));
    register.faults.at('scratch.commit');
    connection.commit();
    return succeed(value);
  });
}

function rolledBack<E extends { readonly ok: false }>(connection: Connection, failure: E): E {
  connection.rollback();
  return failure;
}

function guarded<T, E extends Failure>(
  connection: Connection,
  action: () => Result<T, E>,
): Result<T, E | Failure> {
  try {
    return action();
  } catch (error) {
    connection.rollback();
    if (error instanceof LogUnavailable) return fail('LOG_UNAVAILABLE');
    const failure = failureOf(error);
    if (failure === null) throw error;
    return { ok: false, error: failure };
  }
}

interface Scope {
  readonly transaction: Transaction;
  readonly hasRow: () => boolean;
  /** Writes the checkpoint when one is due. Returns where the log stands once committed. */
  readonly close: () => LogState;
}

function transactionScope(context: WriteContext, connection: Connection): Scope {
  const { register } = context;
  const { identity, clock } = register;
  const node = nodeOf(identity.incarnation);
  const nowMs = clock.now();
  const at = new Date(nowMs).toISOString();
  const begun = register.logState();
  let { head, checkpoint, time } = begun;
  let loggedTime = time;
  const nextStamp = (): string => {
    time = tick(time, nowMs);
    return formatStamp(time, node);
  };
  const append = (entry: AuditEntry): AuditHead => {
    const origin = {
      chain: identity.incarnation,
      device: identity.deviceId,
      session: context.sessionId,
      actor: context.staffId,
      purpose: context.purpose,
      ref: context.ref,
      at,
      stamp: nextStamp(),
    };
    head = loggedOrRefused(() => {
      register.faults.at('audit.append');
      return appendRow(connection.writable, register.rowKey, head, origin, entry);
    });
    loggedTime = time;
    return head;
  };
  return {
    transaction: { context, db: limitedTo(serviceTables, connection.writable), at, nextStamp, append },
    hasRow: () => head.sequence > begun.head.sequence,
    close: () => {
      const isDue = head.sequence - checkpoint.sequence >= checkpointInterval;
      if (isDue) checkpoint = signedCheckpoint(connection.writable, register, { head, checkpoint, time }, at);
      // The newest row's stamp is where the clock goes on after a restart, unless stamps were given out after it.
      if (compareTimes(time, loggedTime) > 0) keepStamp(connection.writable, formatStamp(time, node));
      return { head, checkpoint, time };
    },
  };
}

function signedCheckpoint(db: WritableDb, register: Register, state: LogState, at: string): CheckpointHead {
  const { registerId, incarnation, signPrivateKey } = register.identity;
  const author = { registerId, chain: incarnation, signPrivateKey };
  return loggedOrRefused(() => writeCheckpoint(db, author, state.head, state.checkpoint, at));
}

/** A full disk is told as such; any other failure to write the row means that the log cannot be written. */
function loggedOrRefused<T>(write: () => T): T {
  try {
    return write();
  } catch (error) {
    const failure = failureOf(error);
    if (failure === null || failure.code === 'DISK_FULL') throw error;
    throw new LogUnavailable('the log row could not be written', { cause: error });
  }
}
