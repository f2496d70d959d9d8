import { readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { type RegisterId, registerId as registerIdSchema } from '#shared/domain/ids.ts';
import { fail, invalid, type Result, succeed } from '#shared/errors.ts';
import type { DeviceIdentity } from '#shared/host/contract.ts';
import type { Flavour } from '#shared/ipc/app.ipc.ts';
import type { GateResult, RegisterKind, RegisterSummary } from '#shared/ipc/registers.ipc.ts';
import { runCommand } from '#vault/device/execute.ts';
import { deviceFiles } from '#vault/device/files.ts';
import { checkDevice } from '#vault/device/gate.ts';
import { wipeIdentity } from '#vault/deviceIdentity.ts';
import type { Host } from '#vault/hostClient.ts';
import { deriveDeviceKeys } from '#vault/keys/deviceStore.ts';
import { nodeVaultFiles } from '#vault/keys/files.ts';
import type { VaultHeader } from '#vault/keys/header.ts';
import type { KdfParameters } from '#vault/keys/kdf.ts';
import { policyFingerprint } from '#vault/keys/policySignature.ts';
import { unlockWithRecovery } from '#vault/keys/unlock.ts';
import type { VaultPaths } from '#vault/paths.ts';
import type { Clock, Faults, Ids } from '#vault/ports.ts';
import { readHeader } from '../session/unlock.ts';
import { buildRegister, putInPlace, type RegisterRequest } from './creation.ts';
import { loadLabel } from './label.ts';
import { checkRequest } from './validation.ts';

export interface RegistersDeps {
  readonly paths: VaultPaths;
  readonly host: Host;
  readonly flavour: Flavour;
  readonly platform: string;
  readonly isRoot: boolean;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly faults: Faults;
  /** Chooses what a new slot's derivation costs on this device; takes about a second. */
  readonly calibrate: () => Promise<KdfParameters>;
}

/** Runs with this device's secrets and wipes them afterwards; KEYSTORE_UNAVAILABLE where there are none. */
export async function withIdentity<T>(
  host: Host,
  run: (identity: DeviceIdentity) => Promise<Result<T>>,
): Promise<Result<T>> {
  const identity = await host['secrets.device']({});
  if (identity === null) return fail('KEYSTORE_UNAVAILABLE');
  try {
    return await run(identity);
  } finally {
    wipeIdentity(identity);
  }
}

/** The registers of this device, by what their sealed labels say. Folders that are no register are passed over. */
export async function listRegisters(
  deps: RegistersDeps,
): Promise<Result<{ readonly registers: RegisterSummary[]; readonly canCreateProduction: boolean }>> {
  const identity = await deps.host['secrets.device']({});
  const canCreateProduction =
    deps.flavour === 'production' && !deps.isRoot && identity?.storage === 'keyring';
  const deviceKeys = identity === null ? null : deriveDeviceKeys(identity.secret);
  const registers: RegisterSummary[] = [];
  for (const name of await folderNames(deps.paths.registers)) {
    const id = registerIdSchema.safeParse(name);
    if (!id.success) continue;
    const files = nodeVaultFiles(deps.paths.register(id.data).directory);
    const header = await readHeader(files);
    const label = deviceKeys === null ? null : await loadLabel(files, deviceKeys, id.data);
    registers.push({
      registerId: id.data,
      // A header that does not open cannot say what it is; the stricter kind is shown.
      kind: header.ok ? header.value.kind : 'production',
      companyName: label?.companyName ?? null,
      registerName: label?.registerName ?? null,
    });
  }
  deviceKeys?.zero();
  if (identity !== null) wipeIdentity(identity);
  return succeed({ registers, canCreateProduction });
}

/** Judges this device for a register, or for making one of a kind. Opens nothing. */
export async function judgeDevice(
  deps: RegistersDeps,
  subject: { readonly registerId: RegisterId } | { readonly kind: RegisterKind },
): Promise<Result<GateResult>> {
  if ('kind' in subject) return succeed(await gate(deps, { stage: 'create', kind: subject.kind }, null));
  const files = nodeVaultFiles(deps.paths.register(subject.registerId).directory);
  const header = await readHeader(files);
  if (!header.ok) return header;
  return succeed(await gate(deps, { stage: 'open', header: header.value }, subject.registerId));
}

type Subject =
  | { readonly stage: 'open'; readonly header: VaultHeader }
  | { readonly stage: 'create'; readonly kind: RegisterKind };

async function gate(deps: RegistersDeps, subject: Subject, id: RegisterId | null): Promise<GateResult> {
  const identity = await deps.host['secrets.device']({});
  const result = await checkDevice({
    subject,
    registerDirectory: id === null ? deps.paths.registers : deps.paths.register(id).directory,
    temporaryDirectory: tmpdir(),
    identity,
    flavour: deps.flavour,
    platform: deps.platform,
    isRoot: deps.isRoot,
    clock: deps.clock,
    lastSeenAt: subject.stage === 'open' ? newestTimeIn(subject.header) : null,
    minPolicySerial: 1,
    exec: runCommand,
    files: deviceFiles,
  });
  if (identity !== null) wipeIdentity(identity);
  return result;
}

/** The header has seen this moment; a clock that says earlier has been moved back. */
function newestTimeIn(header: VaultHeader): number {
  const moments = [
    header.createdAt,
    ...header.slots.map((s) => s.createdAt),
    ...header.devices.map((d) => d.enrolledAt),
  ];
  return Math.max(...moments.map((moment) => Date.parse(moment)));
}

/**
 * A register between `create` and `confirmRecovery`. It lies in a staging folder; if the app ends before the
 * recovery key is confirmed, the next start clears it away.
 */
export interface PendingRegister {
  readonly registerId: RegisterId;
  readonly header: VaultHeader;
  readonly policyFingerprint: string;
}

export async function createRegister(
  deps: RegistersDeps,
  request: RegisterRequest,
): Promise<Result<{ readonly pending: PendingRegister; readonly recoveryKey: string }>> {
  const errors = await checkRequest(request);
  if (Object.keys(errors).length > 0) return invalid(errors);
  if (request.kind === 'production' && request.sampleCustomers > 0) return fail('SAMPLE_ONLY');
  const judged = await judgeDevice(deps, { kind: request.kind });
  if (!judged.ok) return judged;
  if (!judged.value.isAllowed) return fail('DEVICE_BLOCKED');
  return withIdentity(deps.host, async (identity) => {
    const id = registerIdSchema.parse(deps.ids.next());
    const kdf = await deps.calibrate();
    const built = await buildRegister({ ...deps, deviceLabel: deps.platform, identity, kdf }, id, request);
    if (!built.ok) return built;
    const header = await readHeader(nodeVaultFiles(deps.paths.staging(id).directory));
    if (!header.ok) return header;
    const fingerprint = policyFingerprint(built.value.policyPublicKey);
    return succeed({
      pending: { registerId: id, header: header.value, policyFingerprint: fingerprint },
      recoveryKey: built.value.recoveryKey,
    });
  });
}

/** Proves that the person has the recovery key by opening the vault with it, then puts the register in place. */
export async function confirmRecovery(
  deps: RegistersDeps,
  pending: PendingRegister,
  recoveryKey: string,
): Promise<Result<{ readonly registerId: RegisterId }>> {
  const opened = unlockWithRecovery(pending.header, recoveryKey);
  if (!opened.ok) return invalid({ recoveryKey: 'recoveryKey' });
  opened.value.zero();
  const { registerId } = pending;
  await deps.host['secrets.trustPolicyKey']({ registerId, fingerprint: pending.policyFingerprint });
  await putInPlace(deps.paths, registerId);
  return succeed({ registerId });
}

async function folderNames(directory: string): Promise<readonly string[]> {
  try {
    const entries = await readdir(directory, { withFileTypes: true });
    return entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw error;
  }
}
