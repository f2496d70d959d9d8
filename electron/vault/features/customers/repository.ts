import type {
  addressTypes,
  CustomerKind,
  CustomerStatus,
  customerLanguages,
  emailLabels,
  HetuGround,
  ProvenanceSource,
  phoneLabels,
} from '#shared/domain/customer.ts';
import { type Sql, sql } from '#vault/db/sql.ts';
import type { ReadableDb } from '#vault/db/types.ts';
import { uuidToBytes } from '#vault/db/uuid.ts';

export interface CustomerRow {
  readonly id: Uint8Array;
  readonly kind: CustomerKind;
  readonly isCustomer: 0 | 1;
  readonly customerNumber: string | null;
  readonly status: CustomerStatus;
  readonly classification: 'public' | 'internal' | 'confidential' | 'highlyConfidential';
  readonly language: (typeof customerLanguages)[number];
  readonly displayName: string;
  readonly familyName: string;
  readonly givenNames: string;
  readonly callName: string;
  readonly previousNames: string;
  readonly organisationName: string;
  readonly businessId: string;
  readonly vatNumber: string;
  /** JSON. */
  readonly foreignId: string | null;
  readonly iban: string;
  readonly notes: string;
  readonly noticeVersion: number | null;
  readonly noticeGivenAt: string | null;
  readonly relationshipStartedOn: string | null;
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly version: number;
}

export interface EmailRow {
  readonly id: Uint8Array;
  readonly position: number;
  readonly label: (typeof emailLabels)[number];
  readonly address: string;
}

export interface PhoneRow {
  readonly id: Uint8Array;
  readonly position: number;
  readonly label: (typeof phoneLabels)[number];
  readonly number: string;
}

export interface AddressRow {
  readonly id: Uint8Array;
  readonly position: number;
  readonly type: (typeof addressTypes)[number];
  readonly street: string;
  readonly postcode: string;
  readonly city: string;
  readonly country: string;
}

export interface PositionRow {
  readonly id: Uint8Array;
  readonly personId: Uint8Array;
  readonly organisationId: Uint8Array;
  readonly title: string;
  readonly startedOn: string | null;
  readonly endedOn: string | null;
  readonly version: number;
}

export interface HetuRow {
  readonly id: Uint8Array;
  readonly sealed: Uint8Array;
  readonly blindIndex: Uint8Array;
  readonly ground: HetuGround;
  readonly collectedAt: string;
  readonly collectedBy: Uint8Array;
  readonly version: number;
}

/** A customer with all that belongs to it, as stored. */
export interface CustomerRecord {
  /** UUIDv7 text. */
  readonly id: string;
  readonly row: CustomerRow;
  readonly emails: readonly EmailRow[];
  readonly phones: readonly PhoneRow[];
  readonly addresses: readonly AddressRow[];
  readonly hetu: HetuRow | null;
}

export function readCustomerRow(db: ReadableDb, id: string): CustomerRow | undefined {
  return db.get<CustomerRow>(sql`SELECT id, kind, is_customer AS isCustomer, customer_number AS customerNumber,
      status, classification, language, display_name AS displayName, family_name AS familyName,
      given_names AS givenNames, call_name AS callName, previous_names AS previousNames,
      organisation_name AS organisationName, business_id AS businessId, vat_number AS vatNumber,
      foreign_id AS foreignId, iban, notes, notice_version AS noticeVersion, notice_given_at AS noticeGivenAt,
      relationship_started_on AS relationshipStartedOn, created_at AS createdAt, updated_at AS updatedAt, version
    FROM customers WHERE id = ${uuidToBytes(id)}`);
}

export function readCustomer(db: ReadableDb, id: string): CustomerRecord | null {
  const row = readCustomerRow(db, id);
  if (row === undefined) return null;
  return {
    id,
    row,
    emails: db.all<EmailRow>(sql`SELECT id, position, label, address FROM customer_emails
      WHERE customer_id = ${row.id} ORDER BY position, id`),
    phones: db.all<PhoneRow>(sql`SELECT id, position, label, number FROM customer_phones
      WHERE customer_id = ${row.id} ORDER BY position, id`),
    addresses: db.all<AddressRow>(sql`SELECT id, position, type, street, postcode, city, country
      FROM customer_addresses WHERE customer_id = ${row.id} ORDER BY position, id`),
    hetu: readHetu(db, row.id),
  };
}

/** The stored henkilötunnus, sealed. Of several, which only a merge can leave behind, the one collected last. */
export function readHetu(db: ReadableDb, customerId: Uint8Array): HetuRow | null {
  return (
    db.get<HetuRow>(sql`SELECT id, sealed, blind_index AS blindIndex, ground, collected_at AS collectedAt,
        collected_by AS collectedBy, version FROM customer_hetus
      WHERE customer_id = ${customerId} ORDER BY collected_at DESC, id DESC LIMIT 1`) ?? null
  );
}

export interface NamedPositionRow extends PositionRow {
  /** Display name of the other end. */
  readonly name: string;
}

/** The positions of a person, or of the persons of an organisation; current ones first. */
export function readPositions(
  db: ReadableDb,
  customer: Pick<CustomerRow, 'id' | 'kind'>,
): readonly NamedPositionRow[] {
  const own = customer.kind === 'person' ? sql`p.person_id` : sql`p.organisation_id`;
  const other = customer.kind === 'person' ? sql`p.organisation_id` : sql`p.person_id`;
  return db.all<NamedPositionRow>(sql`SELECT p.id, p.person_id AS personId, p.organisation_id AS organisationId,
      p.title, p.started_on AS startedOn, p.ended_on AS endedOn, p.version, c.display_name AS name
    FROM customer_positions p JOIN customers c ON c.id = ${other}
    WHERE ${own} = ${customer.id} ORDER BY p.ended_on IS NOT NULL, c.name_key, p.id LIMIT 500`);
}

export function readPosition(db: ReadableDb, positionId: string): PositionRow | undefined {
  return db.get<PositionRow>(sql`SELECT id, person_id AS personId, organisation_id AS organisationId, title,
      started_on AS startedOn, ended_on AS endedOn, version
    FROM customer_positions WHERE id = ${uuidToBytes(positionId)}`);
}

export interface ProvenanceRow {
  readonly field: string;
  readonly source: ProvenanceSource;
  readonly recordedAt: string;
  readonly recordedBy: Uint8Array;
  /** Full name of the staff member; null when the register does not know them. */
  readonly actor: string | null;
}

export function readProvenance(db: ReadableDb, customerId: Uint8Array): readonly ProvenanceRow[] {
  return db.all<ProvenanceRow>(sql`SELECT f.field, f.source, f.recorded_at AS recordedAt,
      f.recorded_by AS recordedBy, s.full_name AS actor
    FROM field_provenance f LEFT JOIN staff s ON s.id = f.recorded_by
    WHERE f.customer_id = ${customerId}`);
}

export interface ChangeRow {
  readonly operationId: Uint8Array;
  readonly kind: string;
  readonly changedAt: string;
  readonly actor: string | null;
  /** JSON, see `historyDetails`. */
  readonly details: string;
}

export function readChanges(
  db: ReadableDb,
  customerId: Uint8Array,
  kinds: readonly string[],
  limit: number,
): readonly ChangeRow[] {
  const shown = sql`SELECT value FROM json_each(${JSON.stringify(kinds)})`;
  return db.all<ChangeRow>(sql`SELECT h.operation_id AS operationId, h.kind, h.changed_at AS changedAt,
      s.full_name AS actor, h.details
    FROM customer_changes h LEFT JOIN staff s ON s.id = h.changed_by
    WHERE h.customer_id = ${customerId} AND h.kind IN (${shown})
    ORDER BY h.changed_at DESC, h.id DESC LIMIT ${limit}`);
}

export interface SubjectKeyRow {
  readonly id: Uint8Array;
  readonly generation: number;
  readonly wrapped: Uint8Array;
}

/** The newest key of a data subject for its field-encrypted values. */
export function readSubjectKey(db: ReadableDb, customerId: Uint8Array): SubjectKeyRow | undefined {
  return db.get<SubjectKeyRow>(sql`SELECT id, generation, wrapped FROM subject_keys
    WHERE customer_id = ${customerId} AND use = 'subject' ORDER BY generation DESC LIMIT 1`);
}

/** Ids of rows that belong to a customer, so that taking back its creation leaves none behind. */
export function readOwnedRows(
  db: ReadableDb,
  customerId: Uint8Array,
): readonly { readonly table: string; readonly id: Uint8Array }[] {
  return db.all<{ readonly table: string; readonly id: Uint8Array }>(sql`
    SELECT 'customer_emails' AS "table", id FROM customer_emails WHERE customer_id = ${customerId}
    UNION ALL SELECT 'customer_phones', id FROM customer_phones WHERE customer_id = ${customerId}
    UNION ALL SELECT 'customer_addresses', id FROM customer_addresses WHERE customer_id = ${customerId}
    UNION ALL SELECT 'customer_hetus', id FROM customer_hetus WHERE customer_id = ${customerId}
    UNION ALL SELECT 'subject_keys', id FROM subject_keys WHERE customer_id = ${customerId}
    UNION ALL SELECT 'customer_changes', id FROM customer_changes WHERE customer_id = ${customerId}`);
}

/** Whether a customer is the end of any position. */
export function hasPositions(db: ReadableDb, customerId: Uint8Array): boolean {
  return (
    db.get(sql`SELECT 1 AS found FROM customer_positions WHERE person_id = ${customerId}
      UNION ALL SELECT 1 FROM customer_positions WHERE organisation_id = ${customerId} LIMIT 1`) !== undefined
  );
}

/** A line of the list. */
export interface ListRow {
  readonly rowNumber: number;
  readonly id: Uint8Array;
  readonly kind: CustomerKind;
  readonly status: CustomerStatus;
  readonly isCustomer: 0 | 1;
  readonly customerNumber: string | null;
  readonly updatedAt: string;
  readonly displayName: string;
  readonly businessId: string;
  readonly language: (typeof customerLanguages)[number];
  readonly place: string | null;
  readonly email: string | null;
  readonly phone: string | null;
}

/** The columns of {@link ListRow} from `customers c`. */
export const listColumns: Sql = sql`c.row_number AS rowNumber, c.id, c.kind, c.status, c.is_customer AS isCustomer,
  c.customer_number AS customerNumber, c.updated_at AS updatedAt, c.display_name AS displayName,
  c.business_id AS businessId, c.language,
  (SELECT city FROM customer_addresses WHERE customer_id = c.id ORDER BY position LIMIT 1) AS place,
  (SELECT address FROM customer_emails WHERE customer_id = c.id ORDER BY position LIMIT 1) AS email,
  (SELECT number FROM customer_phones WHERE customer_id = c.id ORDER BY position LIMIT 1) AS phone`;
