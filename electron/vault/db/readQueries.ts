import type { ReadableDb } from './types.ts';

/** What a query running in a worker is given beside its database. */
export interface QueryTools {
  /** Throws once the query has been cancelled; for loops. SQL has `not_cancelled(x)`. */
  readonly checkCancelled: () => void;
  readonly progress: (done: number, total: number) => void;
}

/**
 * A named query that a read worker runs. Input and output travel by structured clone: plain data, no functions; a
 * `Buffer` arrives as `Uint8Array`.
 */
export type ReadQuery<Input, Output> = (db: ReadableDb, input: Input, tools: QueryTools) => Output;

/** All queries of a worker by name: one static table, imported by the worker and, for its types, by its callers. */
export type ReadQueryTable = Readonly<Record<string, ReadQuery<never, unknown>>>;

export type QueryInput<Q extends ReadQueryTable, K extends keyof Q> = Parameters<Q[K]>[1];
export type QueryOutput<Q extends ReadQueryTable, K extends keyof Q> = ReturnType<Q[K]>;
