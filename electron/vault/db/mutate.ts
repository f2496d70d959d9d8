import { type Failure, type Result, succeed } from '#shared/errors.ts';
import type { AuditDetail } from '../audit/entry.ts';
import { applyOperation, type MutateFailure, type RowVersions } from './apply.ts';
import type { Touched } from './derived.ts';
import { internals } from './open.ts';
import { sql } from './sql.ts';
import { auditedTx, type Transaction, type WriteContext } from './transaction.ts';
import type { Operation, ReadableDb, WritableDb } from './types.ts';
import { uuidToBytes } from './uuid.ts';
import { derivedTables, limitedTo } from './writeLimits.ts';

export type { MutateFailure } from './apply.ts';

export interface Mutated {
  readonly operationId: string;
  readonly versions: RowVersions;
  /** Hybrid logical clock of the operation. */
  readonly stamp: string;
}

export interface MutateOptions {
  /** For the log row, beside the operation's id. */
  readonly detail?: AuditDetail;
}

/**
 * Changes register content: the only way to do so. One transaction takes the operation that `plan` makes (it may
 * read, and claim numbers), applies it, brings derived data up to date and writes the log row.
 *
 * Fails with what `plan` fails with; CONFLICT and the row's id when a row is at another version; NOT_FOUND when a row
 * is not there or a subject has been erased; and as `auditedTx` does.
 */
export function mutate<E extends Failure = Failure>(
  context: WriteContext,
  plan: (tx: Transaction) => Result<Operation, E>,
  options: MutateOptions = {},
): Result<Mutated, E | MutateFailure> {
  return auditedTx<Mutated, E | MutateFailure>(context, (tx) => {
    const planned = plan(tx);
    return planned.ok ? mutateIn(tx, planned.value, options) : planned;
  });
}

/** The same inside a transaction that does more, such as one slice of an import. A failure must end the transaction. */
export function mutateIn(
  tx: Transaction,
  operation: Operation,
  options: MutateOptions = {},
): Result<Mutated, MutateFailure> {
  const { register } = tx.context;
  const db = register.database[internals].writable;
  const erased = erasedSubject(db, operation.subjectIds);
  if (erased !== null) return { ok: false, error: { code: 'NOT_FOUND', rowId: erased } };
  const stamp = tx.nextStamp();
  const touched: Touched = { rows: operation.changes, subjectIds: operation.subjectIds };
  const derivedDb = limitedTo(derivedTables, db);
  for (const derived of register.derived) derived.before?.(derivedDb, touched);
  const applied = applyOperation(db, { operation, stamp, schemaVersion: register.database.schemaVersion });
  if (!applied.ok) return applied;
  for (const derived of register.derived) derived.after(derivedDb, touched);
  register.faults.at('mutate.applied');
  tx.append({
    action: operation.type,
    class: 'write',
    subjects: operation.subjectIds,
    fields: operation.fields,
    result: 'ok',
    detail: { ...options.detail, operationId: operation.operationId },
  });
  return succeed({ operationId: operation.operationId, versions: applied.value, stamp });
}

/** Erasures are permanent: nothing brings an erased subject's data back. */
function erasedSubject(db: ReadableDb & WritableDb, subjectIds: readonly string[]): string | null {
  const isErased = (id: string): boolean =>
    db.get(sql`SELECT 1 AS found FROM tombstones WHERE subject_id = ${uuidToBytes(id)}`) !== undefined;
  return subjectIds.find(isErased) ?? null;
}
