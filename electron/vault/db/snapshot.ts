import { fail, type Result } from '#shared/errors.ts';
import { failureOf } from './failure.ts';
import { internals } from './open.ts';
import type { Register } from './register.ts';

/** SQLite's own: a commit that leaves more pages than this in the write-ahead log moves them into the database. */
const usualCheckpointPages = 1000;

/**
 * Hands the register's file to `copy` while it stands still: everything committed so far is in it, and what is
 * committed meanwhile stays in the write-ahead log beside it. So nobody waits for a backup, and the copied file is
 * whole by itself. The file may be read in this process: the writer lock is on another one.
 *
 * Fails with IN_USE while a reader keeps the log from being moved (try again), and as the file system does.
 */
export async function withStillFile<T>(
  register: Register,
  copy: (path: string) => Promise<Result<T>>,
): Promise<Result<T>> {
  const connection = register.database[internals];
  if (connection.isInTransaction()) throw new Error('a transaction is already running');
  try {
    connection.pragma('wal_autocheckpoint = 0');
    const isBusy = Number(connection.pragma('wal_checkpoint(TRUNCATE)')) !== 0;
    if (isBusy) return fail('IN_USE');
    register.faults.at('snapshot.copy');
    return await copy(register.database.path);
  } catch (error) {
    const failure = failureOf(error);
    if (failure === null) throw error;
    return { ok: false, error: failure };
  } finally {
    connection.pragma(`wal_autocheckpoint = ${usualCheckpointPages}`);
  }
}
