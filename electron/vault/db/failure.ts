import type { ErrorCode, Failure } from '#shared/errors.ts';

/** Thrown by the cancellation function in SQL; ends a running query. */
export class QueryCancelled extends Error {
  override readonly name = 'QueryCancelled';
}

const exactCodes: Readonly<Record<string, ErrorCode>> = {
  SQLITE_NOTADB: 'DAMAGED',
  SQLITE_FULL: 'DISK_FULL',
  // The shared-memory file of the write-ahead log could not grow.
  SQLITE_IOERR_SHMSIZE: 'DISK_FULL',
  SQLITE_CANTOPEN: 'ACCESS_DENIED',
  SQLITE_PERM: 'ACCESS_DENIED',
  SQLITE_AUTH: 'ACCESS_DENIED',
  SQLITE_TOOBIG: 'TOO_LARGE',
  SQLITE_INTERRUPT: 'CANCELLED',
  ENOSPC: 'DISK_FULL',
  EDQUOT: 'DISK_FULL',
  EACCES: 'ACCESS_DENIED',
  EPERM: 'ACCESS_DENIED',
  EROFS: 'ACCESS_DENIED',
  ENOENT: 'NOT_FOUND',
  EBUSY: 'IN_USE',
};

const codeFamilies: readonly (readonly [string, ErrorCode])[] = [
  ['SQLITE_CORRUPT', 'DAMAGED'],
  ['SQLITE_BUSY', 'IN_USE'],
  ['SQLITE_LOCKED', 'IN_USE'],
  ['SQLITE_READONLY', 'ACCESS_DENIED'],
  ['SQLITE_CANTOPEN', 'ACCESS_DENIED'],
  ['SQLITE_IOERR', 'INTERNAL'],
  ['SQLITE_PROTOCOL', 'INTERNAL'],
  ['SQLITE_NOMEM', 'INTERNAL'],
];

/**
 * What an exception of the driver or the file system means to the caller; null for anything else, such
 * as a broken constraint or wrong SQL, which is a programming error and travels on as an exception. The message is dropped: it may hold a path or a value.
 */
export function failureOf(error: unknown): Failure | null {
  if (error instanceof QueryCancelled) return { code: 'CANCELLED' };
  if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string') return null;
  const text = error.code;
  const exact = exactCodes[text];
  if (exact !== undefined) return { code: exact };
  const family = codeFamilies.find(([prefix]) => text.startsWith(prefix));
  return family === undefined ? null : { code: family[1] };
}
