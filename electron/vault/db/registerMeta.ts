import { sql } from './sql.ts';
import type { ReadableDb, WritableDb } from './types.ts';

/** A setting of the register; null when it was never set. */
export function registerMeta(db: ReadableDb, key: string): string | null {
  return (
    db.get<{ readonly value: string }>(sql`SELECT value FROM register_meta WHERE key = ${key}`)?.value ?? null
  );
}

/** Sets settings of the register, inside an audited transaction. */
export function setRegisterMeta(db: WritableDb, values: Readonly<Record<string, string>>): void {
  for (const [key, value] of Object.entries(values)) {
    db.run(sql`INSERT INTO register_meta (key, value) VALUES (${key}, ${value})
      ON CONFLICT (key) DO UPDATE SET value = excluded.value`);
  }
}
