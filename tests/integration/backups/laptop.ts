import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RegisterId } from '#shared/domain/ids.ts';
import { registerId as registerIdSchema } from '#shared/domain/ids.ts';
import { type Result, succeed } from '#shared/errors.ts';
import type { EventPayload } from '#shared/ipc/events.ts';
import { personValues } from '#tests/integration/db/support.ts';
import { succeeded } from '#tests/support/register.ts';
import { createTestDevice, registration, type TestDevice } from '#tests/support/vault.ts';
import { mutate } from '#vault/db/mutate.ts';
import {
  type BackupTarget,
  chooseBackup,
  createBackup,
  type RestoreRequest,
  restoreBackup,
} from '#vault/features/backups/index.ts';
import { buildRegister, putInPlace } from '#vault/features/register/creation.ts';
import type { RegistersDeps } from '#vault/features/register/service.ts';
import { unlockRegister } from '#vault/features/session/service.ts';
import type { Host } from '#vault/hostClient.ts';
import { createJobRunner, type Job, type JobRunner } from '#vault/jobs/runner.ts';
import { floorParameters } from '#vault/keys/kdf.ts';
import { policyFingerprint } from '#vault/keys/policySignature.ts';
import { type OpenVault, writeContext } from '#vault/openVault.ts';
import { vaultPaths } from '#vault/paths.ts';
import { type Clock, type Faults, noFaults } from '#vault/ports.ts';
import { systemIds } from '#vault/systemPorts.ts';

export { succeeded };

type Progress = EventPayload<'job.progress'>;

/** A device with its own secrets and its own folder, and the services of its vault on real files. */
export interface Laptop {
  readonly userData: string;
  readonly device: TestDevice;
  readonly deps: RegistersDeps;
  readonly jobs: JobRunner;
  readonly progress: readonly Progress[];
  readonly remove: () => void;
}

export interface LaptopOptions {
  readonly userData?: string;
  readonly device?: TestDevice;
  readonly faults?: Faults;
  readonly clock?: Clock;
  readonly onProgress?: (progress: Progress, jobs: JobRunner) => void;
}

export function newLaptop(options: LaptopOptions = {}): Laptop {
  const userData = options.userData ?? mkdtempSync(join(tmpdir(), 'asrek-laptop-'));
  const device = options.device ?? createTestDevice();
  const clock = options.clock ?? { now: () => Date.now() };
  const host: Host = {
    'secrets.device': () => Promise.resolve(device.identity()),
    'secrets.trustPolicyKey': ({ registerId, fingerprint }) => {
      device.trust(registerId, fingerprint);
      return Promise.resolve({});
    },
    'dialogs.saveBackup': () => Promise.resolve({ path: null }),
    'dialogs.openBackup': () => Promise.resolve({ path: null }),
    'clipboard.copy': () => Promise.resolve({}),
  };
  const progress: Progress[] = [];
  const jobs = createJobRunner({
    clock,
    ids: systemIds,
    emit: (one) => {
      progress.push(one);
      options.onProgress?.(one, jobs);
    },
  });
  return {
    userData,
    device,
    jobs,
    progress,
    deps: {
      paths: vaultPaths(userData),
      host,
      flavour: 'test',
      platform: process.platform,
      isRoot: false,
      clock,
      ids: systemIds,
      faults: options.faults ?? noFaults,
      calibrate: () => Promise.resolve(floorParameters),
    },
    remove: () => rmSync(userData, { recursive: true, force: true }),
  };
}

/** The same laptop with failing parts or another clock: nothing on it changes. */
export function sameLaptop(laptop: Laptop, options: Omit<LaptopOptions, 'userData' | 'device'>): Laptop {
  return newLaptop({ userData: laptop.userData, device: laptop.device, ...options });
}

export interface MadeRegister {
  readonly registerId: RegisterId;
  readonly recoveryKey: string;
}

export const credentials = {
  userName: registration.responsible.userName,
  passphrase: registration.responsible.passphrase,
} as const;

/** A sample register with its responsible person, in its place on the laptop. */
export async function makeRegister({ deps, device }: Laptop): Promise<MadeRegister> {
  const registerId = registerIdSchema.parse(systemIds.next());
  const built = succeeded(
    await buildRegister(
      { ...deps, deviceLabel: 'Kannettava', identity: device.identity(), kdf: floorParameters },
      registerId,
      registration,
    ),
  );
  device.trust(registerId, policyFingerprint(built.policyPublicKey));
  await putInPlace(deps.paths, registerId);
  return { registerId, recoveryKey: built.recoveryKey };
}

export async function unlock(
  { deps }: Laptop,
  registerId: RegisterId,
  { userName, passphrase }: { readonly userName: string; readonly passphrase: string } = credentials,
): Promise<Result<OpenVault>> {
  return await unlockRegister(deps, { registerId, userName, passphrase }, systemIds.ref());
}

export async function close(open: OpenVault): Promise<void> {
  await open.readers.close();
  open.register.close();
  open.keys.zero();
}

/** Opens the register, does something with it, and closes it again. */
export async function whileOpen<T>(
  laptop: Laptop,
  registerId: RegisterId,
  run: (open: OpenVault) => T | Promise<T>,
  as: { readonly userName: string; readonly passphrase: string } = credentials,
): Promise<T> {
  const open = succeeded(await unlock(laptop, registerId, as));
  try {
    return await run(open);
  } finally {
    await close(open);
  }
}

/** Adds people with the given family names, one operation each. Returns their ids. */
export function addPeople(open: OpenVault, familyNames: readonly string[]): readonly string[] {
  return familyNames.map((familyName) => {
    const id = systemIds.next();
    const operation = {
      operationId: systemIds.next(),
      type: 'customer.create',
      subjectIds: [id],
      fields: ['familyName'],
      changes: [
        {
          table: 'customers',
          rowId: id,
          kind: 'insert',
          values: personValues(familyName, '2026-03-02T08:00:00.000Z'),
        },
      ],
    } as const;
    succeeded(mutate(writeContext(open, systemIds.ref(), 'P1'), () => succeed(operation)));
    return id;
  });
}

/** Makes a backup as a job of the laptop. */
export async function backUp(laptop: Laptop, open: OpenVault, path: string) {
  const target: BackupTarget = { path, ref: systemIds.ref() };
  const deps = { appVersion: '0.1.0', clock: laptop.deps.clock, faults: laptop.deps.faults };
  return await laptop.jobs.run('backup', (job) => createBackup(deps, open, target, job));
}

export async function choose(laptop: Laptop, path: string) {
  return await laptop.jobs.run('verify', (job: Job) => chooseBackup(laptop.deps, path, job));
}

export async function restore(laptop: Laptop, path: string, request: RestoreRequest) {
  const source = { path, ref: systemIds.ref() };
  return await laptop.jobs.run('restore', (job) => restoreBackup(laptop.deps, source, request, job));
}

/** What a person types who restores with the recovery key. */
export function withRecoveryKey(recoveryKey: string): RestoreRequest {
  return { with: 'recoveryKey', recoveryKey, ...newCredentials };
}

export const newCredentials = {
  userName: 'aino.uusi',
  passphrase: 'heinäsirkka 83 vanerilevy mutteri ankka',
} as const;

export const withCredentials: RestoreRequest = { with: 'credentials', ...credentials };
