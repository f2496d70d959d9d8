import { rm } from 'node:fs/promises';
import { fail, type Result, succeed } from '#shared/errors.ts';
import type { DeviceIdentity } from '#shared/host/contract.ts';
import type { OutputOf } from '#shared/ipc/contract.ts';
import type { WriterLock } from '#vault/db/writerLock.ts';
import type { Job } from '#vault/jobs/runner.ts';
import { fromBase64 } from '#vault/keys/encoding.ts';
import { isoTime } from '#vault/keys/header.ts';
import { policyFingerprint } from '#vault/keys/policySignature.ts';
import { judgeDevice, type RegistersDeps, withIdentity } from '../register/service.ts';
import { openAccess, type RestoreAccess, type RestoreRequest } from './access.ts';
import { asFailure, type BackupFile, withBackupFile } from './container.ts';
import { lockLive, readLive } from './liveRegister.ts';
import { checkNewCredentials, stageRegister } from './staging.ts';
import { putRestored } from './swap.ts';

export interface RestoreSource {
  readonly path: string;
  /** The call's reference, for the log. */
  readonly ref: string;
}

export type RestoredRegister = OutputOf<'backups.restore'>;

/**
 * Restores a backup: verifies and prepares everything in a staging folder, then puts it into place and the register
 * that was there aside. Until then nothing in place is touched, and a crash at any moment leaves the old register or
 * the new one, whole; `recoverInterruptedRestore` tidies up at the next start.
 *
 * The restored register goes on under a new incarnation of this device: its log chain and its numbers never meet
 * those that were written since the backup.
 *
 * Fails as choosing a backup and opening it do (`openAccess`), and with DEVICE_BLOCKED, KEYSTORE_UNAVAILABLE, IN_USE
 * (the register is open), FORBIDDEN, VALIDATION on `userName`, `passphrase` or `recoveryKey`, DISK_FULL, CANCELLED.
 */
export async function restoreBackup(
  deps: RegistersDeps,
  source: RestoreSource,
  request: RestoreRequest,
  job: Job,
): Promise<Result<RestoredRegister>> {
  const credentials = checkNewCredentials(request);
  if (!credentials.ok) return credentials;
  return await withIdentity(deps.host, (identity) =>
    withBackupFile(source.path, async (backup) => {
      const allowed = await judge(deps, backup, request);
      if (!allowed.ok) return allowed;
      const access = await openAccess(deps, backup, identity, request);
      if (!access.ok) return access;
      try {
        return await restoreOpened(deps, { backup, identity, request, access: access.value, ...source }, job);
      } finally {
        access.value.zero();
      }
    }),
  );
}

/** The device gate comes before any secret is tried. The recovery key must work where this device's own row does not. */
async function judge(
  deps: RegistersDeps,
  { header }: BackupFile,
  request: RestoreRequest,
): Promise<Result<null>> {
  const subject = request.with === 'credentials' ? { registerId: header.registerId } : { kind: header.kind };
  const judged = await judgeDevice(deps, subject);
  if (!judged.ok) return judged;
  return judged.value.isAllowed ? succeed(null) : fail('DEVICE_BLOCKED');
}

interface Opened {
  readonly backup: BackupFile;
  readonly identity: DeviceIdentity;
  readonly request: RestoreRequest;
  readonly access: RestoreAccess;
  readonly ref: string;
}

async function restoreOpened(
  deps: RegistersDeps,
  opened: Opened,
  job: Job,
): Promise<Result<RestoredRegister>> {
  const { registerId } = opened.backup.header;
  const place = deps.paths.register(registerId);
  const lock = await lockLive(place);
  if (!lock.ok) return lock;
  const staging = deps.paths.staging(registerId).directory;
  try {
    const erasures = await readLive(place, opened.access, isoTime(deps.clock));
    if (!erasures.ok) return erasures;
    const staged = await stageRegister(deps, { ...opened, erasures: erasures.value }, job);
    if (!staged.ok) {
      await rm(staging, { recursive: true, force: true });
      return staged;
    }
    job.report('swap', 0, 0);
    job.commit();
    const keptAside = await swap(deps, opened, staged.value.header.policy.publicKey, lock.value);
    return succeed({ registerId, customers: staged.value.customers, keptAside });
  } catch (error) {
    await rm(staging, { recursive: true, force: true });
    return asFailure(error);
  } finally {
    lock.value?.release();
  }
}

async function swap(
  deps: RegistersDeps,
  { identity, backup }: Opened,
  policyKey: string,
  lock: WriterLock | null,
): Promise<boolean> {
  // Windows moves no folder that holds an open file. There is one vault process, and it is here.
  lock?.release();
  return await putRestored(deps, identity, {
    registerId: backup.header.registerId,
    policyFingerprint: policyFingerprint(fromBase64(policyKey)),
    now: deps.clock.now(),
  });
}
