import { sql } from './sql.ts';
import type { ReadableDb, WritableDb } from './types.ts';

/** A maintained counter; 0 when nothing was counted yet. */
export function counterValue(db: ReadableDb, name: string): number {
  return db.get<{ readonly value: number }>(sql`SELECT value FROM counters WHERE name = ${name}`)?.value ?? 0;
}

/** Moves a counter. Counters are derived data: only {@link DerivedData} hooks and rebuilds call this. */
export function addToCounter(db: WritableDb, name: string, change: number): void {
  if (change === 0) return;
  db.run(sql`INSERT INTO counters (name, value) VALUES (${name}, ${change})
    ON CONFLICT (name) DO UPDATE SET value = value + excluded.value`);
}

/** Sets a counter to what was counted anew. */
export function setCounter(db: WritableDb, name: string, value: number): void {
  db.run(sql`INSERT INTO counters (name, value) VALUES (${name}, ${value})
    ON CONFLICT (name) DO UPDATE SET value = excluded.value`);
}
