import { readdirSync, readFileSync, readlinkSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { succeed } from '#shared/errors.ts';
import { createTestRegister, succeeded, type TestRegister } from '#tests/support/register.ts';
import { mutate } from '#vault/db/mutate.ts';
import { sql } from '#vault/db/sql.ts';
import { rawConnection, staffInsert } from './support.ts';

const marker = 'MERKKI-Öörni-7f3a91';
const encodings = [Buffer.from(marker, 'utf8'), Buffer.from(marker, 'utf16le')];

let test: TestRegister;
beforeEach(async () => {
  test = await createTestRegister({ seed: 131 });
});
afterEach(() => test.remove());

function addMarked(count: number): void {
  for (let one = 0; one < count; one += 1) {
    const change = staffInsert(test.ids.next(), `${marker} ${one}`, '2026-03-02T08:00:00.000Z');
    const operation = {
      operationId: test.ids.next(),
      type: 'staff.create' as const,
      subjectIds: [],
      fields: [],
    };
    succeeded(mutate(test.context(), () => succeed({ ...operation, changes: [change] })));
  }
}

/** Files of a folder that hold one of the byte strings. */
function filesWith(directory: string, needles: readonly Buffer[]): readonly string[] {
  return readdirSync(directory).filter((name) => {
    const path = join(directory, name);
    if (!statSync(path).isFile()) return false;
    const bytes = readFileSync(path);
    return needles.some((needle) => bytes.includes(needle));
  });
}

describe('what lies on the disk', () => {
  it('holds no stored text: database, write-ahead log, shared memory', () => {
    addMarked(50);
    const names = readdirSync(test.directory).toSorted();
    expect(names).toEqual(['register.db', 'register.db-shm', 'register.db-wal', 'register.db.lock']);
    expect(statSync(`${test.path}-wal`).size).toBeGreaterThan(4096);
    expect(filesWith(test.directory, encodings)).toEqual([]);
    test.register.close();
    expect(filesWith(test.directory, encodings)).toEqual([]);
  });

  it('holds none of the keys', () => {
    addMarked(5);
    const { database, audit, field, index, signPrivateKey } = test.keys;
    const keys = [database, audit, field, index, signPrivateKey];
    const needles = [...keys, ...keys.map((key) => Buffer.from(key.toString('hex'), 'utf8'))];
    expect(filesWith(test.directory, needles)).toEqual([]);
  });

  it('shows the marker to who has the key: the search itself works', async () => {
    addMarked(1);
    const row = test.register.readable.get<{ readonly full_name: string }>(
      sql`SELECT full_name FROM staff WHERE full_name LIKE ${`${marker}%`}`,
    );
    expect(row?.full_name.startsWith(marker)).toBe(true);
    const raw = await rawConnection(test.path, test.keys.database, 'readOnly');
    expect(raw.writable.get(sql`SELECT count(*) AS n FROM staff`)).toEqual({ n: 2 });
    raw.close();
  });

  it('gets no temporary file from a sort that is larger than the cache', () => {
    const before = new Set(readdirSync(tmpdir()));
    // 96 MB to sort, with 64 MB of cache: SQLite would spill it into a file if it were allowed to.
    const rows = test.register.readable.iterate<{ readonly text: string }>(sql`
      WITH RECURSIVE numbers(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < 24000)
      SELECT ${marker} || hex(zeroblob(2000)) || n AS text FROM numbers ORDER BY text`);
    rows.next();
    const open = process.platform === 'linux' ? openDeletedFiles() : [];
    rows.return?.();
    expect(open).toEqual([]);
    const added = readdirSync(tmpdir()).filter((name) => !before.has(name) && name.startsWith('etilqs'));
    expect(added).toEqual([]);
  });
});

/** SQLite deletes its temporary files as soon as they are open; on Linux they still show as open handles. */
function openDeletedFiles(): readonly string[] {
  const directory = '/proc/self/fd';
  return readdirSync(directory).flatMap((handle) => {
    try {
      const target = readlinkSync(join(directory, handle));
      return target.includes('etilqs') ? [target] : [];
    } catch {
      return [];
    }
  });
}
