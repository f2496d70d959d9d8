import { stat } from 'node:fs/promises';
import { fail, type Result, succeed } from '#shared/errors.ts';
import { loadDriver } from '#vault/db/driver.ts';
import { openRegisterDatabase } from '#vault/db/open.ts';
import { takeWriterLock, type WriterLock } from '#vault/db/writerLock.ts';
import { fileErrorCode } from '#vault/keys/files.ts';
import type { RegisterPaths } from '#vault/paths.ts';
import type { RestoreAccess } from './access.ts';
import { type Erasure, readErasures } from './erasures.ts';
import { mayRestore } from './staging.ts';

/** Whether something lies where the register belongs. */
export async function isThere(path: string): Promise<boolean> {
  try {
    await stat(path);
    return true;
  } catch (error) {
    if (fileErrorCode(error) === 'ENOENT') return false;
    throw error;
  }
}

/**
 * Makes sure that nobody writes the register that is about to be set aside. Null when none is there. IN_USE while it
 * is open, in this process or another.
 */
export async function lockLive(paths: RegisterPaths): Promise<Result<WriterLock | null>> {
  if (!(await isThere(paths.directory))) return succeed(null);
  const driver = await loadDriver();
  return driver.ok ? takeWriterLock(driver.value, paths.database) : driver;
}

/**
 * What the register on this device knows that the backup may not: erasures since, which an older copy must not undo.
 * None when it does not open with these keys: it may be what is being repaired. FORBIDDEN when the member may not put
 * back backups any more.
 */
export async function readLive(
  paths: RegisterPaths,
  { opensLive, keys, userId }: RestoreAccess,
  now: string,
): Promise<Result<readonly Erasure[]>> {
  if (!opensLive) return succeed([]);
  const opened = await openRegisterDatabase({
    path: paths.database,
    key: keys.database,
    mode: 'readOnly',
    keyIsProven: true,
  });
  if (!opened.ok) return succeed([]);
  const { readable } = opened.value;
  try {
    if (userId !== null && !mayRestore(readable, userId, now)) return fail('FORBIDDEN');
    return succeed(readErasures(readable));
  } finally {
    opened.value.close();
  }
}
