import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { copyFile, open as openFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { registerId } from '#shared/domain/ids.ts';
import { succeeded } from '#tests/support/register.ts';
import { startReadPool } from '#vault/db/readPool.ts';
import { createBackup } from '#vault/features/backups/create.ts';
import { readAuthority } from '#vault/features/session/authority.ts';
import type { ReadQueries } from '#vault/jobs/readQueries.ts';
import { createJobRunner } from '#vault/jobs/runner.ts';
import type { OpenVault } from '#vault/openVault.ts';
import { noFaults } from '#vault/ports.ts';
import { systemClock, systemIds } from '#vault/systemPorts.ts';
import type { BenchRegister } from '../benchRegister.ts';
import { type Measure, timed } from '../measure.ts';

async function openVault(register: BenchRegister, worker: URL): Promise<OpenVault> {
  const opened = await register.open();
  const { header, keys, paths, staffId } = register;
  const authority = readAuthority(opened.readable, staffId, new Date(systemClock.now()).toISOString());
  if (authority === null) throw new Error('the register has a responsible person');
  const readers = await startReadPool<ReadQueries>({ path: paths.database, key: keys.database, worker });
  return {
    registerId: registerId.parse(header.vaultId),
    kind: header.kind,
    paths,
    header,
    keys,
    register: opened,
    authority,
    sessionId: systemIds.next(),
    staffId,
    readers: succeeded(readers),
    gateRows: [],
  };
}

async function copyAndHash(from: string, to: string): Promise<void> {
  await copyFile(from, to);
  const copy = await openFile(to, 'r+');
  await copy.sync();
  await copy.close();
  const hash = createHash('sha256');
  await pipeline(createReadStream(to, { highWaterMark: 1024 * 1024 }), hash);
  hash.digest();
}

const runner = createJobRunner({ clock: systemClock, ids: systemIds, emit: () => undefined });

async function backUp(open: OpenVault, path: string): Promise<void> {
  const deps = { appVersion: '0.1.0', clock: systemClock, faults: noFaults };
  const target = { path, ref: systemIds.ref() };
  succeeded(await runner.run('backup', (job) => createBackup(deps, open, target, job)));
}

export const backup: Measure = {
  metric: 'backup',
  unit: 'MB/s',
  budget: { kind: 'atLeast', ratio: 0.5 },
  goal: null,
  method:
    'Backup of the open register with its checks (written, synced, read back, taken out again, opened, compared). ' +
    'Baseline: copy of the same file, synced, and SHA-256 of the copy. Source in the cache (warm), same disk.',
  rounds: 8,
  warmUps: 1,
  prepare: async ({ register: make, app }) => {
    const register = await make();
    const open = await openVault(register, (await app()).readWorker);
    const megabytes = (await stat(register.paths.database)).size / 1e6;
    const folder = join(register.userData, '..');
    const target = join(folder, 'bench.asrekbk');
    const copy = join(folder, 'bench-copy.db');
    const perSecond = async (action: () => Promise<void>): Promise<number> =>
      (megabytes * 1000) / (await timed(action));
    return {
      ours: () => perSecond(() => backUp(open, target)),
      baseline: () => perSecond(() => copyAndHash(register.paths.database, copy)),
      extras: () => ({ 'file MB': Math.round(megabytes) }),
      close: async () => {
        await open.readers.close();
        open.register.close();
        await rm(target, { force: true });
        await rm(copy, { force: true });
      },
    };
  },
};
