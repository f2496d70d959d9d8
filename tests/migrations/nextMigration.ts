import type { Migration } from '#vault/db/migrations/index.ts';
import { sql } from '#vault/db/sql.ts';

/** Stands in for the migration after the newest one, so that the way of upgrading is tested before there is one. */
export const nextMigration: Migration = {
  version: 9000,
  statements: [
    sql`ALTER TABLE staff ADD COLUMN title TEXT NOT NULL DEFAULT ''`,
    sql`UPDATE staff SET title = 'siirretty'`,
    sql`CREATE TABLE probe (id BLOB PRIMARY KEY, note TEXT NOT NULL) STRICT`,
  ],
};
