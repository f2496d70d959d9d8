import { copyFile } from 'node:fs/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { succeed } from '#shared/errors.ts';
import { createTestRegister, succeeded, type TestRegister } from '#tests/support/register.ts';
import { digest } from '#vault/db/digest.ts';
import { checkIntegrity } from '#vault/db/integrity.ts';
import { mutate } from '#vault/db/mutate.ts';
import { openRegisterDatabase } from '#vault/db/open.ts';
import { withStillFile } from '#vault/db/snapshot.ts';
import { sql } from '#vault/db/sql.ts';
import { staffInsert } from './support.ts';

let test: TestRegister;
beforeEach(async () => {
  test = await createTestRegister({ seed: 101 });
});
afterEach(() => test.remove());

function addStaff(count: number): void {
  for (let one = 0; one < count; one += 1) {
    const change = staffInsert(test.ids.next(), 'Henkilö '.repeat(50), '2026-03-02T08:00:00.000Z');
    const operation = {
      operationId: test.ids.next(),
      type: 'staff.create' as const,
      subjectIds: [],
      fields: [],
      changes: [change],
    };
    succeeded(mutate(test.context(), () => succeed(operation)));
  }
}

describe('a still file', () => {
  it('is whole by itself and stays what it was while others write', async () => {
    addStaff(20);
    const before = digest(test.register.readable);
    const target = `${test.path}.copy`;
    succeeded(
      await withStillFile(test.register, async (path) => {
        // Far more than SQLite lets pile up before it moves pages into the file.
        addStaff(400);
        await copyFile(path, target);
        return succeed(null);
      }),
    );
    addStaff(1);
    expect(digest(test.register.readable)).not.toBe(before);
    const copy = succeeded(
      await openRegisterDatabase({
        path: target,
        key: test.keys.database,
        mode: 'readOnly',
        keyIsProven: true,
      }),
    );
    expect(digest(copy.readable)).toBe(before);
    expect(checkIntegrity(copy.readable)).toBeNull();
    copy.close();
  });

  it('says IN_USE while a reader holds an older state', async () => {
    const reader = succeeded(
      await openRegisterDatabase({
        path: test.path,
        key: test.keys.database,
        mode: 'readOnly',
        keyIsProven: true,
      }),
    );
    addStaff(3);
    const rows = reader.readable.iterate(sql`SELECT id FROM staff`);
    rows.next();
    addStaff(3);
    expect(await withStillFile(test.register, async () => succeed(null))).toEqual({
      ok: false,
      error: { code: 'IN_USE' },
    });
    rows.return?.();
    expect((await withStillFile(test.register, async () => succeed(null))).ok).toBe(true);
    reader.close();
  });

  it('tells a full disk', async () => {
    const copied = await withStillFile(test.register, async () => {
      throw Object.assign(new Error('full'), { code: 'ENOSPC' });
    });
    expect(copied).toEqual({ ok: false, error: { code: 'DISK_FULL' } });
  });
});
