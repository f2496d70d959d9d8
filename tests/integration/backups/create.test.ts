import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { digest } from '#vault/db/digest.ts';
import { openRegisterDatabase } from '#vault/db/open.ts';
import { registerMeta } from '#vault/db/registerMeta.ts';
import { sql } from '#vault/db/sql.ts';
import type { OpenVault } from '#vault/openVault.ts';
import type { Faults } from '#vault/ports.ts';
import {
  addPeople,
  backUp,
  choose,
  close,
  type Laptop,
  type MadeRegister,
  makeRegister,
  newLaptop,
  restore,
  sameLaptop,
  succeeded,
  unlock,
  withRecoveryKey,
} from './laptop.ts';

let laptop: Laptop;
let made: MadeRegister;
let open: OpenVault;
let folder: string;
let path: string;

beforeAll(async () => {
  laptop = newLaptop();
  made = await makeRegister(laptop);
  open = succeeded(await unlock(laptop, made.registerId));
  addPeople(open, ['Mäkelä', 'Åström', 'Öhman']);
});
afterAll(async () => {
  await close(open);
  laptop.remove();
});

let run = 0;
beforeEach(() => {
  run += 1;
  folder = join(laptop.userData, `usb-${run}`);
  mkdirSync(folder);
  path = join(folder, 'varmuuskopio.asrekbk');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function systemError(code: string): Error {
  return Object.assign(new Error(code), { code });
}

/** Nothing of an unfinished backup is left: not on the target, not in the register's folder. */
function expectNoLeftovers(): void {
  const inRegister = readdirSync(open.paths.directory).filter((name) => name.includes('partial'));
  const onTarget = existsSync(folder) ? readdirSync(folder).filter((name) => name.includes('.part')) : [];
  expect([...inRegister, ...onTarget]).toEqual([]);
}

interface LoggedRow {
  readonly action: string;
  readonly class: string;
  readonly detail: string;
}

function newestRows(count: number): readonly LoggedRow[] {
  return open.register.readable.all<LoggedRow>(
    sql`SELECT action, class, detail FROM audit_log ORDER BY sequence DESC LIMIT ${count}`,
  );
}

describe('a backup', () => {
  it('is written, verified and told of', async () => {
    const { fileName, summary } = succeeded(await backUp(laptop, open, path));
    expect(fileName).toBe('varmuuskopio.asrekbk');
    expect(summary).toMatchObject({
      registerId: made.registerId,
      kind: 'sample',
      appVersion: '0.1.0',
      schemaVersion: 10,
      customers: 3,
      sizeBytes: statSync(path).size,
    });
    expect(statSync(path).mode & 0o077).toBe(0);
    expect(readdirSync(folder)).toEqual(['varmuuskopio.asrekbk']);
    expectNoLeftovers();
    expect(succeeded(await choose(laptop, path)).summary).toEqual(summary);
    expect(registerMeta(open.register.readable, 'lastBackupAt')).toBe(summary.createdAt);
  });

  it('is logged before anything leaves, and again once it is verified', async () => {
    const seen: string[] = [];
    const faults: Faults = {
      at: (point) => void (point === 'backup.copy' && seen.push(newestRows(1)[0]?.action ?? '')),
    };
    const { summary } = succeeded(await backUp(sameLaptop(laptop, { faults }), open, path));
    expect(new Set(seen)).toEqual(new Set(['backup.create']));
    const [verified, disclosed] = newestRows(2);
    expect(verified).toMatchObject({ action: 'backup.verified', class: 'security' });
    expect(disclosed).toMatchObject({ action: 'backup.create', class: 'export' });
    // The row of the disclosure is the last one that is in the file.
    const before = open.register.readable.get<{ readonly n: number }>(
      sql`SELECT count(*) AS n FROM audit_log`,
    );
    expect(summary.logRows).toBe((before?.n ?? 0) - 1);
  });

  it('is not written when the log cannot be', async () => {
    const refusing: Faults = {
      at: (point) => {
        if (point === 'audit.append') throw systemError('EACCES');
      },
    };
    const register = { ...open.register, faults: refusing };
    expect(await backUp(laptop, { ...open, register }, path)).toEqual({
      ok: false,
      error: { code: 'LOG_UNAVAILABLE' },
    });
    expect(readdirSync(folder)).toEqual([]);
  });

  it('lets work go on while it is written, and holds the state at its beginning', async () => {
    const before = digest(open.register.readable);
    const added: string[] = [];
    const faults: Faults = {
      at: (point) => {
        if (point !== 'backup.copy' || added.length > 0) return;
        // Enough that SQLite would move pages into the file if it were let.
        added.push(
          ...addPeople(
            open,
            Array.from({ length: 150 }, (_, index) => `Kesken ${index}`),
          ),
        );
      },
    };
    succeeded(await backUp(sameLaptop(laptop, { faults }), open, path));
    expect(added).toHaveLength(150);
    expect(digest(open.register.readable)).not.toBe(before);
    const other = newLaptop();
    try {
      succeeded(await restore(other, path, withRecoveryKey(made.recoveryKey)));
      const restored = succeeded(await unlock(other, made.registerId, withRecoveryKey(made.recoveryKey)));
      expect(digest(restored.register.readable)).toBe(before);
      await close(restored);
    } finally {
      other.remove();
    }
  });

  it('gets its ending whatever name is given', async () => {
    expect(succeeded(await backUp(laptop, open, join(folder, 'kopio'))).fileName).toBe('kopio.asrekbk');
    expect(succeeded(await backUp(laptop, open, join(folder, 'KOPIO2.ASREKBK'))).fileName).toBe(
      'KOPIO2.ASREKBK',
    );
  });
});

describe('a cancelled backup', () => {
  it('leaves nothing, at whatever moment it is cancelled', async () => {
    const steps = new Set<string>();
    for (const step of ['start', 'copy', 'verify'] as const) {
      const cancelling = sameLaptop(laptop, {
        onProgress: (progress, jobs) => {
          if (progress.step === step && !progress.isFinished && jobs.cancel(progress.jobId)) steps.add(step);
        },
      });
      expect(await backUp(cancelling, open, path)).toEqual({ ok: false, error: { code: 'CANCELLED' } });
      expect(readdirSync(folder)).toEqual([]);
      expectNoLeftovers();
    }
    expect([...steps]).toEqual(['start', 'copy', 'verify']);
  });

  it('is tidied at once when the register is locked in the middle', async () => {
    let abandoned = false;
    const faults: Faults = {
      at: (point) => {
        if (point !== 'backup.openCopy') return;
        expect(readdirSync(folder)).toEqual(['varmuuskopio.asrekbk.part']);
        locking.jobs.abandon();
        abandoned = true;
        expect(readdirSync(folder)).toEqual([]);
        expectNoLeftovers();
      },
    };
    const locking = sameLaptop(laptop, { faults });
    expect((await backUp(locking, open, path)).ok).toBe(false);
    expect(abandoned).toBe(true);
  });
});

describe('B3 a failing disk', () => {
  const points = ['open', 'copy', 'head', 'sync', 'extract', 'openCopy', 'rename'] as const;
  const codes = { ENOSPC: 'DISK_FULL', EIO: 'ACCESS_DENIED', EACCES: 'ACCESS_DENIED', ENOENT: 'NOT_FOUND' };

  it('keeps the last good backup and leaves nothing of the new one', async () => {
    succeeded(await backUp(laptop, open, path));
    const good = readFileSync(path);
    for (const point of points) {
      for (const [system, code] of Object.entries(codes)) {
        const faults: Faults = {
          at: (reached) => {
            if (reached === `backup.${point}`) throw systemError(system);
          },
        };
        const failed = await backUp(sameLaptop(laptop, { faults }), open, path);
        expect([point, system, failed]).toEqual([point, system, { ok: false, error: { code } }]);
        expect(readdirSync(folder)).toEqual(['varmuuskopio.asrekbk']);
        expectNoLeftovers();
      }
    }
    expect(readFileSync(path).equals(good)).toBe(true);
    succeeded(await choose(laptop, path));
  });

  it('fails clearly when the target is gone, before or in the middle', async () => {
    const absent = join(folder, 'ei-ole', 'kopio.asrekbk');
    expect(await backUp(laptop, open, absent)).toEqual({ ok: false, error: { code: 'NOT_FOUND' } });
    for (const point of ['copy', 'sync', 'rename']) {
      mkdirSync(folder, { recursive: true });
      const faults: Faults = {
        at: (reached) => {
          if (reached === `backup.${point}`) rmSync(folder, { recursive: true, force: true });
        },
      };
      const failed = await backUp(sameLaptop(laptop, { faults }), open, path);
      expect([point, failed]).toEqual([point, { ok: false, error: { code: 'NOT_FOUND' } }]);
      expectNoLeftovers();
    }
  });

  it('fails clearly on a path that takes no file', async () => {
    mkdirSync(path);
    expect((await backUp(laptop, open, path)).ok).toBe(false);
    expect(readdirSync(folder)).toEqual(['varmuuskopio.asrekbk']);
    writeFileSync(join(folder, 'tiedosto'), '');
    const below = join(folder, 'tiedosto', 'kopio.asrekbk');
    expect(await backUp(laptop, open, below)).toEqual({ ok: false, error: { code: 'ACCESS_DENIED' } });
  });

  it('is noticed when the medium gives back other bytes than it took', async () => {
    const { size } = await sizeOfBackup();
    for (const share of [0, 0.01, 0.2, 0.5, 0.999]) {
      let isSpoilt = false;
      const faults: Faults = {
        at: (point) => {
          if (point !== 'backup.sync' || isSpoilt) return;
          isSpoilt = true;
          const partial = readFileSync(`${path}.part`);
          const at = Math.floor(partial.byteLength * share);
          partial[at] = (partial[at] ?? 0) ^ 0x10;
          writeFileSync(`${path}.part`, partial);
        },
      };
      const failed = await backUp(sameLaptop(laptop, { faults }), open, path);
      expect([share, isSpoilt, failed.ok]).toEqual([share, true, false]);
      expect(readdirSync(folder)).toEqual([]);
    }
    expect(size).toBeGreaterThan(0);
  });

  it('notices that the file is another backup', async () => {
    const other = join(folder, 'toinen.asrekbk');
    succeeded(await backUp(laptop, open, other));
    const faults: Faults = {
      at: (point) => {
        if (point === 'backup.sync') writeFileSync(`${path}.part`, readFileSync(other));
      },
    };
    expect(await backUp(sameLaptop(laptop, { faults }), open, path)).toEqual({
      ok: false,
      error: { code: 'DAMAGED' },
    });
  });

  it('waits for readers that hold an old state, and says IN_USE when they never let go', async () => {
    const reader = succeeded(
      await openRegisterDatabase({
        path: open.paths.database,
        key: open.keys.database,
        mode: 'readOnly',
        keyIsProven: true,
      }),
    );
    const rows = reader.readable.iterate(sql`SELECT id FROM customers`);
    rows.next();
    addPeople(open, ['Myöhempi']);
    expect(await backUp(laptop, open, path)).toEqual({ ok: false, error: { code: 'IN_USE' } });
    expect(readdirSync(folder)).toEqual([]);
    // Goes off in the pause between two attempts.
    const letGo = setTimeout(() => rows.return?.(), 1);
    succeeded(await backUp(laptop, open, path));
    clearTimeout(letGo);
    reader.close();
  });
});

async function sizeOfBackup(): Promise<{ readonly size: number }> {
  const measured = join(folder, 'mitta.asrekbk');
  succeeded(await backUp(laptop, open, measured));
  const { size } = statSync(measured);
  rmSync(measured);
  return { size };
}
