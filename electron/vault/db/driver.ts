import type Database from 'better-sqlite3';
import { fail, type Result, succeed } from '#shared/errors.ts';

export type Driver = typeof Database;
export type DriverConnection = Database.Database;

/** The driver's own addition to better-sqlite3, missing from its types: sets the key from bytes that can be wiped. */
export interface KeyedConnection extends DriverConnection {
  readonly key: (key: Buffer) => number;
}

/** Below Node-API 10 loading the driver ends the process with a segmentation fault instead of an exception. */
const leastNodeApi = 10;

/**
 * Loads the SQLCipher driver. It is loaded on first use, so that everything of the vault that opens no database
 * also runs where the driver cannot.
 */
export async function loadDriver(): Promise<Result<Driver>> {
  if (Number(process.versions.napi ?? 0) < leastNodeApi) return fail('INTERNAL');
  const loaded = await import('better-sqlite3');
  return succeed(loaded.default);
}

export function isKeyed(connection: DriverConnection): connection is KeyedConnection {
  return 'key' in connection && typeof connection.key === 'function';
}
