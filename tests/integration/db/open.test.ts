import { fork } from 'node:child_process';
import { once } from 'node:events';
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createTestRegister, succeeded, type TestRegister } from '#tests/support/register.ts';
import { loadDriver } from '#vault/db/driver.ts';
import { checkIntegrity } from '#vault/db/integrity.ts';
import { newestVersion } from '#vault/db/migrate.ts';
import { migrations } from '#vault/db/migrations/index.ts';
import { type OpenOptions, openRegisterDatabase } from '#vault/db/open.ts';
import { sql } from '#vault/db/sql.ts';
import { rawConnection } from './support.ts';

let test: TestRegister;
beforeEach(async () => {
  test = await createTestRegister({ seed: 61 });
});
afterEach(() => test.remove());

const open = (more: Partial<OpenOptions> = {}) =>
  openRegisterDatabase({
    path: test.path,
    key: test.keys.database,
    mode: 'readWrite',
    keyIsProven: true,
    ...more,
  });

async function failureCode(opening: ReturnType<typeof openRegisterDatabase>): Promise<string> {
  const result = await opening;
  if (!result.ok) return result.error.code;
  result.value.close();
  return 'opened';
}

/** Changes bytes of the closed file. */
function damage(offset: number, length = 1): void {
  const bytes = readFileSync(test.path);
  bytes.fill(0xa5, offset, offset + length);
  writeFileSync(test.path, bytes);
}

describe('opening a register', () => {
  it('writes no plaintext header and reads itself back', async () => {
    test.register.close();
    expect(readFileSync(test.path).subarray(0, 15).toString('latin1')).not.toBe('SQLite format 3');
    const database = succeeded(await open());
    expect(database.schemaVersion).toBe(newestVersion(migrations));
    expect(database.readable.get(sql`PRAGMA journal_mode`)).toEqual({ journal_mode: 'wal' });
    expect(database.readable.get(sql`PRAGMA temp_store`)).toEqual({ temp_store: 2 });
    expect(database.readable.get(sql`PRAGMA foreign_keys`)).toEqual({ foreign_keys: 1 });
    expect(database.readable.get(sql`PRAGMA secure_delete`)).toEqual({ secure_delete: 1 });
    expect(database.readable.get(sql`PRAGMA synchronous`)).toEqual({ synchronous: 2 });
    expect(database.readable.get(sql`PRAGMA cache_size`)).toEqual({ cache_size: -65536 });
    database.close();
    database.close();
  });

  it('leaves the caller’s key as it was', async () => {
    test.register.close();
    const key = Buffer.from(test.keys.database);
    succeeded(await open({ key })).close();
    expect(key.equals(test.keys.database)).toBe(true);
  });

  it('tells a wrong key from a damaged file by whether the key was proven', async () => {
    test.register.close();
    const wrong = Buffer.alloc(32, 9);
    expect(await failureCode(open({ key: wrong, keyIsProven: false }))).toBe('WRONG_KEY');
    damage(20, 16);
    expect(await failureCode(open())).toBe('DAMAGED');
  });

  it('refuses a key of another length', async () => {
    test.register.close();
    await expect(open({ key: Buffer.alloc(16) })).rejects.toThrow('a database key has 32 bytes');
    expect(await failureCode(open())).toBe('opened');
  });

  it.each([
    ['is empty', () => truncateSync(test.path, 0)],
    ['is cut within its first page', () => truncateSync(test.path, 700)],
    ['is a plaintext database', () => writeFileSync(test.path, `SQLite format 3\0${'x'.repeat(5000)}`)],
  ])('says DAMAGED of a file that %s', async (_name, spoil) => {
    test.register.close();
    spoil();
    expect(await failureCode(open())).toBe('DAMAGED');
    expect(await failureCode(open({ mode: 'readOnly' }))).toBe('DAMAGED');
  });

  it('finds one changed byte anywhere', async () => {
    test.register.close();
    const { size } = statSync(test.path);
    damage(Math.floor(size / 2) + 100);
    const opened = await open();
    if (!opened.ok) {
      expect(opened.error.code).toBe('DAMAGED');
      return;
    }
    expect(checkIntegrity(opened.value.readable)).toBe('page');
    opened.value.close();
  });

  it('finds nothing wrong with a whole file', () => {
    expect(checkIntegrity(test.register.readable)).toBeNull();
  });

  it('finds a reference to nothing', async () => {
    test.register.close();
    const raw = await rawConnection(test.path, test.keys.database);
    raw.writable.run(sql`PRAGMA foreign_keys = OFF`);
    raw.writable.run(sql`DELETE FROM staff`);
    raw.close();
    const database = succeeded(await open());
    expect(checkIntegrity(database.readable)).toBe('reference');
    database.close();
  });

  it('refuses what is not there, what is there already, and what it may not touch', async () => {
    expect(await failureCode(open({ path: join(test.directory, 'none.db') }))).toBe('NOT_FOUND');
    expect(readdirSync(test.directory)).not.toContain('none.db.lock');
    expect(await failureCode(open({ mode: 'create' }))).toBe('CONFLICT');
    test.register.close();
    rmSync(`${test.path}.lock`);
    mkdirSync(`${test.path}.lock`);
    expect(await failureCode(open())).toBe('ACCESS_DENIED');
  });

  it('refuses a register from a newer app and leaves it as it is', async () => {
    test.register.close();
    const raw = await rawConnection(test.path, test.keys.database);
    raw.pragma('user_version = 9990');
    raw.close();
    const before = readFileSync(test.path);
    expect(await failureCode(open())).toBe('NEWER_VERSION');
    expect(await failureCode(open({ mode: 'readOnly' }))).toBe('NEWER_VERSION');
    expect(readFileSync(test.path).equals(before)).toBe(true);
  });

  it('cannot write through a connection for reading', async () => {
    const raw = await rawConnection(test.path, test.keys.database, 'readOnly');
    expect(() => raw.writable.run(sql`DELETE FROM staff`)).toThrow(/readonly/);
    raw.close();
  });

  it('reads beside the writer, and what the writer commits', async () => {
    const reader = succeeded(await open({ mode: 'readOnly' }));
    expect(reader.readable.get(sql`SELECT count(*) AS n FROM staff`)).toEqual({ n: 1 });
    reader.close();
  });
});

describe('creating a register', () => {
  it.each(['ENOSPC', 'EACCES'])('leaves nothing behind after %s', async (code) => {
    const directory = mkdtempSync(join(tmpdir(), 'asrek-test-'));
    try {
      const faults = {
        at: (point: string) => {
          if (point === 'migrate.10.commit') throw Object.assign(new Error('fault'), { code });
        },
      };
      const path = join(directory, 'new.db');
      const expected = code === 'ENOSPC' ? 'DISK_FULL' : 'ACCESS_DENIED';
      expect(await failureCode(open({ path, mode: 'create', faults }))).toBe(expected);
      expect(readdirSync(directory)).toEqual(['new.db.lock']);
      expect(await failureCode(open({ path, mode: 'create' }))).toBe('opened');
    } finally {
      rmSync(directory, { recursive: true });
    }
  });
});

describe('two writers', () => {
  it('are refused in one process', async () => {
    expect(await failureCode(open())).toBe('IN_USE');
  });

  it('are refused across processes, until the other ends, even by a kill', async () => {
    test.register.close();
    const child = fork(new URL('./holdOpen.ts', import.meta.url), [], {
      execArgv: [],
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    });
    try {
      child.send({ path: test.path, key: test.keys.database.toString('hex') });
      expect(await once(child, 'message')).toEqual(['opened', undefined]);
      expect(await failureCode(open())).toBe('IN_USE');
      expect(await failureCode(open({ mode: 'readOnly' }))).toBe('opened');
    } finally {
      const exited = once(child, 'exit');
      child.kill('SIGKILL');
      await exited;
    }
    expect(await failureCode(open())).toBe('opened');
  });
});

describe('the driver', () => {
  it('loads here, and is what the guard lets through', async () => {
    expect((await loadDriver()).ok).toBe(true);
    expect(Number(process.versions.napi)).toBeGreaterThanOrEqual(10);
  });
});
