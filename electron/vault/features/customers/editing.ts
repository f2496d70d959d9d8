import type { CustomerDraft } from '#shared/domain/customer.ts';
import { helsinkiDate } from '#shared/domain/dates.ts';
import type { DataCategory } from '#shared/domain/purposes.ts';
import { type FieldErrors, fail, invalid, type Result, succeed } from '#shared/errors.ts';
import { claim, customerSeries } from '#vault/db/series.ts';
import type { Transaction } from '#vault/db/transaction.ts';
import type { RowChange } from '#vault/db/types.ts';
import {
  creationRows,
  customerUpdate,
  type FieldChange,
  fieldChanges,
  historyOf,
  isColumnField,
  listChanges,
  provenanceOf,
  storedCustomer,
  wholeRecord,
} from './changes.ts';
import type { CustomersCall } from './context.ts';
import {
  categoryOf,
  columnOf,
  columnValue,
  type EditableField,
  editableFields,
  isEditableField,
  isFilled,
} from './fields.ts';
import { type CustomerRecord, readCustomer } from './repository.ts';
import { examineDraft, type ValidCustomer, validateDraft, validateText } from './validation.ts';
import { draftOf } from './views.ts';
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

function isAllowed(field: string, categories: ReadonlySet<DataCategory>): boolean {
  const category = categoryOf(field);
  return category === null || categories.has(category);
}

/**
 * A new customer. A person who is only somebody's contact claims no customer number. Fails with VALIDATION, and with
 * PURPOSE when the draft fills a field that the role or the purpose does not include.
 */
export function createCustomer(writing: Writing, call: CustomersCall, draft: CustomerDraft): Result<Saved> {
  const filled = editableFields.filter((field) => isFilled(draft, field));
  if (!filled.every((field) => isAllowed(field, call.categories))) return fail('PURPOSE');
  const valid = validateDraft(draft);
  if (!valid.ok) return valid;
  const customerId = writing.ids.next();
  const written = write(writing, call, (tx, operationId) =>
    creationPlan(writing, tx, { customerId, operationId, customer: valid.value, fields: filled }),
  );
  if (!written.ok) return written;
  return succeed(savedAs(customerId, 1, written.value.operationId));
}

interface Creation {
  readonly customerId: string;
  readonly operationId: string;
  readonly customer: ValidCustomer;
  readonly fields: readonly EditableField[];
}

function creationPlan(writing: Writing, tx: Transaction, creation: Creation): Result<Plan> {
  const { customerId, operationId, customer } = creation;
  const number = customer.isCustomer ? claim(tx, customerSeries, customerId) : succeed(null);
  if (!number.ok) return number;
  const { staffId } = writing.actor;
  const rows = creationRows(customerId, customer, writing.ids, {
    customer_number: number.value,
    status: 'active',
    classification: 'confidential',
    notice_given_at: customer.noticeVersion === null ? null : tx.at,
    relationship_started_on: customer.isCustomer ? helsinkiDate(writing.clock.now()) : null,
    created_at: tx.at,
    updated_at: tx.at,
  });
  const entry = { kind: 'create', operationId, at: tx.at, staffId, changes: [] } as const;
  return succeed({
    type: 'customer.create',
    subjectIds: [customerId],
    changes: [
      ...rows,
      provenanceOf(customerId, wholeRecord, { source: customer.source, at: tx.at, staffId }),
      historyOf(writing.ids.next(), customerId, entry),
    ],
    fields: creation.fields,
    isCreation: true,
    history: [],
  });
}

export interface Update {
  readonly id: string;
  /** The version that the form was opened with. */
  readonly version: number;
  readonly draft: CustomerDraft;
  readonly changed: readonly string[];
}

/** The source goes with the values that were changed and is no field of its own; the kind never changes. */
function isKnownName(name: string): boolean {
  return isEditableField(name) || name === 'source' || name === 'kind';
}

/**
 * Changes the named fields and no others. Answers with a conflict when the customer is at another version. Fails with
 * NOT_FOUND, VALIDATION, PURPOSE (a changed field that the role or the purpose does not include) and FORBIDDEN (an
 * archived customer is read-only, R54).
 */
export function updateCustomer(
  writing: Writing,
  call: CustomersCall,
  update: Update,
): Result<Saved | Conflict> {
  const db = writing.register.readable;
  const fields = update.changed.filter(isEditableField);
  if (!update.changed.every(isKnownName)) return invalid({ changed: 'unknownReference' });
  if (!fields.every((field) => isAllowed(field, call.categories))) return fail('PURPOSE');
  const record = readCustomer(db, update.id);
  if (record === null) return fail('NOT_FOUND');
  if (record.row.status === 'archived') return fail('FORBIDDEN');
  // A person does not become an organisation: it would keep a person's history, positions and identity number.
  if (update.draft.kind !== record.row.kind) return invalid({ kind: 'format' });
  if (record.row.version !== update.version) return conflict(db, update.id);
  const customer = mergedCustomer(record, update.draft, fields);
  if (!customer.ok) return customer;
  const changes = fieldChanges(storedCustomer(record), customer.value, fields);
  // Nothing differs: there is nothing to write and nothing to log.
  if (changes.length === 0) return succeed(savedAs(update.id, update.version, writing.ids.next()));
  const written = write(writing, call, (tx, operationId) =>
    updatePlan(writing, tx, { record, customer: customer.value, changes, operationId }),
  );
  return answer(db, update.id, written);
}

/** The stored customer with the changed fields of the draft laid over it, in stored form. */
function mergedCustomer(
  record: CustomerRecord,
  draft: CustomerDraft,
  fields: readonly EditableField[],
): Result<ValidCustomer> {
  const picked = Object.fromEntries(fields.map((field) => [field, draft[field]]));
  const merged = { ...draftOf(record), ...picked, source: draft.source };
  const { customer, fields: errors } = examineDraft(merged);
  const own = errorsOf(errors, fields);
  return Object.keys(own).length === 0 ? succeed(customer) : invalid(own);
}

const nameFields: readonly string[] = ['familyName', 'givenNames', 'organisationName'];

/**
 * Errors that this update makes. A value that was stored before a rule became stricter does not keep others from
 * being changed; a missing name concerns every field it may stand in.
 */
function errorsOf(errors: FieldErrors, fields: readonly EditableField[]): FieldErrors {
  const changesName = fields.some((field) => nameFields.includes(field));
  return Object.fromEntries(
    Object.entries(errors).filter(([path, reason]) => {
      const root = path.split('.')[0] ?? '';
      return fields.some((field) => field === root) || (reason === 'nameMissing' && changesName);
    }),
  );
}

interface PlannedUpdate {
  readonly record: CustomerRecord;
  readonly customer: ValidCustomer;
  readonly changes: readonly (FieldChange & { readonly field: EditableField })[];
  readonly operationId: string;
}

function updatePlan(writing: Writing, tx: Transaction, planned: PlannedUpdate): Result<Plan> {
  const { record, customer, changes, operationId } = planned;
  const { version } = record.row;
  const customerId = planned.record.id;
  const { staffId } = writing.actor;
  const own = ownValues(writing, tx, planned);
  if (!own.ok) return own;
  const rows: RowChange[] = [customerUpdate(customerId, version, tx.at, own.value)];
  for (const { field } of changes) {
    if (!isColumnField(field)) rows.push(...listChanges(record, customer, field, writing.ids));
    rows.push(provenanceOf(customerId, field, { source: customer.source, at: tx.at, staffId }));
  }
  const entry = { kind: 'update', operationId, at: tx.at, staffId, changes } as const;
  rows.push(historyOf(writing.ids.next(), customerId, entry));
  return succeed({
    type: 'customer.update',
    subjectIds: [customerId],
    changes: rows,
    fields: changes.map(({ field }) => field),
    history: changes,
  });
}

/** New values of the customer's own row. Who becomes a customer gets a number and keeps it for good. */
function ownValues(writing: Writing, tx: Transaction, planned: PlannedUpdate): Result<RowChange['values']> {
  const { record, customer, changes } = planned;
  const values: Record<string, RowChange['values'][string]> = {};
  for (const { field } of changes) {
    if (isColumnField(field)) values[columnOf(field)] = columnValue(customer, field);
    if (field === 'noticeVersion') values.notice_given_at = customer.noticeVersion === null ? null : tx.at;
  }
  const becomesCustomer = customer.isCustomer && record.row.customerNumber === null;
  if (!becomesCustomer) return succeed(values);
  const number = claim(tx, customerSeries, record.id);
  if (!number.ok) return number;
  values.customer_number = number.value;
  if (record.row.relationshipStartedOn === null) {
    values.relationship_started_on = helsinkiDate(writing.clock.now());
  }
  return succeed(values);
}

export interface Archiving {
  readonly id: string;
  readonly version: number;
  readonly archived: boolean;
  readonly reason: string;
}

/** Puts a customer among the archived, or back among the active, with a reason (R54). */
export function setArchived(
  writing: Writing,
  call: CustomersCall,
  input: Archiving,
): Result<Saved | Conflict> {
  const db = writing.register.readable;
  const reason = validateText('reason', input.reason, { required: true });
  if (!reason.ok) return reason;
  const record = readCustomer(db, input.id);
  if (record === null) return fail('NOT_FOUND');
  if (record.row.version !== input.version) return conflict(db, input.id);
  const status = input.archived ? 'archived' : 'active';
  if (record.row.status === status) return succeed(savedAs(input.id, input.version, writing.ids.next()));
  const changes: readonly FieldChange[] = [
    { field: 'status', before: record.row.status, after: status },
    { field: 'reason', before: null, after: reason.value },
  ];
  const kind = input.archived ? 'archive' : 'unarchive';
  const written = write(writing, call, (tx, operationId) => {
    const { staffId } = writing.actor;
    const entry = { kind, operationId, at: tx.at, staffId, changes } as const;
    return succeed({
      type: input.archived ? 'customer.archive' : 'customer.unarchive',
      subjectIds: [input.id],
      changes: [
        customerUpdate(input.id, input.version, tx.at, { status }),
        historyOf(writing.ids.next(), input.id, entry),
      ],
      fields: ['status'],
      detail: { archived: input.archived },
      history: [{ field: 'status', before: record.row.status, after: status }],
    });
  });
  return answer(db, input.id, written);
}
