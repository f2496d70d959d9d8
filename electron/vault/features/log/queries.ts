import type { ReadableDb } from '#vault/db/types.ts';
import { type LogPageInput, readLogPage } from './repository.ts';

export type { LogPageInput, LogPageRows } from './repository.ts';

/** What a read worker runs for the log. */
export const logQueries = {
  'log.page': (db: ReadableDb, input: LogPageInput) => readLogPage(db, input),
} as const;
