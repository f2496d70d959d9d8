import type { QueryTools } from '#vault/db/readQueries.ts';
import { sql } from '#vault/db/sql.ts';
import type { ReadableDb } from '#vault/db/types.ts';

/** Queries of the tests' own worker. */
export const testQueries = {
  staffNames: (db: ReadableDb) =>
    db
      .all<{ readonly full_name: string }>(sql`SELECT full_name FROM staff WHERE not_cancelled()`)
      .map((row) => row.full_name),

  echo: (_db: ReadableDb, input: { readonly text: string; readonly bytes: Uint8Array }) => input,

  /** A scan without end in sight, ended by the flag alone. */
  endlessScan: (db: ReadableDb, _input: null, tools: QueryTools) => {
    tools.progress(1, 2);
    return db.get<{ readonly n: number }>(sql`
      WITH RECURSIVE numbers(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers)
      SELECT count(*) AS n FROM numbers WHERE not_cancelled(n)`)?.n;
  },

  /** The same, with the call among the conditions of a join and without an argument. */
  endlessJoin: (db: ReadableDb, _input: null, tools: QueryTools) => {
    tools.progress(1, 2);
    return db.get<{ readonly n: number }>(sql`
      WITH RECURSIVE numbers(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers)
      SELECT count(*) AS n FROM numbers CROSS JOIN staff WHERE not_cancelled() AND staff.version > 0`)?.n;
  },

  endlessLoop: (_db: ReadableDb, _input: null, tools: QueryTools): never => {
    tools.progress(1, 2);
    for (;;) tools.checkCancelled();
  },

  broken: (db: ReadableDb) => db.all(sql`SELECT * FROM nothing`),

  write: (db: ReadableDb) => db.all(sql`DELETE FROM staff RETURNING id`),
} as const;

export type TestQueries = typeof testQueries;
