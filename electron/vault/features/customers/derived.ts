import type { CustomerKind, CustomerStatus } from '#shared/domain/customer.ts';
import { normalisePhone } from '#shared/domain/phone.ts';
import { addToCounter, setCounter } from '#vault/db/counters.ts';
import type { DerivedData, Touched } from '#vault/db/derived.ts';
import { sql } from '#vault/db/sql.ts';
import type { ReadableDb, WritableDb } from '#vault/db/types.ts';
import { uuidToBytes } from '#vault/db/uuid.ts';
import { emailKey } from './email.ts';
import { derivedColumns, type NameSource, searchColumnsOf } from './names.ts';

/** How many customers of a status and kind there are; kept so that no list has to count. */
export function totalCounter(status: CustomerStatus, kind: CustomerKind): string {
  return `customers.${status}.${kind}`;
}

/** Goes up with every operation that changes a list, so that remembered places know whether they still hold. */
export const generationCounter = 'customers.generation';

/** A customer row with what the derived columns and the search index follow from. */
interface SourceRow extends NameSource {
  readonly rowNumber: number;
  readonly status: CustomerStatus;
  readonly displayName: string;
  readonly nameKey: string;
  readonly numberKey: string;
  readonly placeKey: string;
}

function readSource(db: ReadableDb, id: Uint8Array): SourceRow | undefined {
  return db.get<SourceRow>(sql`SELECT row_number AS rowNumber, kind, status, customer_number AS customerNumber,
      family_name AS familyName, given_names AS givenNames, call_name AS callName,
      previous_names AS previousNames, organisation_name AS organisationName, display_name AS displayName,
      name_key AS nameKey, number_key AS numberKey, place_key AS placeKey,
      coalesce((SELECT city FROM customer_addresses WHERE customer_id = customers.id
        ORDER BY position LIMIT 1), '') AS city
    FROM customers WHERE id = ${id}`);
}

/** Tables from which names, keys, counters or the search index follow. */
const sources: ReadonlySet<string> = new Set(['customers', 'customer_addresses']);

/** Customers whose derived data may change. A row tells by its operation's subjects whose it is. */
function affected(touched: Touched): readonly string[] {
  return touched.rows.some((row) => sources.has(row.table)) ? touched.subjectIds : [];
}

/** What `before` saw, for the `after` of the same operation. */
const seenBefore = new WeakMap<Touched, ReadonlyMap<string, SourceRow>>();

/**
 * Keeps display names, sort keys, contact keys, the search index and the counters of customers in step with the
 * rows. Everything here follows from the rows alone.
 */
export const customerDerivedData: DerivedData = {
  before: (db, touched) => {
    const made = new Set<string>();
    for (const { table, kind, rowId } of touched.rows) {
      if (table === 'customers' && kind === 'insert') made.add(rowId);
    }
    const seen = new Map<string, SourceRow>();
    for (const id of affected(touched)) {
      const row = made.has(id) ? undefined : readSource(db, uuidToBytes(id));
      if (row !== undefined) seen.set(id, row);
    }
    seenBefore.set(touched, seen);
  },
  after: (db, touched) => {
    refreshContactKeys(db, touched);
    const totals = new Totals();
    for (const id of affected(touched)) {
      const before = seenBefore.get(touched)?.get(id);
      const after = refreshCustomer(db, uuidToBytes(id), before);
      totals.count(before, -1);
      totals.count(after, 1);
    }
    totals.store(db);
  },
};

/** Changes of the counters, gathered so that each is written once. */
class Totals {
  readonly #changes = new Map<string, number>();

  count(row: SourceRow | undefined, by: 1 | -1): void {
    if (row === undefined) return;
    const name = totalCounter(row.status, row.kind);
    this.#changes.set(name, (this.#changes.get(name) ?? 0) + by);
  }

  store(db: WritableDb): void {
    if (this.#changes.size === 0) return;
    for (const [name, by] of this.#changes) addToCounter(db, name, by);
    addToCounter(db, generationCounter, 1);
  }
}

/** Brings one customer up to date. Undefined when it is gone. */
function refreshCustomer(
  db: WritableDb,
  id: Uint8Array,
  before: SourceRow | undefined,
): SourceRow | undefined {
  const row = readSource(db, id);
  if (row === undefined) {
    if (before !== undefined) removeFromIndex(db, before.rowNumber);
    return undefined;
  }
  const derived = derivedColumns(row);
  const isSame =
    derived.displayName === row.displayName &&
    derived.nameKey === row.nameKey &&
    derived.numberKey === row.numberKey &&
    derived.placeKey === row.placeKey;
  if (!isSame) {
    db.run(sql`UPDATE customers SET display_name = ${derived.displayName}, name_key = ${derived.nameKey},
      number_key = ${derived.numberKey}, place_key = ${derived.placeKey} WHERE row_number = ${row.rowNumber}`);
  }
  refreshIndex(db, row, before);
  return row;
}

function refreshIndex(db: WritableDb, row: SourceRow, before: SourceRow | undefined): void {
  const { exact, folded } = searchColumnsOf(row);
  if (before !== undefined) {
    const old = searchColumnsOf(before);
    if (old.exact === exact && old.folded === folded) return;
    removeFromIndex(db, row.rowNumber);
  }
  db.run(
    sql`INSERT INTO customer_search (rowid, exact, folded) VALUES (${row.rowNumber}, ${exact}, ${folded})`,
  );
}

function removeFromIndex(db: WritableDb, rowNumber: number): void {
  db.run(sql`DELETE FROM customer_search WHERE rowid = ${rowNumber}`);
}

/** The keys by which addresses and numbers are found, for rows of this operation. */
function refreshContactKeys(db: WritableDb, touched: Touched): void {
  for (const { table, rowId, kind } of touched.rows) {
    if (kind === 'delete') continue;
    if (table === 'customer_emails') refreshEmailKey(db, uuidToBytes(rowId));
    if (table === 'customer_phones') refreshPhoneKey(db, uuidToBytes(rowId));
  }
}

function refreshEmailKey(db: WritableDb, id: Uint8Array): void {
  const row = db.get<{ readonly address: string }>(sql`SELECT address FROM customer_emails WHERE id = ${id}`);
  if (row === undefined) return;
  db.run(sql`UPDATE customer_emails SET address_key = ${emailKey(row.address)} WHERE id = ${id}`);
}

/** A number that is none (it came in before a check was made stricter) has no key and is found by nothing. */
function refreshPhoneKey(db: WritableDb, id: Uint8Array): void {
  const row = db.get<{ readonly number: string }>(sql`SELECT number FROM customer_phones WHERE id = ${id}`);
  if (row === undefined) return;
  const phone = normalisePhone(row.number);
  db.run(sql`UPDATE customer_phones SET number_key = ${phone.ok ? phone.e164 : ''} WHERE id = ${id}`);
}

/**
 * Makes all derived data of customers anew from the rows, in one go; for tests and repair. What the operations keep
 * up step by step has to equal what this gives.
 */
export function rebuildCustomersDerived(db: WritableDb): void {
  const totals = new Map<string, number>();
  for (const status of ['active', 'archived'] as const) {
    for (const kind of ['person', 'organisation'] as const) totals.set(totalCounter(status, kind), 0);
  }
  const customers = db.all<{ readonly id: Uint8Array; readonly rowNumber: number }>(
    sql`SELECT id, row_number AS rowNumber FROM customers ORDER BY row_number`,
  );
  for (const { id, rowNumber } of customers) {
    removeFromIndex(db, rowNumber);
    const row = refreshCustomer(db, id, undefined);
    if (row === undefined) continue;
    const name = totalCounter(row.status, row.kind);
    totals.set(name, (totals.get(name) ?? 0) + 1);
  }
  for (const [name, value] of totals) setCounter(db, name, value);
  for (const { id } of db.all<{ readonly id: Uint8Array }>(sql`SELECT id FROM customer_emails`)) {
    refreshEmailKey(db, id);
  }
  for (const { id } of db.all<{ readonly id: Uint8Array }>(sql`SELECT id FROM customer_phones`)) {
    refreshPhoneKey(db, id);
  }
  addToCounter(db, generationCounter, 1);
}
