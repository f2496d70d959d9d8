import { fail, type Result, succeed } from '#shared/errors.ts';
import type { Transaction } from '#vault/db/transaction.ts';
import type { ReadableDb, RowChange } from '#vault/db/types.ts';
import { bytesToUuid, uuidToBytes } from '#vault/db/uuid.ts';
import { deletion, type FieldChange, historyOf } from './changes.ts';
import type { CustomersCall } from './context.ts';
import { hasPositions, readCustomerRow, readOwnedRows, readProvenance } from './repository.ts';
import type { UndoEntry } from './undoMemory.ts';
import {
  answer,
  type Conflict,
  conflict,
  type Plan,
  type Saved,
  savedAs,
  type Writing,
  write,
} from './writing.ts';

/**
 * Takes back an operation of this session. NOT_FOUND for one that is not remembered (any more); a conflict when the
 * customer was changed again since. What was taken back can be redone the same way, except a creation.
 */
export function undo(writing: Writing, call: CustomersCall, operationId: string): Result<Saved | Conflict> {
  const entry = writing.undo.find(operationId);
  if (entry === null) return fail('NOT_FOUND');
  return entry.isCreation ? undoCreation(writing, call, entry) : undoChanges(writing, call, entry);
}

function swapped(history: readonly FieldChange[]): readonly FieldChange[] {
  return history.map(({ field, before, after }) => ({ field, before: after, after: before }));
}

function undoChanges(writing: Writing, call: CustomersCall, entry: UndoEntry): Result<Saved | Conflict> {
  const { customerId } = entry;
  const db = writing.register.readable;
  const written = write(writing, call, (tx, operationId) => {
    const row = readCustomerRow(tx.db, customerId);
    if (row === undefined) return fail('NOT_FOUND');
    // Archived customers are read-only; taking the archiving itself back is what makes them writable.
    if (row.status === 'archived' && !entry.fields.includes('status')) return fail('FORBIDDEN');
    return succeed(inversePlan(writing, tx, entry, operationId));
  });
  if (!written.ok) return answer(db, customerId, written);
  writing.undo.forget(entry.operationId);
  // A position changes no customer's own row, so its version stays.
  const version = written.value.versions.get(customerId) ?? readCustomerRow(db, customerId)?.version ?? 1;
  return succeed(savedAs(customerId, version, written.value.operationId));
}

function inversePlan(writing: Writing, tx: Transaction, entry: UndoEntry, operationId: string): Plan {
  const history = swapped(entry.history);
  const line = historyOf(writing.ids.next(), entry.customerId, {
    kind: 'undo',
    operationId,
    at: tx.at,
    staffId: writing.actor.staffId,
    changes: history,
  });
  const [first = entry.customerId, ...others] = entry.subjectIds;
  return {
    type: 'customer.undo',
    subjectIds: [first, ...others],
    changes: [...entry.changes.map((change) => takenBackAt(change, tx.at)), line],
    fields: entry.fields,
    detail: { undoneOperationId: entry.operationId },
    history,
  };
}

/** The old values come back, but the customer was changed now. */
function takenBackAt(change: RowChange, at: string): RowChange {
  if (change.table !== 'customers' || change.kind !== 'update') return change;
  return { ...change, values: { ...change.values, updated_at: at } };
}

function undoCreation(writing: Writing, call: CustomersCall, entry: UndoEntry): Result<Saved | Conflict> {
  const { customerId } = entry;
  const db = writing.register.readable;
  const row = readCustomerRow(db, customerId);
  if (row === undefined) return fail('NOT_FOUND');
  const own = entry.changes.find((change) => change.table === 'customers');
  const isUntouched = own?.expectedVersion === row.version && !hasPositions(db, row.id);
  if (!isUntouched) return conflict(db, customerId);
  const written = write(writing, call, (tx) =>
    succeed({
      type: 'customer.undo',
      subjectIds: [customerId],
      changes: deletionOf(tx.db, customerId, row.version),
      fields: entry.fields,
      detail: { undoneOperationId: entry.operationId },
      history: [],
    }),
  );
  if (!written.ok) return answer(db, customerId, written);
  writing.undo.forget(entry.operationId);
  // The history went with the customer, so there is nothing that could be redone.
  writing.undo.forget(written.value.operationId);
  return succeed(savedAs(customerId, row.version, written.value.operationId));
}

function deletionOf(db: ReadableDb, customerId: string, version: number): readonly RowChange[] {
  const id = uuidToBytes(customerId);
  const owned = readOwnedRows(db, id).map((row) => deletion(row.table, bytesToUuid(row.id)));
  const provenance = readProvenance(db, id).map(({ field }) =>
    deletion('field_provenance', customerId, { field }),
  );
  return [...owned, ...provenance, { ...deletion('customers', customerId), expectedVersion: version }];
}
