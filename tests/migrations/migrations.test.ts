import { fork } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createTestRegister, succeeded } from '#tests/support/register.ts';
import { digest } from '#vault/db/digest.ts';
import { migrations } from '#vault/db/migrations/index.ts';
import { sql } from '#vault/db/sql.ts';
import { upgradeCopyPath } from '#vault/db/upgradeCopy.ts';
import { nextMigration } from './nextMigration.ts';
import { type MigrationBench, migrationBench, migrationsUpTo } from './support.ts';

const next = [...migrations, nextMigration];
let bench: MigrationBench;
beforeEach(() => {
  bench = migrationBench();
});
afterEach(() => bench.remove());

const tableCount = sql`SELECT count(*) AS n FROM sqlite_schema WHERE type = 'table'`;

describe('migrations', () => {
  it('are numbered upwards in steps of ten', () => {
    const versions = migrations.map((migration) => migration.version);
    expect(versions).toEqual(versions.map((_, index) => (index + 1) * 10));
  });

  it('are what they were when they landed', () => {
    const fingerprints = migrations.map(({ version, statements }) => {
      const hash = createHash('sha256');
      for (const { text } of statements) hash.update(`${text.replace(/\s+/g, ' ').trim()}\n`);
      return [version, hash.digest('hex').slice(0, 16)];
    });
    // A landed migration never changes: registers out there have had it. A new one gets a line of its own.
    expect(fingerprints).toEqual([[10, '3d40ed8121f7e83c']]);
  });

  it('take an empty file to the newest version', async () => {
    const database = succeeded(await bench.open({ mode: 'create' }));
    expect(database.schemaVersion).toBe(10);
    expect(database.readable.get(sql`PRAGMA user_version`)).toEqual({ user_version: 10 });
    expect(database.readable.get(sql`PRAGMA foreign_key_check`)).toBeUndefined();
    database.close();
  });

  it('run again over a file that was left empty', async () => {
    succeeded(await bench.open({ mode: 'create', migrations: [] })).close();
    const database = succeeded(await bench.open({}));
    expect(database.schemaVersion).toBe(10);
    expect(readdirSync(bench.directory)).not.toContain('register.db.before-upgrade-from-0');
    database.close();
  });

  it('are not run twice', async () => {
    succeeded(await bench.open({ mode: 'create' })).close();
    succeeded(await bench.open({})).close();
    expect(existsSync(upgradeCopyPath(bench.path, 10))).toBe(false);
  });
});

describe('an upgrade with data', () => {
  it('keeps the data, and a copy of the register from before', async () => {
    const test = await createTestRegister({ seed: 141, directory: bench.directory });
    const before = digest(test.register.readable);
    test.register.close();
    const key = test.keys.database;

    const upgraded = succeeded(await bench.open({ key, migrations: next }));
    expect(upgraded.schemaVersion).toBe(9000);
    expect(upgraded.readable.all(sql`SELECT full_name, title FROM staff`)).toEqual([
      { full_name: 'Vastuu Henkilö', title: 'siirretty' },
    ]);
    expect(digest(upgraded.readable)).toBe(before);
    upgraded.close();

    const path = upgradeCopyPath(bench.path, 10);
    const copy = succeeded(await bench.open({ path, key, mode: 'readOnly' }));
    expect(copy.schemaVersion).toBe(10);
    expect(digest(copy.readable)).toBe(before);
    copy.close();
    expect(readFileSync(path).subarray(0, 15).toString('latin1')).not.toBe('SQLite format 3');
    expect(readdirSync(bench.directory).filter((name) => name.includes('partial'))).toEqual([]);
  });

  it('is refused back: the older app leaves the newer register as it is', async () => {
    succeeded(await bench.open({ mode: 'create', migrations: next })).close();
    const before = readFileSync(bench.path);
    expect(await bench.open({})).toEqual({ ok: false, error: { code: 'NEWER_VERSION' } });
    expect(readFileSync(bench.path).equals(before)).toBe(true);
  });

  it('that fails leaves the version before it, whole', async () => {
    succeeded(await bench.open({ mode: 'create' })).close();
    const broken = {
      version: 9000,
      statements: [...nextMigration.statements, sql`CREATE TABLE staff (id BLOB)`],
    };
    await expect(bench.open({ migrations: [...migrations, broken] })).rejects.toThrow('already exists');
    const database = succeeded(await bench.open({}));
    expect(database.schemaVersion).toBe(10);
    expect(
      database.readable.all(sql`SELECT name FROM pragma_table_info('staff') WHERE name = 'title'`),
    ).toEqual([]);
    database.close();
  });

  it('that leaves references to nothing is refused', async () => {
    const test = await createTestRegister({ seed: 142, directory: bench.directory });
    test.register.close();
    const orphans = {
      version: 9000,
      statements: [sql`PRAGMA defer_foreign_keys = ON`, sql`DELETE FROM staff`],
    };
    const key = test.keys.database;
    expect(await bench.open({ key, migrations: [...migrations, orphans] })).toEqual({
      ok: false,
      error: { code: 'DAMAGED' },
    });
    const database = succeeded(await bench.open({ key }));
    expect(database.readable.get(sql`SELECT count(*) AS n FROM staff`)).toEqual({ n: 1 });
    database.close();
  });

  it.each(['ENOSPC', 'EACCES'])('is not begun when the copy cannot be made: %s', async (code) => {
    succeeded(await bench.open({ mode: 'create' })).close();
    const faults = {
      at: (point: string) => {
        if (point === 'upgrade.copy') throw Object.assign(new Error('fault'), { code });
      },
    };
    expect(await bench.open({ migrations: next, faults })).toMatchObject({ ok: false });
    const database = succeeded(await bench.open({}));
    expect(database.schemaVersion).toBe(10);
    database.close();
  });

  it('is not begun when the register is damaged', async () => {
    const test = await createTestRegister({ seed: 143, directory: bench.directory });
    test.register.close();
    const { writeFileSync } = await import('node:fs');
    const bytes = readFileSync(bench.path);
    bytes.fill(0, bytes.byteLength - 2000, bytes.byteLength - 1000);
    writeFileSync(bench.path, bytes);
    const key = test.keys.database;
    expect(await bench.open({ key, migrations: next })).toEqual({ ok: false, error: { code: 'DAMAGED' } });
    expect(existsSync(upgradeCopyPath(bench.path, 10))).toBe(false);
  });

  it.each(['migrate.9000.statement', 'migrate.9000.commit', 'upgrade.copy'])(
    'killed at %s leaves the version before it, and the next start finishes',
    async (point) => {
      succeeded(await bench.open({ mode: 'create', migrations: migrationsUpTo(10) })).close();
      const child = fork(new URL('./upgradeAndDie.ts', import.meta.url), [], { execArgv: [] });
      const exited = once(child, 'exit');
      child.send({ path: bench.path, key: Buffer.from(bench.key).toString('hex'), point });
      expect(await exited).toEqual([null, 'SIGKILL']);
      const before = succeeded(await bench.open({}));
      expect(before.schemaVersion).toBe(10);
      expect(before.readable.get(tableCount)).toEqual({ n: expect.any(Number) });
      expect(
        before.readable.get(sql`SELECT 1 AS found FROM sqlite_schema WHERE name = 'probe'`),
      ).toBeUndefined();
      before.close();
      const after = succeeded(await bench.open({ migrations: next }));
      expect(after.schemaVersion).toBe(9000);
      after.close();
    },
  );
});
