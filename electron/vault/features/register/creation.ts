import { mkdir, rename, rm } from 'node:fs/promises';
import type { RegisterId, StaffId } from '#shared/domain/ids.ts';
import { staffId } from '#shared/domain/ids.ts';
import { fail, type Result, succeed } from '#shared/errors.ts';
import type { DeviceIdentity } from '#shared/host/contract.ts';
import type { InputOf } from '#shared/ipc/contract.ts';
import { failureOf } from '#vault/db/failure.ts';
import { newestVersion } from '#vault/db/migrate.ts';
import { migrations } from '#vault/db/migrations/index.ts';
import { openRegisterDatabase } from '#vault/db/open.ts';
import { openRegister, type Register } from '#vault/db/register.ts';
import { seedRegister } from '#vault/db/seedRegister.ts';
import { auditedTx } from '#vault/db/transaction.ts';
import { evaluationPolicy } from '#vault/device/evaluationPolicy.ts';
import { defaultPolicy, signPosturePolicy } from '#vault/device/policy.ts';
import { presentDevice } from '#vault/deviceIdentity.ts';
import { type CreatedVault, createVault, type SignedPolicy } from '#vault/keys/changes.ts';
import { generateEd25519, sealToPublicKey, wipe } from '#vault/keys/crypto.ts';
import { deriveDeviceKeys } from '#vault/keys/deviceStore.ts';
import { fromBase64, toBase64 } from '#vault/keys/encoding.ts';
import { nodeVaultFiles } from '#vault/keys/files.ts';
import type { HeaderDevice, HeaderSlot } from '#vault/keys/header.ts';
import type { KdfParameters } from '#vault/keys/kdf.ts';
import { provesUnlock, replaceVaultFile } from '#vault/keys/vaultFile.ts';
import type { RegisterPaths, VaultPaths } from '#vault/paths.ts';
import type { Clock, Faults, Ids } from '#vault/ports.ts';
import { customerDerivedData } from '../customers/index.ts';
import { fillRegister } from '../sample/fillRegister.ts';
import { saveLabel } from './label.ts';

/** The same invented people every time, so that instructions and pictures fit what a person sees. */
const sampleSeed = 1;

export type RegisterRequest = InputOf<'registers.create'>;

export interface CreationDeps {
  readonly paths: VaultPaths;
  readonly identity: DeviceIdentity;
  readonly kdf: KdfParameters;
  /** What the device is called in the log and the list of devices. */
  readonly deviceLabel: string;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly faults: Faults;
}

export interface BuiltRegister {
  readonly registerId: RegisterId;
  readonly recoveryKey: string;
  /** SHA-256 of the policy key that this device is to trust for the register, hex. */
  readonly policyPublicKey: Uint8Array;
  readonly staffId: StaffId;
}

interface MadePolicy {
  readonly signed: SignedPolicy;
  /** Null for a sample register, whose policy is the app's own. */
  readonly privateKey: Buffer | null;
}

/**
 * Builds a register in a staging folder: header (written, re-read and proven to open), database with its first rows,
 * sealed label. The request has been validated. Nothing is in place before {@link putInPlace}; a failure leaves
 * nothing behind.
 */
export async function buildRegister(
  deps: CreationDeps,
  registerId: RegisterId,
  request: RegisterRequest,
): Promise<Result<BuiltRegister>> {
  const target = deps.paths.staging(registerId);
  try {
    await mkdir(target.directory, { recursive: true, mode: 0o700 });
    const built = await buildIn(deps, target, registerId, request);
    if (!built.ok) await rm(target.directory, { recursive: true, force: true });
    return built;
  } catch (error) {
    await rm(target.directory, { recursive: true, force: true });
    const failure = failureOf(error);
    if (failure === null) throw error;
    return { ok: false, error: failure };
  }
}

/** Moves a built register to where registers live. One rename: it is there whole or not at all. */
export async function putInPlace(paths: VaultPaths, registerId: RegisterId): Promise<void> {
  await rename(paths.staging(registerId).directory, paths.register(registerId).directory);
}

async function buildIn(
  deps: CreationDeps,
  target: RegisterPaths,
  registerId: RegisterId,
  request: RegisterRequest,
): Promise<Result<BuiltRegister>> {
  const policy = makePolicy(request.kind, deps.clock.now());
  const device = presentDevice(deps.identity, deps.ids.next());
  const user = {
    userId: staffId.parse(deps.ids.next()),
    userName: request.responsible.userName,
    passphrase: request.responsible.passphrase,
  };
  const created = await createVault({
    kind: request.kind,
    vaultId: registerId,
    user,
    device,
    policy: policy.signed,
    schemaVersion: newestVersion(migrations),
    kdf: deps.kdf,
    clock: deps.clock,
    ids: deps.ids,
  });
  if (!created.ok) return fail('VALIDATION', { fields: { 'responsible.passphrase': 'weakPassphrase' } });
  try {
    const seeded = await createDatabase(
      deps,
      target,
      registerId,
      request,
      created.value,
      policy,
      user.userId,
    );
    if (!seeded.ok) return seeded;
    const files = nodeVaultFiles(target.directory, { faults: deps.faults });
    const attempt = { userName: user.userName, passphrase: user.passphrase, device, clock: deps.clock };
    const written = await replaceVaultFile(files, {
      previous: null,
      next: created.value.header,
      prove: provesUnlock(attempt),
    });
    if (!written.ok) return fail(written.error.code === 'diskFull' ? 'DISK_FULL' : 'INTERNAL');
    const deviceKeys = deriveDeviceKeys(deps.identity.secret);
    await saveLabel(files, deviceKeys, registerId, {
      companyName: request.controller.name.trim(),
      registerName: request.registerName.trim(),
    });
    deviceKeys.zero();
    return succeed({
      registerId,
      recoveryKey: created.value.recoveryKey,
      policyPublicKey: policy.signed.publicKey,
      staffId: user.userId,
    });
  } finally {
    created.value.keys.zero();
    if (policy.privateKey !== null) wipe(policy.privateKey);
  }
}

function makePolicy(kind: RegisterRequest['kind'], now: number): MadePolicy {
  if (kind === 'sample') return { signed: evaluationPolicy, privateKey: null };
  const { privateKey } = generateEd25519();
  return { signed: signPosturePolicy(defaultPolicy(now), privateKey), privateKey };
}

async function createDatabase(
  deps: CreationDeps,
  target: RegisterPaths,
  registerId: RegisterId,
  request: RegisterRequest,
  created: CreatedVault,
  policy: MadePolicy,
  responsibleId: StaffId,
): Promise<Result<unknown>> {
  const database = await openRegisterDatabase({
    path: target.database,
    key: created.keys.database,
    mode: 'create',
    keyIsProven: true,
    faults: deps.faults,
  });
  if (!database.ok) return database;
  const row = created.header.devices[0];
  const slot = created.header.slots[0];
  if (row === undefined || slot === undefined) throw new Error('a new header has a device and a slot');
  const register = openRegister({
    database: database.value,
    identity: {
      registerId,
      deviceId: row.deviceId,
      incarnation: row.incarnation,
      auditKey: created.keys.audit,
      signPrivateKey: deps.identity.signPrivateKey,
    },
    clock: deps.clock,
    ids: deps.ids,
    faults: deps.faults,
    derived: [customerDerivedData],
  });
  try {
    const seeded = seedRows(register, deps, request, responsibleId, row, slot, policy);
    if (!seeded.ok || request.kind !== 'sample' || request.sampleCustomers === 0) return seeded;
    return await fillRegister(
      {
        register,
        keys: { field: created.keys.field, index: created.keys.index },
        actor: { staffId: responsibleId, sessionId: deps.ids.next() },
        ids: deps.ids,
      },
      { customers: request.sampleCustomers, seed: sampleSeed },
    );
  } finally {
    register.close();
  }
}

function seedRows(
  register: Register,
  deps: CreationDeps,
  request: RegisterRequest,
  responsibleId: StaffId,
  row: HeaderDevice,
  slot: HeaderSlot,
  policy: MadePolicy,
): Result<unknown> {
  const context = { register, sessionId: null, staffId: responsibleId, purpose: null, ref: deps.ids.ref() };
  return auditedTx(context, (tx) =>
    seedRegister(tx, {
      kind: request.kind,
      registerName: request.registerName.trim(),
      classification: request.classification,
      controller: request.controller,
      responsible: { ...request.responsible, staffId: responsibleId },
      device: {
        label: deps.deviceLabel,
        signPublicKey: fromBase64(row.signPublicKey),
        agreePublicKey: fromBase64(row.agreePublicKey),
      },
      meta: policyKeyMeta(policy.privateKey, fromBase64(slot.publicKey), register.identity.registerId),
    }),
  );
}

/**
 * The company's policy key, sealed to the responsible person: holding the database is not enough to sign a policy.
 * A sample register has none; its policy is the app's own.
 */
function policyKeyMeta(
  privateKey: Uint8Array | null,
  recipient: Uint8Array,
  registerId: string,
): Readonly<Record<string, string>> {
  if (privateKey === null) return {};
  const associatedData = Buffer.from(registerId, 'utf8');
  const sealed = sealToPublicKey(recipient, privateKey, { info: 'asrek/policy-key/v1', associatedData });
  return { sealedPolicyKey: toBase64(sealed) };
}
