import { open as openFile, rm, stat } from 'node:fs/promises';
import { type Failure, fail, type Result, succeed } from '#shared/errors.ts';
import { type Faults, noFaults } from '../ports.ts';
import { type CancelFlag, type Connection, connect, readableOf } from './connection.ts';
import { type Driver, loadDriver } from './driver.ts';
import { failureOf } from './failure.ts';
import { migrate, newestVersion, schemaVersion } from './migrate.ts';
import { migrations as allMigrations, type Migration } from './migrations/index.ts';
import { sql } from './sql.ts';
import type { ReadableDb } from './types.ts';
import { keepCopyBeforeUpgrade } from './upgradeCopy.ts';
import { takeWriterLock } from './writerLock.ts';

export interface OpenOptions {
  readonly path: string;
  /** 32 raw bytes. Not kept; the caller wipes its own. */
  readonly key: Uint8Array;
  /**
   * `create` makes a new file and refuses an existing one; `readWrite` is the one writer and brings the schema up to
   * date; `readOnly` changes nothing and takes no lock.
   */
  readonly mode: 'create' | 'readWrite' | 'readOnly';
  /**
   * Whether an authenticated slot has proven the key. SQLite answers a wrong key and a damaged file alike; with a
   * proven key the answer means DAMAGED, otherwise WRONG_KEY.
   */
  readonly keyIsProven: boolean;
  readonly faults?: Faults;
  readonly migrations?: readonly Migration[];
  /** Ends this connection's queries when set; see `not_cancelled`. */
  readonly cancelFlag?: CancelFlag;
}

/** How this folder reaches the connection of an open database. Nobody else uses it. */
export const internals: unique symbol = Symbol('internals');

export interface RegisterDatabase {
  readonly path: string;
  readonly schemaVersion: number;
  readonly readable: ReadableDb;
  readonly [internals]: Connection;
  readonly close: () => void;
}

/**
 * Opens a register's database.
 *
 * Fails with CONFLICT (create over a file), NOT_FOUND, WRONG_KEY, DAMAGED, IN_USE (another process writes it),
 * NEWER_VERSION, ACCESS_DENIED or DISK_FULL; INTERNAL where the driver cannot be loaded.
 */
export async function openRegisterDatabase(options: OpenOptions): Promise<Result<RegisterDatabase>> {
  const driver = await loadDriver();
  if (!driver.ok) return driver;
  try {
    switch (options.mode) {
      case 'create':
        return await createDatabase(driver.value, options);
      case 'readWrite':
        return await openForWriting(driver.value, options);
      case 'readOnly':
        return await openForReading(driver.value, options);
    }
  } catch (error) {
    const failure = openingFailure(error, options.keyIsProven);
    if (failure === null) throw error;
    return { ok: false, error: failure };
  }
}

function openingFailure(error: unknown, keyIsProven: boolean): Failure | null {
  const isAmbiguous = error instanceof Error && 'code' in error && error.code === 'SQLITE_NOTADB';
  return isAmbiguous && !keyIsProven ? { code: 'WRONG_KEY' } : failureOf(error);
}

async function createDatabase(driver: Driver, options: OpenOptions): Promise<Result<RegisterDatabase>> {
  if (await exists(options.path)) return fail('CONFLICT');
  const lock = takeWriterLock(driver, options.path);
  if (!lock.ok) return lock;
  try {
    const made = makeFile(driver, options);
    if (made.ok && (await isEncrypted(options.path))) {
      return succeed(opened(options, writerConnection(driver, options), lock.value.release));
    }
    await removeDatabase(options.path);
    lock.value.release();
    return made.ok ? fail('INTERNAL') : made;
  } catch (error) {
    // A full disk must not leave a zero-byte register behind.
    await removeDatabase(options.path);
    lock.value.release();
    throw error;
  }
}

function makeFile(driver: Driver, options: OpenOptions): Result<number> {
  const connection = connect(driver, { path: options.path, key: options.key, mode: 'create' });
  try {
    options.faults?.at('database.create');
    connection.pragma('journal_mode = WAL');
    const migrated = migrate(connection, options.migrations ?? allMigrations, options.faults ?? noFaults);
    connection.pragma('wal_checkpoint(TRUNCATE)');
    return migrated;
  } finally {
    connection.close();
  }
}

async function openForWriting(driver: Driver, options: OpenOptions): Promise<Result<RegisterDatabase>> {
  if (!(await exists(options.path))) return fail('NOT_FOUND');
  const lock = takeWriterLock(driver, options.path);
  if (!lock.ok) return lock;
  try {
    const connection = await upToDateConnection(driver, options);
    if (connection.ok) return succeed(opened(options, connection.value, lock.value.release));
    lock.value.release();
    return connection;
  } catch (error) {
    lock.value.release();
    throw error;
  }
}

async function upToDateConnection(driver: Driver, options: OpenOptions): Promise<Result<Connection>> {
  if (!(await isEncrypted(options.path))) return fail('DAMAGED');
  const migrations = options.migrations ?? allMigrations;
  const faults = options.faults ?? noFaults;
  const found = writerConnection(driver, options);
  const version = closeOnError(found, () => schemaVersion(found));
  let connection = found;
  if (version > 0 && version < newestVersion(migrations)) {
    found.pragma('wal_checkpoint(TRUNCATE)');
    found.close();
    const kept = await keepCopyBeforeUpgrade({
      driver,
      path: options.path,
      key: options.key,
      version,
      faults,
    });
    if (!kept.ok) return kept;
    connection = writerConnection(driver, options);
  }
  const migrated = closeOnError(connection, () => migrate(connection, migrations, faults));
  if (migrated.ok) return succeed(connection);
  connection.close();
  return migrated;
}

function writerConnection(driver: Driver, options: OpenOptions): Connection {
  const { path, key, cancelFlag } = options;
  const connection = connect(driver, { path, key, mode: 'readWrite', ...(cancelFlag && { cancelFlag }) });
  closeOnError(connection, () => {
    proveKey(connection);
    connection.pragma('journal_mode = WAL');
    connection.pragma('secure_delete = ON');
    connection.setDurability('full');
  });
  return connection;
}

async function openForReading(driver: Driver, options: OpenOptions): Promise<Result<RegisterDatabase>> {
  if (!(await exists(options.path))) return fail('NOT_FOUND');
  // The file is not read here to look at its header: closing a handle would drop this process's locks on it. A
  // plaintext file fails under the key all the same.
  const { path, key, cancelFlag } = options;
  const connection = connect(driver, { path, key, mode: 'readOnly', ...(cancelFlag && { cancelFlag }) });
  const version = closeOnError(connection, () => {
    proveKey(connection);
    connection.pragma('query_only = ON');
    return schemaVersion(connection);
  });
  if (version > 0 && version <= newestVersion(options.migrations ?? allMigrations)) {
    return succeed(opened(options, connection, () => undefined));
  }
  connection.close();
  return fail(version === 0 ? 'DAMAGED' : 'NEWER_VERSION');
}

/** The first read; throws SQLITE_NOTADB when the key or the first page is wrong. */
function proveKey(connection: Connection): void {
  connection.writable.get(sql`SELECT count(*) AS tables FROM sqlite_schema`);
}

function closeOnError<T>(connection: Connection, action: () => T): T {
  try {
    return action();
  } catch (error) {
    connection.close();
    throw error;
  }
}

function opened(options: OpenOptions, connection: Connection, release: () => void): RegisterDatabase {
  let isOpen = true;
  return {
    path: options.path,
    schemaVersion: schemaVersion(connection),
    readable: readableOf(connection.writable),
    [internals]: connection,
    close: () => {
      if (!isOpen) return;
      isOpen = false;
      connection.close();
      release();
    },
  };
}

async function exists(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isFile();
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return false;
    throw error;
  }
}

const plaintextHeader = 'SQLite format 3\u0000';

/** Whether the file starts with something else than SQLite's plaintext header. False for a file without a page. */
async function isEncrypted(path: string): Promise<boolean> {
  const file = await openFile(path, 'r');
  try {
    const header = Buffer.alloc(16);
    const { bytesRead } = await file.read(header, 0, 16, 0);
    return bytesRead === 16 && header.toString('latin1') !== plaintextHeader;
  } finally {
    await file.close();
  }
}

async function removeDatabase(path: string): Promise<void> {
  for (const suffix of ['', '-wal', '-shm']) await rm(`${path}${suffix}`, { force: true });
}
