import type { Classification } from '#shared/domain/classification.ts';
import type { DataCategory } from '#shared/domain/purposes.ts';

/** What a column holds: a category of customer data, or data about staff, the log, or the register itself. */
export type ColumnCategory = DataCategory | 'system' | 'staff' | 'log';

/**
 * How long a value is kept. `relationship`: until the customer relationship and what follows from it have ended.
 * `proof`: as long as it proves that a duty was met or a wish must be honoured. `staff`: as long as the log names the
 * person. `register`: as long as the register. `log`: the log's own period. `draft`: until saved or discarded.
 */
export type RetentionClass = 'relationship' | 'proof' | 'staff' | 'register' | 'log' | 'draft';

export interface ColumnSpec {
  readonly category: ColumnCategory;
  readonly classification: Classification;
  readonly retention: RetentionClass;
  /** Found by search. */
  readonly isSearchable: boolean;
  /** Follows from other columns; never part of an operation, rebuilt at will, in no digest. */
  readonly isDerived: boolean;
  /** Says how the row came to be (versions, stamps), not what it says. */
  readonly isBookkeeping: boolean;
  readonly inDigest: boolean;
}

/**
 * Who writes a table. `operation`: register content, only through `mutate`. `service`: number series, settings and
 * the like, inside an audited transaction. `scratch`: drafts, without a log row. `log`: the audit code alone.
 * `derived`: what slices rebuild from the rows.
 */
export type TableWriter = 'operation' | 'service' | 'scratch' | 'log' | 'derived';

export interface TableSpec {
  readonly writer: TableWriter;
  /** Primary key in order. An operation names a row by the first one (for `customers`, not `row_number`). */
  readonly key: readonly string[];
  /** Columns that hold the `customers.id` of a data subject. Empty: the table links to none. */
  readonly subjects: readonly string[];
  /** Column that SQLite numbers by itself and that only this laptop's search index knows. */
  readonly rowNumber?: string;
  readonly columns: Readonly<Record<string, ColumnSpec>>;
}

type Flags = Partial<Pick<ColumnSpec, 'isSearchable' | 'isDerived' | 'isBookkeeping' | 'inDigest'>>;

/** The same declaration for several columns. In the digest unless said otherwise. */
export function columns(
  names: readonly string[],
  category: ColumnCategory,
  classification: Classification,
  retention: RetentionClass,
  flags: Flags = {},
): Readonly<Record<string, ColumnSpec>> {
  const spec: ColumnSpec = {
    category,
    classification,
    retention,
    isSearchable: false,
    isDerived: false,
    isBookkeeping: false,
    inDigest: flags.isDerived !== true,
    ...flags,
  };
  return Object.fromEntries(names.map((name) => [name, spec]));
}

/** Version and stamps of a row of register content; `created_stamp` alone for rows that never change. */
export function history(
  retention: RetentionClass,
  names: readonly string[] = ['version', 'created_stamp', 'stamps'],
): Readonly<Record<string, ColumnSpec>> {
  return columns(names, 'system', 'internal', retention, { isBookkeeping: true });
}
