import { sha256 } from '../keys/crypto.ts';
import { tableNames, tableSpec } from './columns.ts';
import { identifier, join, type SqlValue, sql } from './sql.ts';
import type { ReadableDb } from './types.ts';

/**
 * `state`: everything that the register holds, with versions, stamps and history: a restored register equals its
 * original. `content`: what the rows say, without how they came to say it: after an undo the register equals what it
 * was before.
 */
export type DigestScope = 'state' | 'content';

const rowsAtOnce = 500;

/**
 * The register's logical hash: SHA-256 over the digest columns of the registry, tables by name and rows by key, in
 * lower-case hexadecimal. It does not depend on the order in which rows were written, on row numbers, derived data,
 * the log or this device.
 */
export function digest(db: ReadableDb, scope: DigestScope = 'state'): string {
  let state = sha256(Buffer.from(`asrek/digest/v1/${scope}`, 'utf8'));
  for (const table of tableNames) {
    const columns = digestColumns(table, scope);
    if (columns.length === 0) continue;
    const parts: Buffer[] = [Buffer.from(`${table}(${columns.join()})\n`, 'utf8')];
    for (const row of rowsOf(db, table, columns)) {
      parts.push(Buffer.from(rowText(columns, row), 'utf8'));
      if (parts.length < rowsAtOnce) continue;
      state = sha256(state, ...parts);
      parts.length = 0;
    }
    state = sha256(state, ...parts);
  }
  return state.toString('hex');
}

function digestColumns(table: string, scope: DigestScope): readonly string[] {
  return Object.entries(tableSpec(table).columns)
    .filter(([, spec]) => spec.inDigest && (scope === 'state' || !spec.isBookkeeping))
    .map(([column]) => column)
    .toSorted();
}

type Row = Readonly<Record<string, SqlValue>>;

function rowsOf(db: ReadableDb, table: string, columns: readonly string[]): IterableIterator<Row> {
  const key = join(tableSpec(table).key.map(identifier));
  return db.iterate<Row>(
    sql`SELECT ${join(columns.map(identifier))} FROM ${identifier(table)} ORDER BY ${key}`,
  );
}

function rowText(columns: readonly string[], row: Row): string {
  return `${columns.map((column) => valueText(row[column] ?? null)).join()}\n`;
}

/** Every value has one text, and no two values share one: text is quoted, blobs are hexadecimal after an x. */
function valueText(value: SqlValue): string {
  if (value instanceof Uint8Array) {
    return `x${Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString('hex')}`;
  }
  return typeof value === 'string' ? JSON.stringify(value) : String(value);
}
