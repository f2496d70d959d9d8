import { copyFile, mkdir, rm } from 'node:fs/promises';
import type { StaffId } from '#shared/domain/ids.ts';
import { fail, invalid, type Result, succeed } from '#shared/errors.ts';
import type { DeviceIdentity } from '#shared/host/contract.ts';
import type { Register } from '#vault/db/register.ts';
import type { ReadableDb } from '#vault/db/types.ts';
import { upgradeCopyPath } from '#vault/db/upgradeCopy.ts';
import { presentDevice } from '#vault/deviceIdentity.ts';
import type { Job } from '#vault/jobs/runner.ts';
import { addSlot, reviseHeader } from '#vault/keys/changes.ts';
import { deriveDeviceKeys } from '#vault/keys/deviceStore.ts';
import type { KeyResult } from '#vault/keys/failure.ts';
import { fileErrorCode, nodeVaultFiles } from '#vault/keys/files.ts';
import { headerBody, isoTime, sealHeader, type VaultHeader } from '#vault/keys/header.ts';
import { createDevice, type DevicePresented } from '#vault/keys/slots.ts';
import { provesUnlock, replaceVaultFile } from '#vault/keys/vaultFile.ts';
import type { RegisterPaths } from '#vault/paths.ts';
import { saveLabel } from '../register/label.ts';
import type { RegistersDeps } from '../register/service.ts';
import { isStrongPassphrase, userNameProblem } from '../register/validation.ts';
import { readAuthority } from '../session/authority.ts';
import { openWithKeys } from '../session/unlock.ts';
import type { RestoreAccess, RestoreRequest } from './access.ts';
import { type BackupFile, extractSnapshot } from './container.ts';
import { type CopyFacts, checkWhole, inspectCopy } from './copyChecks.ts';
import type { Erasure } from './erasures.ts';
import { beginChain } from './newChain.ts';
import { syncFolder } from './streams.ts';

export interface Restoring {
  readonly backup: BackupFile;
  readonly access: RestoreAccess;
  readonly identity: DeviceIdentity;
  readonly request: RestoreRequest;
  readonly erasures: readonly Erasure[];
  readonly ref: string;
}

export interface StagedRegister {
  readonly customers: number;
  /** The vault file that the register will open with. */
  readonly header: VaultHeader;
}

/**
 * Builds the restored register in the staging folder: everything is checked, brought up to date and proven to open
 * before anything in place is touched. The caller removes the folder after a failure.
 */
export async function stageRegister(
  deps: RegistersDeps,
  restoring: Restoring,
  job: Job,
): Promise<Result<StagedRegister>> {
  const { backup, access, request } = restoring;
  const paths = deps.paths.staging(backup.header.registerId);
  await rm(paths.directory, { recursive: true, force: true });
  await mkdir(paths.directory, { recursive: true, mode: 0o700 });
  const { length } = backup.header.snapshot;
  const extracted = await extractSnapshot(backup, {
    target: paths.database,
    faults: deps.faults,
    onProgress: (done) => job.report('extract', done, length),
    isKept: true,
  });
  if (!extracted.ok) return extracted;
  const facts = await inspectCopy(paths.database, access, isoTime(deps.clock));
  if (!facts.ok) return facts;
  const whole = await checkWhole(paths.database, access, job);
  if (!whole.ok) return whole;
  job.report('prepare', 0, 0);
  const member = await memberOf(access, request, facts.value);
  if (!member.ok) return member;
  return await prepareFolder(deps, restoring, { paths, facts: facts.value, staffId: member.value });
}

/** Whose restore it is. With the recovery key the responsible person gets new credentials, which must be good ones. */
async function memberOf(
  access: RestoreAccess,
  request: RestoreRequest,
  { companyName, registerName, responsible }: CopyFacts,
): Promise<Result<StaffId>> {
  if (access.userId !== null) return succeed(access.userId);
  // Nobody is there who could be given the register; that takes more than a key.
  if (responsible === null) return fail('FORBIDDEN');
  const { userName, passphrase } = request;
  const known = [companyName, registerName, responsible.fullName, responsible.email, userName];
  if (!(await isStrongPassphrase(passphrase, known))) return invalid({ passphrase: 'weakPassphrase' });
  return succeed(responsible.staffId);
}

/**
 * Putting an old state in place undoes everybody's work since, so it takes the permission that making a backup takes.
 * It also proves that the restored register will open: without a grant in force it would open for no one.
 */
export function mayRestore(db: ReadableDb, userId: StaffId, now: string): boolean {
  return readAuthority(db, userId, now)?.permissions.has('backup.create') === true;
}

/** What can be said of new credentials before the backup is open. */
export function checkNewCredentials(request: RestoreRequest): Result<null> {
  if (request.with === 'credentials') return succeed(null);
  const problem = userNameProblem(request.userName);
  return problem === null ? succeed(null) : invalid({ userName: problem });
}

interface Preparing {
  readonly paths: RegisterPaths;
  readonly facts: CopyFacts;
  readonly staffId: StaffId;
}

async function prepareFolder(
  deps: RegistersDeps,
  restoring: Restoring,
  { paths, facts, staffId }: Preparing,
): Promise<Result<StagedRegister>> {
  const { access, identity, request, backup } = restoring;
  const device = presentDevice(identity, deps.ids.next());
  const enrolled = await enrolDevice(deps, restoring, device, staffId);
  if (!enrolled.ok) return enrolled;
  const register = await openWithKeys(deps, paths, enrolled.value, identity, access.keys);
  if (!register.ok) return register;
  let header: VaultHeader;
  try {
    const begun = beginRegister(deps, restoring, register.value, { device, staffId });
    if (!begun.ok) return begun;
    header = withSchema(enrolled.value, access, register.value);
  } finally {
    register.value.close();
  }
  await rm(upgradeCopyPath(paths.database, backup.header.schemaVersion), { force: true });
  const files = nodeVaultFiles(paths.directory, { faults: deps.faults });
  const attempt = { ...request, device, clock: deps.clock };
  const written = await replaceVaultFile(files, {
    previous: null,
    next: header,
    prove: provesUnlock(attempt),
  });
  if (!written.ok) return fail(written.error.code === 'diskFull' ? 'DISK_FULL' : 'INTERNAL');
  const deviceKeys = deriveDeviceKeys(identity.secret);
  await saveLabel(files, deviceKeys, backup.header.registerId, facts);
  deviceKeys.zero();
  await keepJournal(deps, restoring);
  await syncFolder(paths.directory);
  return succeed({ customers: backup.header.counts.customers, header: written.value });
}

function beginRegister(
  deps: RegistersDeps,
  { access, request, erasures, ref }: Restoring,
  register: Register,
  { device, staffId }: { readonly device: DevicePresented; readonly staffId: StaffId },
): Result<unknown> {
  if (!mayRestore(register.readable, staffId, isoTime(deps.clock))) return fail('FORBIDDEN');
  return beginChain(register, {
    manifest: access.content.manifest,
    with: request.with,
    staffId,
    device,
    deviceLabel: deps.platform,
    erasures,
    ref,
  });
}

/**
 * The vault file with this device under its new incarnation. With credentials the member's slot stays, and with it
 * their key pair; with the recovery key the responsible person gets a slot.
 */
async function enrolDevice(
  deps: RegistersDeps,
  { access, request, identity }: Restoring,
  device: DevicePresented,
  userId: StaffId,
): Promise<Result<VaultHeader>> {
  const { base, keys } = access;
  if (access.userId !== null) return succeed(withIncarnation(deps, access, identity, device, userId));
  const { userName, passphrase } = request;
  const added: KeyResult<{ readonly header: VaultHeader }> = await addSlot(base, keys, {
    user: { userId, userName, passphrase },
    device,
    createdBy: userId,
    kdf: await deps.calibrate(),
    clock: deps.clock,
    ids: deps.ids,
  });
  if (added.ok) return succeed(added.value.header);
  return added.error.code === 'refused' ? invalid({ userName: 'taken' }) : fail('DAMAGED');
}

function withIncarnation(
  deps: RegistersDeps,
  { base, keys }: RestoreAccess,
  identity: DeviceIdentity,
  device: DevicePresented,
  enrolledBy: StaffId,
): VaultHeader {
  const body = headerBody(base);
  const deviceKeys = deriveDeviceKeys(identity.secret);
  const row = createDevice(body, device, deviceKeys, { enrolledAt: isoTime(deps.clock), enrolledBy });
  deviceKeys.zero();
  const others = body.devices.filter((one) => one.deviceId !== device.deviceId);
  return sealHeader({ ...body, devices: [...others, row] }, keys.master);
}

function withSchema(header: VaultHeader, { keys }: RestoreAccess, register: Register): VaultHeader {
  const revised = reviseHeader(header, keys, { schemaVersion: register.database.schemaVersion });
  if (!revised.ok) throw new Error('a header that was just sealed is refused');
  return revised.value;
}

/** What was refused while the register was locked is still to be taken over into the log. */
async function keepJournal(deps: RegistersDeps, { backup }: Restoring): Promise<void> {
  const { registerId } = backup.header;
  try {
    await copyFile(deps.paths.register(registerId).journal, deps.paths.staging(registerId).journal);
  } catch (error) {
    if (fileErrorCode(error) !== 'ENOENT') throw error;
  }
}
