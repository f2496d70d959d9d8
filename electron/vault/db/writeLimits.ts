import { tableNames, tableSpec, tablesWrittenBy } from './columns.ts';
import type { WritableDb } from './types.ts';

type Verb = 'insert' | 'update' | 'delete';

/** Which statements a holder of a connection may run. */
export type WriteLimit = (verb: Verb, table: string) => boolean;

const writePattern =
  /^\s*(?:(insert)(?:\s+or\s+[a-z]+)?\s+into|(update)|(delete)\s+from)\s+"?([a-z][a-z0-9_]*)"?[\s(]/i;

/**
 * The same database, writing only where `limit` allows. It keeps the one write path the only one: a service that
 * tried to change content beside `mutate`, or the log beside the chain, fails at its first run.
 */
export function limitedTo(limit: WriteLimit, db: WritableDb): WritableDb {
  return {
    all: db.all,
    get: db.get,
    iterate: db.iterate,
    run: (statement) => {
      if (!isAllowed(limit, statement.text)) throw new TypeError('this table is not written here');
      return db.run(statement);
    },
  };
}

function isAllowed(limit: WriteLimit, text: string): boolean {
  const [, isInsert, isUpdate, , table] = writePattern.exec(text) ?? [];
  if (table === undefined) return false;
  const verb = isInsert !== undefined ? 'insert' : isUpdate !== undefined ? 'update' : 'delete';
  return limit(verb, table.toLowerCase());
}

const service = tablesWrittenBy('service');
const scratch = tablesWrittenBy('scratch');
const derived = tablesWrittenBy('derived');
const withDerivedColumns = new Set(
  tableNames.filter((name) => Object.values(tableSpec(name).columns).some((column) => column.isDerived)),
);

export const serviceTables: WriteLimit = (_verb, table) => service.has(table);
export const scratchTables: WriteLimit = (_verb, table) => scratch.has(table);
/** Search indexes, counters, and the derived columns of content rows. */
export const derivedTables: WriteLimit = (verb, table) =>
  derived.has(table) || table === 'counters' || (verb === 'update' && withDerivedColumns.has(table));
