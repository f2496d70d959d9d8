import { closeSync, openSync, readSync } from 'node:fs';
import { capture } from '#build/scripts/processes.ts';
import { succeeded } from '#tests/support/register.ts';
import { connect } from '#vault/db/connection.ts';
import { type Driver, type DriverConnection, isKeyed, loadDriver } from '#vault/db/driver.ts';
import { migrations } from '#vault/db/migrations/index.ts';

async function driver(): Promise<Driver> {
  return succeeded(await loadDriver());
}

/** The settings of the vault's own connections, so that only encryption and the vault's code make the difference. */
function sameSettings(connection: DriverConnection): DriverConnection {
  connection.pragma('temp_store = MEMORY');
  connection.pragma('cache_size = -65536');
  connection.pragma('foreign_keys = ON');
  connection.pragma('trusted_schema = OFF');
  return connection;
}

export async function openPlaintext(path: string, mode: 'readOnly' | 'readWrite'): Promise<DriverConnection> {
  const opened = new (await driver())(path, { readonly: mode === 'readOnly' });
  return sameSettings(opened);
}

/** An empty plaintext database with the vault's schema, in WAL mode. */
export async function createPlaintext(path: string): Promise<DriverConnection> {
  const made = sameSettings(new (await driver())(path));
  made.pragma('journal_mode = WAL');
  made.pragma('synchronous = NORMAL');
  for (const { statements } of migrations) for (const statement of statements) made.exec(statement.text);
  return made;
}

/** Orders the pages of an encrypted database as a plaintext copy will have them. */
export async function vacuumKeyed(path: string, key: Uint8Array): Promise<void> {
  const connection = connect(await driver(), { path, key, mode: 'readWrite' });
  connection.pragma('wal_checkpoint(TRUNCATE)');
  connection.writable.run({ text: 'VACUUM', values: [] });
  connection.pragma('wal_checkpoint(TRUNCATE)');
  connection.close();
}

/** Turns an encrypted file into a plaintext one. */
export async function decryptInPlace(path: string, key: Uint8Array): Promise<void> {
  const connection = new (await driver())(path);
  connection.pragma("cipher = 'sqlcipher'");
  connection.pragma('legacy = 4');
  if (!isKeyed(connection)) throw new Error('the driver has no key function');
  connection.key(Buffer.from(`x'${Buffer.from(key).toString('hex')}'`, 'latin1'));
  connection.pragma('journal_mode = DELETE');
  connection.pragma("rekey = ''");
  connection.close();
  const handle = openSync(path, 'r');
  const first = Buffer.alloc(16);
  readSync(handle, first, 0, 16, 0);
  closeSync(handle);
  if (first.toString('latin1', 0, 15) !== 'SQLite format 3') throw new Error('the copy is still encrypted');
  const plain = await openPlaintext(path, 'readWrite');
  plain.exec('VACUUM');
  plain.pragma('journal_mode = WAL');
  plain.close();
}

/** Takes a file's pages out of the system's cache; false where the tool for it is missing. */
export async function dropFromCache(path: string): Promise<boolean> {
  const dropped = await capture('dd', [`if=${path}`, 'iflag=nocache', 'count=0']);
  return dropped.code === 0;
}
