import { fork } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestDevice } from '#tests/support/vault.ts';
import { digest } from '#vault/db/digest.ts';
import { recoverInterruptedRestore } from '#vault/features/backups/index.ts';
import type { Faults } from '#vault/ports.ts';
import { isDeep } from '../../support/deep.ts';
import type { KillOrder } from './killedJob.ts';
import {
  addPeople,
  backUp,
  type Laptop,
  type MadeRegister,
  makeRegister,
  newCredentials,
  newLaptop,
  restore,
  sameLaptop,
  succeeded,
  whileOpen,
  withCredentials,
  withRecoveryKey,
} from './laptop.ts';

/** The thorough run stops at every point, the everyday one at the usual ones. */
const isThorough = isDeep;

let first: Laptop;
let made: MadeRegister;
let backup: string;
let digestOfBackup: string;
let digestOfLive: string;
/** Fault points of a whole restore with credentials, in order. */
let points: readonly string[];

beforeAll(async () => {
  first = newLaptop();
  made = await makeRegister(first);
  backup = join(first.userData, 'kopio.asrekbk');
  await whileOpen(first, made.registerId, async (open) => {
    addPeople(open, ['Mäkelä', 'Åström']);
    digestOfBackup = digest(open.register.readable);
    succeeded(await backUp(first, open, backup));
    addPeople(open, ['Myöhempi']);
    digestOfLive = digest(open.register.readable);
  });
  const passed: string[] = [];
  const probe = copyOf(first, { at: (point) => void passed.push(point) });
  succeeded(await restore(probe, backup, withCredentials));
  probe.remove();
  points = passed;
});
afterAll(() => first.remove());

function copyOf(laptop: Laptop, faults?: Faults): Laptop {
  const userData = mkdtempSync(join(tmpdir(), 'asrek-crash-'));
  cpSync(laptop.userData, userData, { recursive: true });
  return newLaptop({ userData, device: laptop.device, ...(faults && { faults }) });
}

function foldersOf({ deps }: Laptop): readonly string[] {
  return existsSync(deps.paths.registers) ? readdirSync(deps.paths.registers).toSorted() : [];
}

/** Where a run in CI stops: in the copy, in the database, in the vault file, around the note, in the swap. */
const usualPoints: ReadonlySet<string> = new Set([
  'backup.extract',
  'transaction.commit',
  'files.rename:vault.json',
  'files.write:label.json',
  'files.rename:restore.json',
  'files.syncDirectory:restore.json',
  'restore.setAside',
  'restore.place',
  'restore.syncFolder',
  'restore.trust',
  'restore.tidy',
]);

/** Indexes of the points to stop at: each of the usual ones at its first passing, or all there are. */
function chosenPoints(): readonly number[] {
  const all = points.map((_, index) => index);
  if (isThorough) return all;
  const chosen = all.filter((index) => {
    const point = points[index] ?? '';
    return usualPoints.has(point) && points.indexOf(point) === index;
  });
  expect(chosen).toHaveLength(usualPoints.size);
  return chosen;
}

const patience = isThorough ? 3_600_000 : 120_000;

/** The state after the next start: the register opens and is the old one or the restored one, whole; nothing lies about. */
async function stateAfterStart(laptop: Laptop): Promise<'old' | 'new'> {
  const healthy = sameLaptop(laptop, {});
  await recoverInterruptedRestore(healthy.deps);
  const [place, aside, ...more] = foldersOf(healthy);
  expect([place, more]).toEqual([made.registerId, []]);
  const found = await whileOpen(healthy, made.registerId, (open) => digest(open.register.readable));
  if (aside === undefined) {
    expect(found).toBe(digestOfLive);
    return 'old';
  }
  expect(aside).toMatch(/^set-aside-/);
  expect(found).toBe(digestOfBackup);
  expect(readdirSync(laptop.deps.paths.register(made.registerId).directory)).not.toContain('restore.json');
  return 'new';
}

describe('B3 a restore on a failing machine', () => {
  it('passes the points that the tests know of', () => {
    expect(points.filter((point) => point.startsWith('restore.'))).toEqual([
      'restore.setAside',
      'restore.place',
      'restore.syncFolder',
      'restore.trust',
      'restore.tidy',
    ]);
    expect(points.length).toBeGreaterThan(40);
  });

  it('fails at any point and leaves the old register, or the new one, whole', {
    timeout: patience,
  }, async () => {
    const states = new Map<string, string>();
    for (const [turn, index] of chosenPoints().entries()) {
      let passed = -1;
      const code = turn % 2 === 0 ? 'ENOSPC' : 'EIO';
      const laptop = copyOf(first, {
        at: () => {
          passed += 1;
          if (passed === index) throw Object.assign(new Error(code), { code });
        },
      });
      const result = await restore(laptop, backup, withCredentials);
      const place = points[index] ?? '';
      if (!place.startsWith('files.remove')) expect([index, place, result.ok]).toEqual([index, place, false]);
      states.set(place, await stateAfterStart(laptop));
      laptop.remove();
    }
    expect(states.get('restore.setAside')).toBe('old');
    expect(states.get('restore.place')).toBe('old');
    expect(states.get('restore.syncFolder')).toBe('new');
    expect(states.get('restore.trust')).toBe('new');
  });

  it('is killed at any point and is finished, or cleared away, at the next start', {
    timeout: patience,
  }, async () => {
    const states = new Map<string, string>();
    for (const index of chosenPoints()) {
      const laptop = copyOf(first);
      await killedAt(laptop, index, { kind: 'restore', request: withCredentials });
      states.set(points[index] ?? '', await stateAfterStart(laptop));
      laptop.remove();
    }
    expect(states.get('backup.extract')).toBe('old');
    expect(states.get('restore.setAside')).toBe('new');
    expect(states.get('restore.place')).toBe('new');
    expect(states.get('restore.trust')).toBe('new');
    expect(states.get('restore.tidy')).toBe('new');
  });

  it('makes the device trust the policy when it was killed before that', async () => {
    const device = createTestDevice();
    const request = withRecoveryKey(made.recoveryKey);
    const passed: string[] = [];
    const probe = newLaptop({ faults: { at: (point) => void passed.push(point) } });
    succeeded(await restore(probe, backup, request));
    probe.remove();
    const laptop = newLaptop({ device });
    await killedAt(laptop, passed.indexOf('restore.trust'), { kind: 'restore', request });
    expect(device.identity().policyKeys).toEqual({});
    expect(await recoverInterruptedRestore(laptop.deps)).toEqual([made.registerId]);
    expect(Object.keys(device.identity().policyKeys)).toEqual([made.registerId]);
    await whileOpen(
      laptop,
      made.registerId,
      (open) => expect(digest(open.register.readable)).toBe(digestOfBackup),
      newCredentials,
    );
    laptop.remove();
  });

  it('trusts no policy because of a note that this device did not write', async () => {
    const stranger = copyOf(first);
    const index = points.indexOf('restore.trust');
    await killedAt(stranger, index, { kind: 'restore', request: withCredentials });
    const device = createTestDevice();
    const taken = newLaptop({ userData: stranger.userData, device });
    expect(await recoverInterruptedRestore(taken.deps)).toEqual([]);
    expect(device.identity().policyKeys).toEqual({});
    stranger.remove();
  });
});

describe('B3 a backup on a failing machine', () => {
  it('is killed at any point; the last good backup stays and the next one succeeds', {
    timeout: patience,
  }, async () => {
    const laptop = copyOf(first);
    const path = join(laptop.userData, 'kopio.asrekbk');
    const good = readFileSync(path);
    const passed: string[] = [];
    const probe = sameLaptop(laptop, { faults: { at: (point) => void passed.push(point) } });
    const aside = join(laptop.userData, 'muu.asrekbk');
    await whileOpen(laptop, made.registerId, async (open) => succeeded(await backUp(probe, open, aside)));
    const usual = passed.map((point, index) => (passed.indexOf(point) === index ? index : -1));
    for (const dieAt of usual.filter((index) => index >= 0)) {
      await killedAt(laptop, dieAt, { kind: 'backup', registerId: made.registerId }, path);
      expect([passed[dieAt], readFileSync(path).equals(good)]).toEqual([passed[dieAt], true]);
    }
    await whileOpen(laptop, made.registerId, async (open) => {
      expect(digest(open.register.readable)).toBe(digestOfLive);
      succeeded(await backUp(laptop, open, path));
      expect(readdirSync(open.paths.directory).filter((name) => name.includes('partial'))).toEqual([]);
    });
    expect(readdirSync(laptop.userData).filter((name) => name.endsWith('.part'))).toEqual([]);
    expect(readFileSync(path).equals(good)).toBe(false);
    laptop.remove();
  });
});

/** Runs a job in a process of its own and lets it die there. */
async function killedAt(
  laptop: Laptop,
  dieAt: number,
  work: KillOrder['work'],
  path: string = backup,
): Promise<void> {
  const identity = laptop.device.identity();
  const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');
  const order: KillOrder = {
    userData: laptop.userData,
    backup: path,
    work,
    identity: {
      deviceId: identity.deviceId,
      secret: hex(identity.secret),
      signPrivateKey: hex(identity.signPrivateKey),
      agreePrivateKey: hex(identity.agreePrivateKey),
      policyKeys: identity.policyKeys,
    },
    dieAt,
  };
  const child = fork(new URL('./killedJob.ts', import.meta.url), [], {
    execArgv: [],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const exited = once(child, 'exit');
  child.send(order);
  const [code, signal] = await exited;
  expect([dieAt, code, signal]).toEqual([dieAt, null, 'SIGKILL']);
}
