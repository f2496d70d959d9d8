import type { ProvenanceSource } from '#shared/domain/customer.ts';
import type { SqlValue } from '#vault/db/sql.ts';
import type { RowChange } from '#vault/db/types.ts';
import { bytesToUuid, uuidToBytes } from '#vault/db/uuid.ts';
import type { Ids } from '#vault/ports.ts';
import {
  type ColumnField,
  columnFieldNames,
  columnOf,
  columnValue,
  describeField,
  type EditableField,
  type ListField,
} from './fields.ts';
import type { CustomerRecord } from './repository.ts';
import type { ValidCustomer } from './validation.ts';
import { readForeignId } from './views.ts';

/** Stands in `field_provenance.field` for every value that came with the record and was not changed since. */
export const wholeRecord = '*';

type Values = RowChange['values'];

export function insertion(table: string, rowId: string, values: Values): RowChange {
  return { table, rowId, kind: 'insert', values };
}

export function deletion(table: string, rowId: string, values: Values = {}): RowChange {
  return { table, rowId, kind: 'delete', values };
}

/** A change of the customer's own row. It is part of every change of a customer: its version is the whole's. */
export function customerUpdate(id: string, version: number, at: string, values: Values = {}): RowChange {
  return {
    table: 'customers',
    rowId: id,
    kind: 'update',
    values: { ...values, updated_at: at },
    expectedVersion: version,
  };
}

export interface Origin {
  readonly source: ProvenanceSource;
  readonly at: string;
  readonly staffId: string;
}

/** Where a field's value came from, when and through whom (R38). */
export function provenanceOf(customerId: string, field: string, origin: Origin): RowChange {
  return {
    table: 'field_provenance',
    rowId: customerId,
    kind: 'put',
    values: {
      field,
      source: origin.source,
      recorded_at: origin.at,
      recorded_by: uuidToBytes(origin.staffId),
    },
  };
}

export interface FieldChange {
  readonly field: string;
  readonly before: string | null;
  readonly after: string | null;
}

export type HistoryKind =
  | 'create'
  | 'update'
  | 'archive'
  | 'unarchive'
  | 'hetu'
  | 'position'
  | 'undo'
  /** A henkilötunnus was shown; keeps the reason, which the log must not hold. */
  | 'reveal';

export interface HistoryEntry {
  readonly kind: HistoryKind;
  readonly operationId: string;
  readonly at: string;
  readonly staffId: string;
  readonly changes: readonly FieldChange[];
}

/** One line of a customer's own history: old and new values, erased with the customer. */
export function historyOf(changeId: string, customerId: string, entry: HistoryEntry): RowChange {
  return insertion('customer_changes', changeId, {
    customer_id: uuidToBytes(customerId),
    operation_id: uuidToBytes(entry.operationId),
    kind: entry.kind,
    changed_at: entry.at,
    changed_by: uuidToBytes(entry.staffId),
    details: JSON.stringify(entry.changes),
  });
}

type Content = Readonly<Record<string, SqlValue>>;

function listContent(customer: ValidCustomer, field: ListField): readonly Content[] {
  switch (field) {
    case 'emails':
      return customer.emails.map(({ label, address }) => ({ label, address }));
    case 'phones':
      return customer.phones.map(({ label, number }) => ({ label, number }));
    case 'addresses':
      return customer.addresses.map(({ type, street, postcode, city, country }) => ({
        type,
        street,
        postcode,
        city,
        country,
      }));
  }
}

function storedContent(record: CustomerRecord, field: ListField): readonly StoredItem[] {
  const item = (
    row: { readonly id: Uint8Array; readonly position: number },
    content: Content,
  ): StoredItem => ({
    id: bytesToUuid(row.id),
    position: row.position,
    content,
  });
  switch (field) {
    case 'emails':
      return record.emails.map((row) => item(row, { label: row.label, address: row.address }));
    case 'phones':
      return record.phones.map((row) => item(row, { label: row.label, number: row.number }));
    case 'addresses':
      return record.addresses.map((row) => {
        const { type, street, postcode, city, country } = row;
        return item(row, { type, street, postcode, city, country });
      });
  }
}

interface StoredItem {
  readonly id: string;
  readonly position: number;
  readonly content: Content;
}

const listTables: Readonly<Record<ListField, string>> = {
  emails: 'customer_emails',
  phones: 'customer_phones',
  addresses: 'customer_addresses',
};

/** The rows of a new customer, without history and provenance. */
export function creationRows(
  customerId: string,
  customer: ValidCustomer,
  ids: Ids,
  more: Values,
): readonly RowChange[] {
  const own = Object.fromEntries(
    columnFieldNames.map((field) => [columnOf(field), columnValue(customer, field)]),
  );
  const rows: RowChange[] = [insertion('customers', customerId, { kind: customer.kind, ...own, ...more })];
  for (const field of ['emails', 'phones', 'addresses'] as const) {
    listContent(customer, field).forEach((content, position) => {
      rows.push(listInsertion(customerId, field, ids.next(), position, content));
    });
  }
  return rows;
}

function listInsertion(
  customerId: string,
  field: ListField,
  rowId: string,
  position: number,
  content: Content,
): RowChange {
  return insertion(listTables[field], rowId, { customer_id: uuidToBytes(customerId), position, ...content });
}

function isEqual(left: Content, right: Content): boolean {
  return Object.keys(left).every((key) => left[key] === right[key]);
}

/**
 * Changes that turn the stored entries of a list into the wanted ones. An entry that stays keeps its row, so that
 * two laptops that change different entries do not undo each other.
 */
export function listChanges(
  record: CustomerRecord,
  customer: ValidCustomer,
  field: ListField,
  ids: Ids,
): readonly RowChange[] {
  const table = listTables[field];
  const customerId = bytesToUuid(record.row.id);
  const left = [...storedContent(record, field)];
  const wanted = listContent(customer, field).map((content, position) => {
    const index = left.findIndex((stored) => isEqual(stored.content, content));
    const [stored] = index < 0 ? [] : left.splice(index, 1);
    return { content, position, stored };
  });
  const changes = wanted.flatMap(({ content, position, stored }): readonly RowChange[] => {
    const kept = stored ?? left.shift();
    if (kept === undefined) return [listInsertion(customerId, field, ids.next(), position, content)];
    const values = changedValues(kept, position, content);
    return Object.keys(values).length === 0 ? [] : [{ table, rowId: kept.id, kind: 'update', values }];
  });
  return [...changes, ...left.map((stored) => deletion(table, stored.id))];
}

function changedValues(stored: StoredItem, position: number, content: Content): Values {
  const changed = Object.entries(content).filter(([key, value]) => stored.content[key] !== value);
  return {
    ...Object.fromEntries(changed),
    ...(stored.position === position ? {} : { position }),
  };
}

/** The stored customer in the shape of a valid draft, to compare with and to describe. */
export function storedCustomer(record: CustomerRecord): Pick<ValidCustomer, EditableField> {
  const { row } = record;
  return {
    ...row,
    isCustomer: row.isCustomer === 1,
    foreignId: readForeignId(row.foreignId),
    emails: record.emails.map(({ label, address }) => ({ label, address })),
    phones: record.phones.map(({ label, number }) => ({ label, number })),
    addresses: record.addresses.map(({ type, street, postcode, city, country }) => ({
      type,
      street,
      postcode,
      city,
      country,
    })),
  };
}

/** Those of the fields whose value differs, with the old and the new one. */
export function fieldChanges(
  stored: Pick<ValidCustomer, EditableField>,
  wanted: Pick<ValidCustomer, EditableField>,
  fields: readonly EditableField[],
): readonly (FieldChange & { readonly field: EditableField })[] {
  return fields.flatMap((field) => {
    const before = describeField(stored, field);
    const after = describeField(wanted, field);
    return before === after ? [] : [{ field, before, after }];
  });
}

export function isColumnField(field: EditableField): field is ColumnField {
  return columnFieldNames.some((name) => name === field);
}
