import { brand } from '#shared/domain/brand.ts';
import type { CustomerId, OperationId } from '#shared/domain/ids.ts';
import { fail, type Result, succeed } from '#shared/errors.ts';
import type { AuditDetail } from '#vault/audit/entry.ts';
import type { RowVersions } from '#vault/db/apply.ts';
import { tableSpec } from '#vault/db/columns.ts';
import { type MutateFailure, mutateIn } from '#vault/db/mutate.ts';
import { auditedTx, type Transaction } from '#vault/db/transaction.ts';
import type { Operation, ReadableDb, RowChange } from '#vault/db/types.ts';
import { uuidToBytes } from '#vault/db/uuid.ts';
import type { FieldChange } from './changes.ts';
import { type CustomersCall, type CustomersDeps, writeContextOf } from './context.ts';
import { inverseOf } from './inverse.ts';
import type { FollowedLists } from './list.ts';
import { readListPlaces } from './listQueries.ts';
import type { UndoMemory } from './undoMemory.ts';
import { customerIdOf, type RawCustomer, readView } from './views.ts';

export interface Saved {
  readonly status: 'saved';
  readonly id: CustomerId;
  readonly version: number;
  readonly operationId: OperationId;
}

export interface Conflict {
  readonly status: 'conflict';
  readonly current: RawCustomer;
}

/** What the writing functions share: the service's dependencies and what it remembers of its session. */
export interface Writing extends CustomersDeps {
  readonly lists: FollowedLists;
  readonly undo: UndoMemory;
}

/** An operation to be: what changes, under which name it is logged and how its taking back is told. */
export interface Plan {
  readonly type: Operation['type'];
  /** The customer whose version the answer names comes first. */
  readonly subjectIds: readonly [string, ...string[]];
  readonly changes: readonly RowChange[];
  /** Names of the fields changed, for the log. */
  readonly fields: readonly string[];
  readonly detail?: AuditDetail;
  readonly isCreation?: true;
  readonly history: readonly FieldChange[];
}

export interface Written {
  readonly operationId: string;
  readonly versions: RowVersions;
}

interface Done extends Written {
  readonly plan: Plan;
  readonly inverse: readonly RowChange[];
  readonly lists: Parameters<FollowedLists['record']>;
}

/**
 * Writes what `makePlan` says in one transaction with its log row, remembers how to take it back and keeps the
 * lists' remembered places in step. Fails as `makePlan` and `mutate` do.
 */
export function write(
  writing: Writing,
  call: CustomersCall,
  makePlan: (tx: Transaction, operationId: string) => Result<Plan>,
): Result<Written, MutateFailure> {
  const operationId = writing.ids.next();
  const done = auditedTx<Done, MutateFailure>(writeContextOf(writing, call), (tx) => {
    const plan = makePlan(tx, operationId);
    return plan.ok ? writePlan(tx, operationId, plan.value) : plan;
  });
  if (!done.ok) return done;
  const { plan, inverse, lists, versions } = done.value;
  writing.lists.record(...lists);
  writing.undo.remember({
    operationId,
    customerId: plan.subjectIds[0],
    subjectIds: plan.subjectIds,
    isCreation: plan.isCreation === true,
    changes: inverse.map((change) => expecting(change, versions)),
    fields: plan.fields,
    history: plan.history,
  });
  writing.onChanged(plan.subjectIds);
  return succeed({ operationId, versions });
}

function writePlan(tx: Transaction, operationId: string, plan: Plan): Result<Done, MutateFailure> {
  const { type, subjectIds, changes, fields } = plan;
  const inverse = inverseOf(tx.db, changes);
  const removed = readListPlaces(tx.db, subjectIds);
  const operation = { operationId, type, subjectIds, changes, fields };
  const mutated = mutateIn(tx, operation, plan.detail === undefined ? {} : { detail: plan.detail });
  if (!mutated.ok) return mutated;
  const added = readListPlaces(tx.db, subjectIds);
  return succeed({
    operationId,
    versions: mutated.value.versions,
    plan,
    inverse,
    lists: [added.generation, removed.generation, { removed: removed.places, added: added.places }],
  });
}

/** The same change, refused when the row was changed again since. Rows without versions are never changed. */
function expecting(change: RowChange, versions: RowVersions): RowChange {
  const hasVersion = tableSpec(change.table).columns.version !== undefined;
  const version = versions.get(change.rowId);
  const isFresh = change.kind === 'insert' || change.kind === 'put';
  return !hasVersion || isFresh || version === undefined ? change : { ...change, expectedVersion: version };
}

/** The answer to a write of one customer: saved, or what somebody else saved in between. */
export function answer(
  db: ReadableDb,
  customerId: string,
  written: Result<Written, MutateFailure>,
): Result<Saved | Conflict> {
  if (written.ok) {
    const { operationId, versions } = written.value;
    return succeed(savedAs(customerId, versions.get(customerId) ?? 1, operationId));
  }
  if (written.error.code !== 'CONFLICT') return written;
  return conflict(db, customerId);
}

export function conflict(db: ReadableDb, customerId: string): Result<Conflict> {
  const current = readView(db, customerId);
  return current === null ? fail('NOT_FOUND') : succeed({ status: 'conflict', current });
}

export function savedAs(customerId: string, version: number, operationId: string): Saved {
  return {
    status: 'saved',
    id: customerIdOf(uuidToBytes(customerId)),
    version,
    operationId: brand<OperationId>(operationId),
  };
}
