import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { type Result, succeed } from '#shared/errors.ts';
import { createTestRegister, succeeded, type TestRegister } from '#tests/support/register.ts';
import { verifyLog } from '#vault/audit/verify.ts';
import { checkIntegrity } from '#vault/db/integrity.ts';
import { mutate } from '#vault/db/mutate.ts';
import { openRegisterDatabase } from '#vault/db/open.ts';
import { sql } from '#vault/db/sql.ts';
import { staffInsert } from './support.ts';

/** A disk of a few megabytes, where this machine lets us have one. */
function smallDisk(): string | null {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return null;
  const directory = mkdtempSync(join(tmpdir(), 'asrek-disk-'));
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=3m', 'tmpfs', directory], { stdio: 'ignore' });
    return directory;
  } catch {
    rmSync(directory, { recursive: true });
    return null;
  }
}

const disk = smallDisk();
const title = disk === null ? 'not run: only root can mount a small disk here' : 'a disk that is full';
let test: TestRegister | null = null;

afterEach(() => {
  test?.register.close();
  test = null;
  if (disk !== null) for (const name of readdirSync(disk)) rmSync(join(disk, name), { recursive: true });
});
afterAll(() => {
  if (disk === null) return;
  execFileSync('umount', [disk]);
  rmSync(disk, { recursive: true });
});

function addStaff(to: TestRegister, padding: number): Result<unknown> {
  const change = staffInsert(to.ids.next(), 'x'.repeat(padding), '2026-03-02T08:00:00.000Z');
  const operation = { operationId: to.ids.next(), type: 'staff.create' as const, subjectIds: [], fields: [] };
  return mutate(to.context(), () => succeed({ ...operation, changes: [change] }));
}

describe.skipIf(disk === null)(title, () => {
  it('refuses the change, keeps what is there, and goes on once there is room', async () => {
    const filled = await createTestRegister({ seed: 121, directory: disk ?? '' });
    test = filled;
    let added = 0;
    let refusal: Result<unknown> = succeed(null);
    while (refusal.ok && added < 2000) {
      refusal = addStaff(filled, 20_000);
      if (refusal.ok) added += 1;
    }
    expect(refusal).toEqual({ ok: false, error: { code: 'DISK_FULL' } });
    expect(added).toBeGreaterThan(5);
    const count = () => filled.register.readable.get(sql`SELECT count(*) AS n FROM staff`);
    expect(count()).toEqual({ n: added + 1 });
    const { registerId } = filled.register.identity;
    const verify = () => verifyLog(filled.register.readable, { registerId, auditKey: filled.keys.audit });
    expect(verify()).toEqual({ rows: added + 1, isIntact: true, firstBroken: null });

    execFileSync('mount', ['-o', 'remount,size=12m', disk ?? '']);
    try {
      expect(addStaff(filled, 20_000).ok).toBe(true);
      expect(verify().rows).toBe(added + 2);
      expect(checkIntegrity(filled.register.readable)).toBeNull();
      test = await filled.reopen();
      expect(test.register.readable.get(sql`SELECT count(*) AS n FROM staff`)).toEqual({ n: added + 2 });
    } finally {
      test.register.close();
      for (const name of readdirSync(disk ?? '')) rmSync(join(disk ?? '', name), { recursive: true });
      execFileSync('mount', ['-o', 'remount,size=3m', disk ?? '']);
    }
  });

  it('makes no register at all rather than a broken one', async () => {
    execFileSync('dd', ['if=/dev/zero', `of=${disk}/filler`, 'bs=1k', 'count=2950'], { stdio: 'ignore' });
    const path = join(disk ?? '', 'register.db');
    const key = Buffer.alloc(32, 1);
    const made = await openRegisterDatabase({ path, key, mode: 'create', keyIsProven: true });
    expect(made).toEqual({ ok: false, error: { code: 'DISK_FULL' } });
    expect(
      readdirSync(disk ?? '').filter((name) => name.startsWith('register.db') && !name.endsWith('.lock')),
    ).toEqual([]);
    rmSync(join(disk ?? '', 'filler'));
    succeeded(await openRegisterDatabase({ path, key, mode: 'create', keyIsProven: true })).close();
  });
});
