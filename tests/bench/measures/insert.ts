import { join } from 'node:path';
import { createTestRegister, succeeded, type TestRegister } from '#tests/support/register.ts';
import { temporaryFolder } from '#tests/support/vault.ts';
import type { DriverConnection } from '#vault/db/driver.ts';
import type { SqlValue } from '#vault/db/sql.ts';
import type { ReadableDb } from '#vault/db/types.ts';
import { writeBatch } from '#vault/features/customers/batch.ts';
import { customerDerivedData } from '#vault/features/customers/index.ts';
import { type NameSource, searchColumnsOf } from '#vault/features/customers/names.ts';
import { type SampleCustomer, sampleCustomers } from '#vault/features/sample/records.ts';
import { systemIds } from '#vault/systemPorts.ts';
import type { Measure, Setting } from '../measure.ts';
import { createPlaintext } from '../plaintext.ts';

/** As the vault's own filling has it. */
const batchSize = 200;
const batchesPerRound = 5;
const rounds = 12;
const warmUps = 1;

/** What one customer is made of. The vault also writes provenance, history, keys, numbers and the log. */
const tables = [
  'customers',
  'customer_emails',
  'customer_phones',
  'customer_addresses',
  'customer_positions',
  'customer_hetus',
] as const;

interface Batch {
  readonly customers: readonly SampleCustomer[];
  /** The rows that the vault made of them, for the baseline. */
  readonly rows: ReadonlyMap<string, readonly (readonly SqlValue[])[]>;
  readonly words: readonly (readonly SqlValue[])[];
}

function write(
  { register, keys, staffId, sessionId }: TestRegister,
  customers: readonly SampleCustomer[],
): void {
  const deps = { register, keys, actor: { staffId, sessionId }, ids: systemIds };
  succeeded(writeBatch(deps, { purpose: 'P1', ref: systemIds.ref() }, customers));
}

type Row = Readonly<Record<string, SqlValue>>;

function newestRows(db: ReadableDb, table: string, after: number): readonly Row[] {
  return db.all<Row>({ text: `SELECT * FROM ${table} WHERE rowid > ? ORDER BY rowid`, values: [after] });
}

function newestWords(db: ReadableDb, after: number): readonly (readonly SqlValue[])[] {
  const sources = db.all<NameSource & { readonly rowNumber: number }>({
    text: `SELECT row_number AS rowNumber, kind, family_name AS familyName, given_names AS givenNames,
        call_name AS callName, previous_names AS previousNames, organisation_name AS organisationName,
        customer_number AS customerNumber, coalesce((SELECT city FROM customer_addresses WHERE customer_id = customers.id
        ORDER BY position LIMIT 1), '') AS city FROM customers WHERE row_number > ?`,
    values: [after],
  });
  return sources.map((source) => {
    const { exact, folded } = searchColumnsOf(source);
    return [source.rowNumber, exact, folded];
  });
}

const lastRow = (db: ReadableDb, table: string): number =>
  db.get<{ readonly last: number }>({
    text: `SELECT coalesce(max(rowid), 0) AS last FROM ${table}`,
    values: [],
  })?.last ?? 0;

/** Has the vault write every batch once, elsewhere, and reads what rows that makes. */
async function makeBatches({ seed }: Setting): Promise<readonly Batch[]> {
  const donor = await createTestRegister({ seed, derived: [customerDerivedData] });
  try {
    const db = donor.register.readable;
    const count = batchSize * batchesPerRound * (rounds + warmUps);
    const all = [...sampleCustomers({ customers: count, seed })];
    return Array.from({ length: count / batchSize }, (_, index) => {
      const customers = all.slice(index * batchSize, (index + 1) * batchSize);
      const before = new Map(tables.map((table) => [table, lastRow(db, table)]));
      write(donor, customers);
      const rows = tables.map((table) => {
        const made = newestRows(db, table, before.get(table) ?? 0);
        return [table, made.map((row) => Object.values(row))] as const;
      });
      return { customers, rows: new Map(rows), words: newestWords(db, before.get('customers') ?? 0) };
    });
  } finally {
    donor.remove();
  }
}

function inserter(plaintext: DriverConnection): (batch: Batch) => void {
  const columns = (table: string): number => plaintext.prepare(`SELECT * FROM ${table}`).columns().length;
  const statements = tables.map((table) => {
    const holes = Array.from({ length: columns(table) }, () => '?').join(', ');
    return { table, insert: plaintext.prepare<SqlValue[]>(`INSERT INTO ${table} VALUES (${holes})`) };
  });
  const index = plaintext.prepare<SqlValue[]>(
    'INSERT INTO customer_search (rowid, exact, folded) VALUES (?, ?, ?)',
  );
  return plaintext.transaction(({ rows, words }: Batch) => {
    for (const { table, insert } of statements) for (const row of rows.get(table) ?? []) insert.run(...row);
    for (const word of words) index.run(...word);
  });
}

function rowsPerSecond(batches: readonly Batch[], round: number, run: (batch: Batch) => void): number {
  const own = batches.slice(round * batchesPerRound, (round + 1) * batchesPerRound);
  const since = performance.now();
  for (const batch of own) run(batch);
  return (own.length * batchSize * 1000) / (performance.now() - since);
}

export const insert: Measure = {
  metric: 'bulk-insert',
  unit: 'rows/s',
  budget: { kind: 'atLeast', ratio: 0.3 },
  goal: null,
  method:
    'Customers a second through the batch path (200 in a transaction) into a growing register. Baseline: the finished ' +
    'rows of the same customers (with contacts, addresses, positions, identity numbers) and their index words into a ' +
    'plaintext database of the same schema, same transactions and durability; no history, provenance, keys or log. Warm.',
  rounds,
  warmUps,
  prepare: async (setting) => {
    const batches = await makeBatches(setting);
    const folder = temporaryFolder();
    const register = await createTestRegister({ seed: setting.seed, derived: [customerDerivedData] });
    const plaintext = await createPlaintext(join(folder.path, 'plaintext.db'));
    const insertRaw = inserter(plaintext);
    return {
      ours: (round) =>
        Promise.resolve(rowsPerSecond(batches, round, ({ customers }) => write(register, customers))),
      baseline: (round) => Promise.resolve(rowsPerSecond(batches, round, insertRaw)),
      close: () => {
        register.remove();
        plaintext.close();
        folder.remove();
        return Promise.resolve();
      },
    };
  },
};
