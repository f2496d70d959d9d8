import type { AuditAction } from '../audit/entry.ts';
import type { Sql, SqlValue } from './sql.ts';

/** A connection as a reader sees it. The generic is the row type, mapped once by the caller's query function. */
export interface ReadableDb {
  readonly all: <Row>(query: Sql) => readonly Row[];
  readonly get: <Row>(query: Sql) => Row | undefined;
  readonly iterate: <Row>(query: Sql) => IterableIterator<Row>;
}

/** Only a transaction hands this out, so a reader cannot write. */
export interface WritableDb extends ReadableDb {
  /** Returns the number of rows changed. */
  readonly run: (statement: Sql) => number;
}

/**
 * One row of register content as an operation changes it: columns to their new values.
 *
 * `insert`, `update` and `delete` are for tables whose primary key is an id. `put` is for tables with a natural key
 * of two columns, such as (`customer_id`, `field`): `rowId` is the first, the second stands in `values`, and an
 * existing row is replaced. Columns that the register keeps by itself (`version`, `created_stamp`, `stamps`) and
 * derived ones (`isDerived` in the column registry) never stand in `values`.
 */
export interface RowChange {
  readonly table: string;
  /** Primary key, UUIDv7 as text. */
  readonly rowId: string;
  readonly kind: 'insert' | 'update' | 'delete' | 'put';
  readonly values: Readonly<Record<string, SqlValue>>;
  /** For updates and deletes: refuse with CONFLICT unless the row is still at this version. */
  readonly expectedVersion?: number;
}

/**
 * A change of register content (decision 41 of the design): pure data, applied by a deterministic function that
 * a later merge between laptops reuses.
 */
export interface Operation {
  readonly operationId: string;
  /** What was done, such as `customer.create`; becomes the log's action. */
  readonly type: AuditAction;
  /** Data subjects it concerns; a tombstone of any of them refuses the operation. Every row changed belongs to one. */
  readonly subjectIds: readonly string[];
  readonly changes: readonly RowChange[];
  /** Names of the fields changed, for the log; never values. Known names: `auditFieldNames`. */
  readonly fields: readonly string[];
}
