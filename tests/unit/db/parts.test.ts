import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { seededIds, testClock } from '#tests/support/register.ts';
import { failureOf, QueryCancelled } from '#vault/db/failure.ts';
import { firstPrefix, prefixFor } from '#vault/db/series.ts';
import { identifier, join, sql } from '#vault/db/sql.ts';
import type { WritableDb } from '#vault/db/types.ts';
import { bytesToUuid, uuidToBytes } from '#vault/db/uuid.ts';
import {
  derivedTables,
  limitedTo,
  scratchTables,
  serviceTables,
  type WriteLimit,
} from '#vault/db/writeLimits.ts';
import { workerUrl } from '#vault/jobs/workerUrl.ts';

describe('sql', () => {
  it('binds every value and splices statements', () => {
    const filter = sql`name = ${"x'; DROP TABLE customers"} AND kind IN (${join(['a', 'b'])})`;
    const query = sql`SELECT ${identifier('name')} FROM customers WHERE ${filter} LIMIT ${5}`;
    expect(query.text).toBe('SELECT "name" FROM customers WHERE name = ? AND kind IN (?, ?) LIMIT ?');
    expect(query.values).toEqual(["x'; DROP TABLE customers", 'a', 'b', 5]);
  });

  it.each(['a"b', 'A', 'a b', '', '1a', 'a;--'])('refuses %j as an identifier', (name) => {
    expect(() => identifier(name)).toThrow('not an identifier');
  });
});

describe('ids', () => {
  it('go to 16 bytes and back', () => {
    const text = '019cad8f-ac00-7001-8001-0123456789ab';
    expect(uuidToBytes(text)).toHaveLength(16);
    expect(bytesToUuid(uuidToBytes(text))).toBe(text);
  });

  it.each(['', '019CAD8F-ac00-7001-8001-0123456789ab', '019cad8fac00700180010123456789ab', 'x'])(
    'refuse %j',
    (text) => {
      expect(() => uuidToBytes(text)).toThrow('not a UUID');
    },
  );

  it('refuse bytes of another length', () => {
    expect(() => bytesToUuid(new Uint8Array(15))).toThrow('not a UUID');
  });
});

describe('failures', () => {
  it.each([
    ['SQLITE_CORRUPT_INDEX', 'DAMAGED'],
    ['SQLITE_NOTADB', 'DAMAGED'],
    ['SQLITE_FULL', 'DISK_FULL'],
    ['ENOSPC', 'DISK_FULL'],
    ['SQLITE_BUSY_SNAPSHOT', 'IN_USE'],
    ['SQLITE_READONLY_DBMOVED', 'ACCESS_DENIED'],
    ['SQLITE_IOERR_READ', 'INTERNAL'],
    ['EACCES', 'ACCESS_DENIED'],
    ['ENOENT', 'NOT_FOUND'],
  ])('%s means %s, without its message', (code, meaning) => {
    expect(failureOf(Object.assign(new Error('/home/somebody/register.db'), { code }))).toEqual({
      code: meaning,
    });
  });

  it.each([
    ['a broken constraint', Object.assign(new Error('x'), { code: 'SQLITE_CONSTRAINT_NOTNULL' })],
    ['wrong SQL', Object.assign(new Error('x'), { code: 'SQLITE_ERROR' })],
    ['any other error', new RangeError('x')],
    ['no error at all', 'x'],
  ])('%s is a programming error', (_name, error) => {
    expect(failureOf(error)).toBeNull();
  });

  it('a cancelled query is CANCELLED', () => {
    expect(failureOf(new QueryCancelled())).toEqual({ code: 'CANCELLED' });
  });
});

describe('write limits', () => {
  const ran: string[] = [];
  const db: WritableDb = {
    all: () => [],
    get: () => undefined,
    iterate: () => [].values(),
    run: (statement) => ran.push(statement.text),
  };
  const allowed = (limit: WriteLimit, text: string): boolean => {
    ran.length = 0;
    try {
      limitedTo(limit, db).run({ text, values: [] });
    } catch (error) {
      expect(error).toBeInstanceOf(TypeError);
    }
    return ran.length === 1;
  };

  it.each([
    ['INSERT INTO number_claims (a) VALUES (1)', true],
    ['INSERT OR REPLACE INTO register_meta VALUES (1)', true],
    ['update "counters" set value = 1', true],
    ['DELETE FROM number_series WHERE 1', true],
    ['INSERT INTO customers (a) VALUES (1)', false],
    ['DELETE FROM audit_log', false],
    ['INSERT INTO audit_log (a) VALUES (1)', false],
    ['DROP TABLE counters', false],
    ['WITH x AS (SELECT 1) DELETE FROM counters', false],
    ['PRAGMA synchronous = OFF', false],
    ['COMMIT', false],
  ])('a service: %s → %s', (text, expected) => {
    expect(allowed(serviceTables, text)).toBe(expected);
  });

  it.each([
    ['INSERT INTO drafts (a) VALUES (1)', true],
    ['DELETE FROM staff_places WHERE 1', true],
    ['UPDATE customers SET notes = 1', false],
    ['INSERT INTO register_meta VALUES (1)', false],
  ])('scratch: %s → %s', (text, expected) => {
    expect(allowed(scratchTables, text)).toBe(expected);
  });

  it.each([
    ['INSERT INTO customer_search (rowid) VALUES (1)', true],
    ['UPDATE customers SET name_key = 1', true],
    ['INSERT INTO counters VALUES (1)', true],
    ['DELETE FROM customers WHERE 1', false],
    ['INSERT INTO customers (a) VALUES (1)', false],
    ['UPDATE staff SET full_name = 1', false],
    ['UPDATE audit_log SET hash = 1', false],
  ])('derived data: %s → %s', (text, expected) => {
    expect(allowed(derivedTables, text)).toBe(expected);
  });
});

describe('prefixes of number series', () => {
  it('are four consonants, never the first one’s and never a known one', () => {
    const ids = seededIds(5, testClock());
    const taken = new Set([firstPrefix]);
    for (let device = 0; device < 200; device += 1) {
      const prefix = prefixFor(ids.next(), taken);
      expect(prefix).toMatch(/^[BCDFGHJKLMNPQRSTVWXZ]{4}$/);
      expect(taken.has(prefix)).toBe(false);
      taken.add(prefix);
    }
  });

  it('follow from the incarnation alone', () => {
    const id = '019cad8f-ac00-7001-8001-0123456789ab';
    expect(prefixFor(id, new Set())).toBe(prefixFor(id, new Set()));
    expect(prefixFor(id, new Set([prefixFor(id, new Set())]))).not.toBe(prefixFor(id, new Set()));
  });
});

describe('the worker’s address', () => {
  it('is its source when run from source', () => {
    expect(existsSync(workerUrl('readWorker'))).toBe(true);
  });

  it.each([
    ['file:///opt/app.asar/dist/vault/entry.js', 'file:///opt/app.asar/dist/vault/readWorker.js'],
    [
      'file:///opt/app.asar/dist/vault/chunks/jobs-abc123.js',
      'file:///opt/app.asar/dist/vault/readWorker.js',
    ],
    ['file:///C:/Ohjelmat/app/dist/vault/entry.js', 'file:///C:/Ohjelmat/app/dist/vault/readWorker.js'],
  ])('is the bundle’s entry from %s', (from, expected) => {
    expect(workerUrl('readWorker', from).href).toBe(expected);
  });
});
