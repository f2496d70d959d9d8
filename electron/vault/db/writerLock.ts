import { fail, type Result, succeed } from '#shared/errors.ts';
import type { Driver } from './driver.ts';
import { failureOf } from './failure.ts';

export interface WriterLock {
  readonly release: () => void;
}

/**
 * Makes this process the only writer of a register: an exclusive transaction held open on an empty database beside
 * it. The operating system ends the lock with the process, however the process ends, so a kill leaves nothing to
 * clean up. It is a file of its own because POSIX drops a process's locks on a file as soon as the process closes any
 * handle on it, and the register's own file is also read for copies.
 *
 * Fails with IN_USE when another process, or another opening in this one, holds it.
 */
export function takeWriterLock(driver: Driver, databasePath: string): Result<WriterLock> {
  let connection: ReturnType<typeof open> | null = null;
  try {
    connection = open(driver, `${databasePath}.lock`);
    connection.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    connection?.close();
    const failure = failureOf(error);
    if (failure === null) throw error;
    // Whatever keeps the lock file from opening keeps us from writing safely.
    return fail(failure.code === 'DAMAGED' ? 'IN_USE' : failure.code);
  }
  const held = connection;
  return succeed({ release: () => void held.close() });
}

function open(driver: Driver, path: string) {
  const connection = new driver(path, { timeout: 0 });
  connection.pragma('journal_mode = MEMORY');
  return connection;
}
