import type { Statement } from 'better-sqlite3';
import { type Driver, type DriverConnection, isKeyed } from './driver.ts';
import { QueryCancelled } from './failure.ts';
import { type Sql, type SqlValue, sql } from './sql.ts';
import type { ReadableDb, WritableDb } from './types.ts';

type AnyStatement = Statement<SqlValue[]>;

/**
 * `full` reaches the disk before the call returns: writes, disclosures, security. `normal` is for rows of reads: after
 * a power cut the newest may be missing, which the anchor shows; a killed process loses nothing either way.
 */
export type Durability = 'full' | 'normal';

/** One keyed connection. Only this folder sees it; everybody else gets a {@link ReadableDb} or {@link WritableDb}. */
export interface Connection {
  readonly writable: WritableDb;
  /** Takes the write lock at once, so that a transaction never fails half-way for want of it. */
  readonly begin: () => void;
  readonly commit: () => void;
  /** Does nothing outside a transaction: after a full disk SQLite may have rolled back by itself. */
  readonly rollback: () => void;
  /** For the transactions that follow; to be called outside one. */
  readonly setDurability: (durability: Durability) => void;
  /** First column of the first row of a pragma. */
  readonly pragma: (text: string) => unknown;
  readonly isInTransaction: () => boolean;
  readonly close: () => void;
}

/** Statements kept ready per connection. The code's own texts are few; the bound keeps ad-hoc filters from piling up. */
const cachedStatements = 400;

/**
 * The row type is a claim of the query function that stands beside the SQL text; SQLite knows no such type. Here is
 * the one place where the claim is taken over.
 */
function yieldsRows<Row>(statement: AnyStatement): statement is Statement<SqlValue[], Row> {
  return statement.reader;
}

class StatementCache {
  readonly #connection: DriverConnection;
  readonly #statements = new Map<string, AnyStatement>();

  constructor(connection: DriverConnection) {
    this.#connection = connection;
  }

  reader<Row>(text: string): Statement<SqlValue[], Row> {
    const statement = this.any(text);
    if (!yieldsRows<Row>(statement)) throw new TypeError('a statement that returns no rows was read');
    return statement;
  }

  any(text: string): AnyStatement {
    const known = this.#statements.get(text);
    // A statement in the middle of an iteration cannot be used again until it ends.
    if (known !== undefined && !known.busy) return known;
    const made = this.#connection.prepare<SqlValue[]>(text);
    if (known === undefined) this.#keep(text, made);
    return made;
  }

  #keep(text: string, statement: AnyStatement): void {
    if (this.#statements.size >= cachedStatements) {
      const oldest = this.#statements.keys().next();
      if (!oldest.done) this.#statements.delete(oldest.value);
    }
    this.#statements.set(text, statement);
  }
}

function writableOn(connection: DriverConnection): WritableDb {
  const statements = new StatementCache(connection);
  return {
    all: <Row>(query: Sql) => statements.reader<Row>(query.text).all(...query.values),
    get: <Row>(query: Sql) => statements.reader<Row>(query.text).get(...query.values),
    iterate: <Row>(query: Sql) => statements.reader<Row>(query.text).iterate(...query.values),
    run: (statement) => statements.any(statement.text).run(...statement.values).changes,
  };
}

/** The same database without the means to write. */
export function readableOf(db: WritableDb): ReadableDb {
  return { all: db.all, get: db.get, iterate: db.iterate };
}

/** A cell of shared memory: anything but 0 in it ends the queries of the connection it was given to. */
export type CancelFlag = Int32Array<SharedArrayBuffer>;

/**
 * `not_cancelled()` is 1, or ends the query once the flag is set. The driver has no interrupt; put the call into the
 * WHERE of a query that may run long (0.44 µs a row). With a column of an inner table of a join as its argument it is
 * evaluated for each of that table's rows, without one for each row of the outermost.
 */
function defineFunctions(connection: DriverConnection, flag: CancelFlag | null): void {
  const options = { deterministic: false, directOnly: true, varargs: true };
  connection.function('not_cancelled', options, () => {
    if (flag !== null && Atomics.load(flag, 0) !== 0) throw new QueryCancelled();
    return 1;
  });
}

export interface ConnectionOptions {
  readonly path: string;
  /** 32 raw bytes. Copied for the driver; the copy is wiped. */
  readonly key: Uint8Array;
  readonly mode: 'create' | 'readWrite' | 'readOnly';
  readonly cancelFlag?: CancelFlag;
}

/**
 * There is one writer, so nothing is waited for but a reader that repairs the log after a crash, for a moment. The
 * wait is in the vault's own thread: it must not hold a lock of the app up.
 */
const busyTimeoutMs = 250;

/**
 * Opens the file in the SQLCipher 4 format. The key is not tried: a wrong one shows at the first read. Throws what
 * the driver throws.
 */
export function connect(driver: Driver, options: ConnectionOptions): Connection {
  const connection = new driver(options.path, {
    readonly: options.mode === 'readOnly',
    fileMustExist: options.mode !== 'create',
    timeout: busyTimeoutMs,
  });
  try {
    applyKey(connection, options.key);
    connection.pragma('temp_store = MEMORY');
    connection.pragma('cache_size = -65536');
    connection.pragma('foreign_keys = ON');
    connection.pragma('trusted_schema = OFF');
    defineFunctions(connection, options.cancelFlag ?? null);
  } catch (error) {
    connection.close();
    throw error;
  }
  return connectionOn(connection);
}

function connectionOn(connection: DriverConnection): Connection {
  const writable = writableOn(connection);
  let durability: Durability | null = null;
  return {
    writable,
    begin: () => void writable.run(sql`BEGIN IMMEDIATE`),
    commit: () => void writable.run(sql`COMMIT`),
    rollback: () => {
      if (connection.inTransaction) writable.run(sql`ROLLBACK`);
    },
    setDurability: (wanted) => {
      if (wanted === durability) return;
      connection.pragma(`synchronous = ${wanted}`);
      durability = wanted;
    },
    pragma: (text) => connection.pragma(text, { simple: true }),
    isInTransaction: () => connection.inTransaction,
    close: () => void connection.close(),
  };
}

/** Unknown pragmas are ignored silently, and without the first two the file would be in another format: they are read back. */
function applyKey(connection: DriverConnection, key: Uint8Array): void {
  if (key.byteLength !== 32) throw new RangeError('a database key has 32 bytes');
  connection.pragma("cipher = 'sqlcipher'");
  connection.pragma('legacy = 4');
  const isSqlCipher4 =
    connection.pragma('cipher', { simple: true }) === 'sqlcipher' &&
    Number(connection.pragma('legacy', { simple: true })) === 4;
  if (!isSqlCipher4 || !isKeyed(connection)) throw new Error('the driver cannot do SQLCipher 4');
  const quoted = quotedKey(key);
  try {
    connection.key(quoted);
  } finally {
    quoted.fill(0);
  }
}

/** `x'<64 hex digits>'`, made without a string that would stay in memory. */
function quotedKey(key: Uint8Array): Buffer {
  const digits = Buffer.from('0123456789abcdef', 'latin1');
  const quoted = Buffer.alloc(3 + key.byteLength * 2);
  quoted.write("x'", 0, 'latin1');
  key.forEach((byte, index) => {
    quoted[2 + index * 2] = digits[byte >>> 4] ?? 0;
    quoted[3 + index * 2] = digits[byte & 15] ?? 0;
  });
  quoted.write("'", quoted.byteLength - 1, 'latin1');
  return quoted;
}
