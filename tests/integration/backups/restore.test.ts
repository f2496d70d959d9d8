import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Result, succeed } from '#shared/errors.ts';
import { testClock } from '#tests/support/register.ts';
import { verifyLog } from '#vault/audit/verify.ts';
import { digest } from '#vault/db/digest.ts';
import { checkIntegrity } from '#vault/db/integrity.ts';
import { mutate } from '#vault/db/mutate.ts';
import { sql } from '#vault/db/sql.ts';
import { auditedTx } from '#vault/db/transaction.ts';
import { bytesToUuid, uuidToBytes } from '#vault/db/uuid.ts';
import { loadLabel } from '#vault/features/register/label.ts';
import { deriveDeviceKeys } from '#vault/keys/deviceStore.ts';
import { nodeVaultFiles } from '#vault/keys/files.ts';
import { type OpenVault, writeContext } from '#vault/openVault.ts';
import {
  addPeople,
  backUp,
  choose,
  credentials,
  type Laptop,
  type MadeRegister,
  makeRegister,
  newCredentials,
  newLaptop,
  restore,
  sameLaptop,
  succeeded,
  unlock,
  whileOpen,
  withCredentials,
  withRecoveryKey,
} from './laptop.ts';

let first: Laptop;
let made: MadeRegister;
let backup: string;
let digestBefore: string;
let peopleIds: readonly string[];

beforeAll(async () => {
  first = newLaptop();
  made = await makeRegister(first);
  backup = join(first.userData, 'kopio.asrekbk');
  await whileOpen(first, made.registerId, async (open) => {
    peopleIds = addPeople(open, ['Mäkelä', 'Åström', 'Öhman']);
    digestBefore = digest(open.register.readable);
    succeeded(await backUp(first, open, backup));
    addPeople(open, ['Myöhempi']);
  });
});
afterAll(() => first.remove());

let laptop: Laptop;
beforeEach(() => {
  const userData = mkdtempSync(join(tmpdir(), 'asrek-laptop-'));
  cpSync(first.userData, userData, { recursive: true });
  laptop = newLaptop({ userData, device: first.device });
});
afterEach(() => laptop.remove());

function codeOf(result: Result<unknown>): string {
  return result.ok ? 'ok' : result.error.code;
}

interface Row {
  readonly action: string;
  readonly class: string;
  readonly sequence: number;
  readonly actor: Buffer;
  readonly detail: string;
  readonly subjects: string;
}

function chainOf({ register }: OpenVault): readonly Row[] {
  return register.readable.all<Row>(sql`SELECT action, class, sequence, actor, detail, subjects FROM audit_log
    WHERE chain = ${uuidToBytes(register.identity.incarnation)} ORDER BY sequence`);
}

function expectWholeAndVerified(open: OpenVault): void {
  const { readable } = open.register;
  expect(checkIntegrity(readable)).toBeNull();
  const verdict = verifyLog(readable, { registerId: open.registerId, auditKey: open.keys.audit });
  expect([verdict.isIntact, verdict.firstBroken]).toEqual([true, null]);
}

function registerFolders(of: Laptop): readonly string[] {
  return readdirSync(of.deps.paths.registers).toSorted();
}

describe('restoring with credentials', () => {
  it('brings back the register as it was, and keeps the present one aside', async () => {
    const chosen = succeeded(await choose(laptop, backup));
    expect(chosen).toMatchObject({ replacesExisting: true, acceptsCredentials: true });
    expect(await restore(laptop, backup, withCredentials)).toEqual(
      succeed({ registerId: made.registerId, customers: 3, keptAside: true }),
    );
    await whileOpen(laptop, made.registerId, (open) => {
      expect(digest(open.register.readable)).toBe(digestBefore);
      expectWholeAndVerified(open);
    });
    const [place, aside, ...more] = registerFolders(laptop);
    expect([place, more]).toEqual([made.registerId, []]);
    expect(aside).toMatch(new RegExp(`^set-aside-${made.registerId}-\\d{17}$`));
    const kept = join(laptop.deps.paths.registers, aside ?? '', 'register.db');
    const before = join(first.deps.paths.register(made.registerId).directory, 'register.db');
    expect(readFileSync(kept).equals(readFileSync(before))).toBe(true);
  });

  it('goes on under a new incarnation with a log chain and numbers of its own', async () => {
    const before = await whileOpen(laptop, made.registerId, ({ register }) => ({
      incarnation: register.identity.incarnation,
      head: register.logState().head.sequence,
    }));
    succeeded(await restore(laptop, backup, withCredentials));
    await whileOpen(laptop, made.registerId, (open) => {
      const { identity, readable } = open.register;
      expect(identity.incarnation).not.toBe(before.incarnation);
      const rows = chainOf(open);
      expect(rows.slice(0, 2).map((row) => [row.action, row.class])).toEqual([
        ['backup.restore', 'security'],
        ['device.enrol', 'write'],
      ]);
      expect(bytesToUuid(rows[0]?.actor ?? Buffer.alloc(16))).toBe(open.staffId);
      const device = readable.all<{ readonly incarnation: Buffer }>(sql`SELECT incarnation FROM devices`);
      expect(device.map((row) => bytesToUuid(row.incarnation))).toEqual([identity.incarnation]);
      const prefixes = readable.all<{ readonly prefix: string }>(
        sql`SELECT prefix FROM number_series WHERE series = 'customer'`,
      );
      expect(new Set(prefixes.map((row) => row.prefix)).size).toBe(2);
    });
  });

  it('keeps erasures that were made after the backup', async () => {
    const [erased] = peopleIds;
    if (erased === undefined) throw new Error('nobody to erase');
    const erasedAt = '2026-05-01T09:00:00.000Z';
    await whileOpen(laptop, made.registerId, (open) => {
      const entry = { action: 'customer.erase', class: 'write', fields: [], result: 'ok' } as const;
      succeeded(
        auditedTx(writeContext(open, '0000000A', null), (tx) => {
          tx.db.run(sql`INSERT INTO tombstones (subject_id, erased_at, operation_id, created_stamp)
            VALUES (${uuidToBytes(erased)}, ${erasedAt}, ${uuidToBytes(open.sessionId)}, ${tx.nextStamp()})`);
          tx.append({ ...entry, subjects: [erased] });
          return succeed(null);
        }),
      );
    });
    for (const request of [withCredentials, withRecoveryKey(made.recoveryKey)]) {
      succeeded(await restore(laptop, backup, request));
      const as = request.with === 'credentials' ? credentials : newCredentials;
      await whileOpen(
        laptop,
        made.registerId,
        (open) => {
          const stones = open.register.readable.all<{ readonly id: Buffer; readonly at: string }>(
            sql`SELECT subject_id AS id, erased_at AS at FROM tombstones`,
          );
          expect(stones.map((row) => [bytesToUuid(row.id), row.at])).toEqual([[erased, erasedAt]]);
          const row = chainOf(open).find((one) => one.action === 'backup.keepErasures');
          expect(row?.subjects).toBe(JSON.stringify([erased]));
        },
        as,
      );
    }
  });

  it('takes over what was refused while the register was locked', async () => {
    const { journal } = laptop.deps.paths.register(made.registerId);
    writeFileSync(journal, 'rivi\n');
    succeeded(await restore(laptop, backup, withCredentials));
    expect(readFileSync(journal, 'utf8')).toBe('rivi\n');
  });

  it('refuses wrong ones and slows them down, and changes nothing', async () => {
    const folder = laptop.deps.paths.register(made.registerId).directory;
    const database = readFileSync(join(folder, 'register.db'));
    const clock = testClock(Date.now());
    const slowed = sameLaptop(laptop, { clock });
    const wrong = { ...withCredentials, passphrase: 'ei tämä ole se oikea lause' } as const;
    const codes: string[] = [];
    for (let attempt = 0; attempt < 5; attempt += 1) codes.push(codeOf(await restore(slowed, backup, wrong)));
    expect(codes).toEqual([...Array.from({ length: 4 }, () => 'WRONG_CREDENTIALS'), 'THROTTLED']);
    expect(codeOf(await restore(slowed, backup, withCredentials))).toBe('THROTTLED');
    expect(readFileSync(join(folder, 'register.db')).equals(database)).toBe(true);
    expect(registerFolders(laptop)).toEqual([made.registerId]);
  });

  it('is refused while the register is open', async () => {
    await whileOpen(laptop, made.registerId, async () => {
      expect(codeOf(await restore(laptop, backup, withCredentials))).toBe('IN_USE');
      expect(codeOf(await restore(laptop, backup, withRecoveryKey(made.recoveryKey)))).toBe('IN_USE');
    });
    expect(registerFolders(laptop)).toEqual([made.registerId]);
  });

  it('is refused to whoever may not make backups any more', async () => {
    await whileOpen(laptop, made.registerId, (open) => {
      endGrants(open);
    });
    expect(codeOf(await restore(laptop, backup, withCredentials))).toBe('FORBIDDEN');
  });

  it('needs a register here that they belong to', async () => {
    const empty = newLaptop();
    try {
      expect(succeeded(await choose(empty, backup))).toMatchObject({
        replacesExisting: false,
        acceptsCredentials: false,
      });
      expect(codeOf(await restore(empty, backup, withCredentials))).toBe('NOT_FOUND');
    } finally {
      empty.remove();
    }
  });

  it('repairs a register whose database is gone to pieces', async () => {
    const { database } = laptop.deps.paths.register(made.registerId);
    writeFileSync(database, Buffer.alloc(20_000, 9));
    succeeded(await restore(laptop, backup, withCredentials));
    await whileOpen(laptop, made.registerId, (open) => {
      expect(digest(open.register.readable)).toBe(digestBefore);
    });
  });

  it('leaves nothing in place or aside when it is cancelled', async () => {
    for (const step of ['start', 'extract', 'log', 'swap']) {
      let isCancelled = false;
      const cancelling = sameLaptop(laptop, {
        onProgress: (progress, jobs) => {
          if (progress.step === step && !progress.isFinished) isCancelled ||= jobs.cancel(progress.jobId);
        },
      });
      expect([step, codeOf(await restore(cancelling, backup, withCredentials))]).toEqual([step, 'CANCELLED']);
      expect(isCancelled).toBe(true);
      expect(registerFolders(laptop)).toEqual([made.registerId]);
    }
    await whileOpen(laptop, made.registerId, (open) => expectWholeAndVerified(open));
  });
});

describe('B4 restoring on another device', () => {
  let other: Laptop;
  beforeEach(() => {
    other = newLaptop();
  });
  afterEach(() => other.remove());

  it('takes the recovery key and gives the responsible person credentials there', async () => {
    const request = withRecoveryKey(made.recoveryKey);
    expect(await restore(other, backup, request)).toEqual(
      succeed({ registerId: made.registerId, customers: 3, keptAside: false }),
    );
    expect(registerFolders(other)).toEqual([made.registerId]);
    expect(codeOf(await unlock(other, made.registerId))).toBe('WRONG_CREDENTIALS');
    const incarnation = await whileOpen(
      other,
      made.registerId,
      (open) => {
        expect(digest(open.register.readable)).toBe(digestBefore);
        expectWholeAndVerified(open);
        expect(open.authority.staffName).toBe('Aino Esimerkki');
        expect(chainOf(open)[0]?.action).toBe('backup.restore');
        expect(open.header.devices).toHaveLength(2);
        addPeople(open, ['Uudella koneella']);
        return open.register.identity.incarnation;
      },
      newCredentials,
    );
    const former = await whileOpen(laptop, made.registerId, ({ register }) => register.identity.incarnation);
    expect(incarnation).not.toBe(former);
  });

  it('seals the names for the lock screen of that device', async () => {
    succeeded(await restore(other, backup, withRecoveryKey(made.recoveryKey)));
    const files = nodeVaultFiles(other.deps.paths.register(made.registerId).directory);
    const labelFor = async (of: Laptop) => {
      const keys = deriveDeviceKeys(of.device.identity().secret);
      return await loadLabel(files, keys, made.registerId);
    };
    expect(await labelFor(other)).toEqual({
      companyName: 'Pohjolan Malliyritys Oy',
      registerName: 'Asiakasrekisteri',
    });
    expect(await labelFor(first)).toBeNull();
  });

  it('leaves the backup made there restorable, back on the first device too', async () => {
    succeeded(await restore(other, backup, withRecoveryKey(made.recoveryKey)));
    const second = join(other.userData, 'toinen.asrekbk');
    const after = await whileOpen(
      other,
      made.registerId,
      async (open) => {
        addPeople(open, ['Lisätty']);
        succeeded(await backUp(other, open, second));
        return digest(open.register.readable);
      },
      newCredentials,
    );
    expect(succeeded(await choose(laptop, second)).summary.customers).toBe(4);
    succeeded(await restore(laptop, second, withRecoveryKey(made.recoveryKey)));
    await whileOpen(
      laptop,
      made.registerId,
      (open) => {
        expect(digest(open.register.readable)).toBe(after);
        expectWholeAndVerified(open);
      },
      newCredentials,
    );
  });

  it('B2 opens with no other register’s recovery key, and finds typing errors', async () => {
    const stranger = newLaptop();
    const { recoveryKey } = await makeRegister(stranger);
    stranger.remove();
    expect(codeOf(await restore(other, backup, withRecoveryKey(recoveryKey)))).toBe('WRONG_KEY');
    const typo = made.recoveryKey.startsWith('0')
      ? `1${made.recoveryKey.slice(1)}`
      : `0${made.recoveryKey.slice(1)}`;
    for (const text of [typo, '', made.recoveryKey.slice(5)]) {
      expect(await restore(other, backup, withRecoveryKey(text))).toEqual({
        ok: false,
        error: { code: 'VALIDATION', fields: { recoveryKey: 'recoveryKey' } },
      });
    }
    expect(existsSync(other.deps.paths.registers)).toBe(false);
  });

  it('refuses weak credentials before anything is in place', async () => {
    const request = withRecoveryKey(made.recoveryKey);
    const weak = await restore(other, backup, { ...request, passphrase: 'Pohjolan Malliyritys Oy 2026' });
    expect(weak).toEqual({
      ok: false,
      error: { code: 'VALIDATION', fields: { passphrase: 'weakPassphrase' } },
    });
    const unnamed = await restore(other, backup, { ...request, userName: 'a' });
    expect(unnamed).toEqual({ ok: false, error: { code: 'VALIDATION', fields: { userName: 'userName' } } });
    expect(registerFolders(other)).toEqual([]);
  });

  it('asks the device first: credentials are not even tried on one that is not enrolled', async () => {
    const stranger = newLaptop({ userData: laptop.userData });
    expect(succeeded(await choose(stranger, backup))).toMatchObject({
      replacesExisting: true,
      acceptsCredentials: false,
    });
    expect(codeOf(await restore(stranger, backup, withCredentials))).toBe('DEVICE_BLOCKED');
    // The recovery key is the way in for exactly this device.
    succeeded(await restore(stranger, backup, withRecoveryKey(made.recoveryKey)));
    await whileOpen(
      stranger,
      made.registerId,
      (open) => expect(digest(open.register.readable)).toBe(digestBefore),
      newCredentials,
    );
  });
});

/** Ends every grant, as when a duty has passed to somebody else. */
function endGrants(open: OpenVault): void {
  const grants = open.register.readable.all<{ readonly id: Buffer }>(sql`SELECT id FROM grants`);
  const operation = {
    operationId: open.sessionId,
    type: 'grant.end',
    subjectIds: [],
    fields: [],
    changes: grants.map(
      ({ id }) =>
        ({
          table: 'grants',
          rowId: bytesToUuid(id),
          kind: 'update',
          values: { ended_at: '2026-03-02T08:00:00.000Z' },
        }) as const,
    ),
  } as const;
  succeeded(mutate(writeContext(open, '0000000B', null), () => succeed(operation)));
}
