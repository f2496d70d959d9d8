import { customerTables } from './columns/customers.ts';
import { registerTables } from './columns/register.ts';
import type { ColumnSpec, TableSpec, TableWriter } from './columns/spec.ts';

export type { ColumnCategory, ColumnSpec, RetentionClass, TableSpec, TableWriter } from './columns/spec.ts';

/**
 * The column registry (decision 4 of the design): every column of the schema says what it holds, whose it is, how it
 * is classified and how long it is kept. Masking, the access report, erasure, the log's field names, operations and the
 * digest derive from it; a test holds it against the real schema.
 */
export const tables: Readonly<Record<string, TableSpec>> = { ...customerTables, ...registerTables };

export const tableNames: readonly string[] = Object.keys(tables).toSorted();

export function tableSpec(table: string): TableSpec {
  const spec = Object.hasOwn(tables, table) ? tables[table] : undefined;
  if (spec === undefined) throw new TypeError('a table that the column registry does not know');
  return spec;
}

export function columnSpec(table: string, column: string): ColumnSpec {
  const { columns } = tableSpec(table);
  const spec = Object.hasOwn(columns, column) ? columns[column] : undefined;
  if (spec === undefined) throw new TypeError('a column that the column registry does not know');
  return spec;
}

export function tablesWrittenBy(writer: TableWriter): ReadonlySet<string> {
  return new Set(tableNames.filter((name) => tableSpec(name).writer === writer));
}

/** Names of all columns, each once. */
export function columnNames(): readonly string[] {
  return [...new Set(Object.values(tables).flatMap((table) => Object.keys(table.columns)))].toSorted();
}
