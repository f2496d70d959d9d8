import { brand } from '#shared/domain/brand.ts';
import { type Classification, highestClassification } from '#shared/domain/classification.ts';
import type { CustomerDraft, CustomerListItem, CustomerView } from '#shared/domain/customer.ts';
import { foreignIdEntry } from '#shared/domain/customer.ts';
import type { CustomerId, PositionId } from '#shared/domain/ids.ts';
import type { ReadableDb } from '#vault/db/types.ts';
import { bytesToUuid } from '#vault/db/uuid.ts';
import type { RawOf } from '#vault/handlers.ts';
import {
  type CustomerRecord,
  type ListRow,
  type NamedPositionRow,
  readCustomer,
  readPositions,
} from './repository.ts';

/** A customer with plain values; the router puts them into envelopes. */
export type RawCustomer = RawOf<CustomerView>;
export type RawListItem = RawOf<CustomerListItem>;

export function customerIdOf(bytes: Uint8Array): CustomerId {
  return brand<CustomerId>(bytesToUuid(bytes));
}

/** The customer as a caller may see it at most. Null when there is none. */
export function readView(db: ReadableDb, id: string): RawCustomer | null {
  const record = readCustomer(db, id);
  return record === null ? null : viewOf(record, readPositions(db, record.row));
}

function viewOf(record: CustomerRecord, positions: readonly NamedPositionRow[]): RawCustomer {
  const { row } = record;
  const ofValues: readonly Classification[] = record.hetu === null ? [] : ['highlyConfidential'];
  return {
    id: customerIdOf(row.id),
    kind: row.kind,
    status: row.status,
    isCustomer: row.isCustomer === 1,
    customerNumber: row.customerNumber,
    classification: highestClassification([row.classification, ...ofValues]),
    version: row.version,
    createdAt: row.createdAt,
    updatedAt: row.updatedAt,
    fields: fieldsOf(record, positions),
  };
}

function fieldsOf(record: CustomerRecord, positions: readonly NamedPositionRow[]): RawCustomer['fields'] {
  const { row, hetu } = record;
  return {
    displayName: row.displayName,
    familyName: row.familyName,
    givenNames: row.givenNames,
    callName: row.callName,
    previousNames: row.previousNames,
    organisationName: row.organisationName,
    businessId: row.businessId,
    vatNumber: row.vatNumber,
    foreignId: readForeignId(row.foreignId),
    language: row.language,
    emails: record.emails.map(({ label, address }) => ({ label, address })),
    phones: record.phones.map(({ label, number }) => ({ label, number })),
    addresses: record.addresses.map(({ type, street, postcode, city, country }) => ({
      type,
      street,
      postcode,
      city,
      country,
    })),
    iban: row.iban,
    notes: row.notes,
    positions: positions.map((position) => ({
      positionId: brand<PositionId>(bytesToUuid(position.id)),
      personId: customerIdOf(position.personId),
      organisationId: customerIdOf(position.organisationId),
      name: position.name,
      title: position.title,
      endedAt: position.endedOn,
    })),
    hetu: hetu === null ? null : { ground: hetu.ground, collectedAt: hetu.collectedAt },
    notice:
      row.noticeVersion === null || row.noticeGivenAt === null
        ? null
        : { version: row.noticeVersion, givenAt: row.noticeGivenAt },
  };
}

export function readForeignId(json: string | null): CustomerDraft['foreignId'] {
  if (json === null) return null;
  const parsed = foreignIdEntry.safeParse(JSON.parse(json));
  return parsed.success ? parsed.data : null;
}

export function listItemOf(row: ListRow): RawListItem {
  return {
    id: customerIdOf(row.id),
    kind: row.kind,
    status: row.status,
    isCustomer: row.isCustomer === 1,
    customerNumber: row.customerNumber,
    updatedAt: row.updatedAt,
    fields: {
      displayName: row.displayName,
      businessId: row.businessId,
      place: row.place ?? '',
      email: row.email ?? '',
      phone: row.phone ?? '',
      language: row.language,
    },
  };
}

/** The stored values in the shape of a draft, to lay an update's changed fields over. */
export function draftOf(record: CustomerRecord): CustomerDraft {
  const { row } = record;
  return {
    kind: row.kind,
    familyName: row.familyName,
    givenNames: row.givenNames,
    callName: row.callName,
    previousNames: row.previousNames,
    organisationName: row.organisationName,
    businessId: row.businessId,
    vatNumber: row.vatNumber,
    foreignId: readForeignId(row.foreignId),
    language: row.language,
    emails: record.emails.map(({ label, address }) => ({ label, address })),
    phones: record.phones.map(({ label, number }) => ({ label, number })),
    addresses: record.addresses.map(({ type, street, postcode, city, country }) => ({
      type,
      street,
      postcode,
      city,
      country,
    })),
    iban: row.iban,
    notes: row.notes,
    isCustomer: row.isCustomer === 1,
    source: 'staff',
    noticeVersion: row.noticeVersion,
  };
}
