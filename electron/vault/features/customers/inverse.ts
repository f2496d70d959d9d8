import { tableSpec } from '#vault/db/columns.ts';
import { identifier, join, type SqlValue, sql } from '#vault/db/sql.ts';
import type { ReadableDb, RowChange } from '#vault/db/types.ts';
import { uuidToBytes } from '#vault/db/uuid.ts';

/** Columns that the register keeps by itself; an operation never sets them. */
const keptColumns: ReadonlySet<string> = new Set(['version', 'created_stamp', 'stamps']);

function contentColumns(table: string): readonly string[] {
  const spec = tableSpec(table);
  return Object.entries(spec.columns)
    .filter(([name, column]) => !column.isDerived && !keptColumns.has(name) && name !== spec.key[0])
    .map(([name]) => name);
}

function hasNaturalKey(table: string): boolean {
  return tableSpec(table).key.length > 1;
}

function readColumns(
  db: ReadableDb,
  change: RowChange,
  columns: readonly string[],
): Readonly<Record<string, SqlValue>> | undefined {
  const [first = '', second] = tableSpec(change.table).key;
  const isSecond =
    second === undefined ? sql`` : sql`AND ${identifier(second)} = ${change.values[second] ?? null}`;
  return db.get<Readonly<Record<string, SqlValue>>>(
    sql`SELECT ${join(columns.map(identifier))} FROM ${identifier(change.table)}
      WHERE ${identifier(first)} = ${uuidToBytes(change.rowId)} ${isSecond}`,
  );
}

/**
 * Changes that take an operation's changes back, read from the rows before it is applied. Lines of the history are
 * left out: what happened stays told.
 */
export function inverseOf(db: ReadableDb, changes: readonly RowChange[]): readonly RowChange[] {
  return changes
    .filter(({ table }) => table !== 'customer_changes')
    .map((change) => inverseChange(db, change))
    .toReversed();
}

function inverseChange(db: ReadableDb, change: RowChange): RowChange {
  const { table, rowId } = change;
  switch (change.kind) {
    case 'insert':
      return { table, rowId, kind: 'delete', values: {} };
    case 'update':
      return {
        table,
        rowId,
        kind: 'update',
        values: readColumns(db, change, Object.keys(change.values)) ?? {},
      };
    case 'delete':
      return {
        table,
        rowId,
        kind: hasNaturalKey(table) ? 'put' : 'insert',
        values: readColumns(db, change, contentColumns(table)) ?? {},
      };
    case 'put':
      return inversePut(db, change);
  }
}

function inversePut(db: ReadableDb, change: RowChange): RowChange {
  const { table, rowId } = change;
  const [, second = ''] = tableSpec(table).key;
  const key = { [second]: change.values[second] ?? null };
  const known = readColumns(db, change, contentColumns(table));
  return known === undefined
    ? { table, rowId, kind: 'delete', values: key }
    : { table, rowId, kind: 'put', values: known };
}
