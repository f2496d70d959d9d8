import type { WritableDb } from './types.ts';

/** A row that an operation touches. */
export interface TouchedRow {
  readonly table: string;
  /** UUIDv7 text. */
  readonly rowId: string;
  readonly kind: 'insert' | 'update' | 'delete' | 'put';
}

/** What one operation touches, for those who keep something beside the rows. */
export interface Touched {
  readonly rows: readonly TouchedRow[];
  /** The operation's data subjects, UUIDv7 text. */
  readonly subjectIds: readonly string[];
}

/**
 * Data that follows from the rows: search index, sort keys, counters. A slice gives one, and the register calls it
 * around every operation inside its transaction: take out what the rows said before, put in what they say now. It
 * must follow from the rows alone, so that rebuilding it gives the same.
 */
export interface DerivedData {
  /** Called before the rows change, for what can only be taken out while they are still there. */
  readonly before?: (db: WritableDb, touched: Touched) => void;
  /** Called after the rows have changed. */
  readonly after: (db: WritableDb, touched: Touched) => void;
}
