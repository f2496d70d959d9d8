import type { RegisterId, StaffId } from '#shared/domain/ids.ts';
import { succeed } from '#shared/errors.ts';
import type { Clock, Ids } from '#vault/ports.ts';
import { generateX25519, keyLength, randomBytes, wipe } from './crypto.ts';
import { type DeviceKeys, deriveDeviceKeys, normaliseUserName } from './deviceStore.ts';
import { toBase64 } from './encoding.ts';
import { type KeyResult, keyFailure } from './failure.ts';
import {
  type HeaderBody,
  type HeaderDevice,
  type HeaderPolicy,
  type HeaderSlot,
  headerBody,
  headerVersion,
  isoTime,
  isSealedBy,
  keyCheckOf,
  sealHeader,
  type VaultHeader,
  type VaultKind,
  type VaultPlace,
} from './header.ts';
import type { KdfParameters } from './kdf.ts';
import { isPolicySigned } from './policySignature.ts';
import { formatRecoveryKey, generateRecoveryKey, recoveryAgeRecipient, recoveryKeyPair } from './recovery.ts';
import {
  createDevice,
  createGrant,
  createRecovery,
  createSlot,
  type DevicePresented,
  hasDeviceSecret,
  isSameDevice,
} from './slots.ts';
import { openUserSlot, openWithUserKey } from './unlock.ts';
import { createDataKeys, openDataKeys, type VaultKeys } from './vaultKeys.ts';

export interface VaultUser {
  readonly userId: StaffId;
  readonly userName: string;
  readonly passphrase: string;
}

/** A signed device policy as bytes (`policySignature.ts` signs it). */
export interface SignedPolicy {
  readonly document: string;
  readonly signature: Uint8Array;
  readonly publicKey: Uint8Array;
}

/** Argon2id parameters (from `calibrate`), clock and ids of a change that makes a slot. */
interface SlotMaking {
  readonly kdf: KdfParameters;
  readonly clock: Clock;
  readonly ids: Ids;
}

export interface NewVault extends SlotMaking {
  readonly kind: VaultKind;
  readonly vaultId: RegisterId;
  readonly user: VaultUser;
  readonly device: DevicePresented;
  readonly policy: SignedPolicy;
  readonly schemaVersion: number;
}

export interface CreatedVault {
  readonly header: VaultHeader;
  /** To be shown once and never stored. */
  readonly recoveryKey: string;
  readonly keys: VaultKeys;
}

function headerPolicyOf(policy: SignedPolicy): HeaderPolicy {
  return {
    document: policy.document,
    signature: toBase64(policy.signature),
    publicKey: toBase64(policy.publicKey),
  };
}

function isUsableName(userName: string): boolean {
  return normaliseUserName(userName).length > 0;
}

async function createRecoveryOf(request: NewVault, master: Uint8Array, epoch: number) {
  const recoveryKey = generateRecoveryKey();
  const pair = recoveryKeyPair(recoveryKey);
  wipe(pair.privateKey);
  const description = {
    publicKey: toBase64(pair.publicKey),
    ageRecipient: await recoveryAgeRecipient(recoveryKey),
    createdAt: isoTime(request.clock),
  };
  const recovery = createRecovery({ ...request, epoch }, master, description);
  const text = formatRecoveryKey(recoveryKey);
  wipe(recoveryKey);
  return { recovery, text };
}

/** A new user pair, its slot on a device, and the grant that lets it open the vault. */
async function createAccess(
  place: VaultPlace & { readonly epoch: number },
  master: Uint8Array,
  deviceKeys: DeviceKeys,
  request: SlotMaking & {
    readonly user: VaultUser;
    readonly device: DevicePresented;
    readonly createdBy: StaffId;
    readonly notAfter?: string;
  },
) {
  const { user, device, createdBy, clock } = request;
  const pair = generateX25519();
  const slot = await createSlot(place, pair.privateKey, {
    ...user,
    deviceId: device.deviceId,
    deviceKeys,
    kdf: request.kdf,
    createdBy,
    ...(request.notAfter === undefined ? {} : { notAfter: request.notAfter }),
    clock,
    ids: request.ids,
  });
  wipe(pair.privateKey);
  if (slot === null) return null;
  const grant = createGrant(place, master, {
    userId: user.userId,
    epoch: place.epoch,
    publicKey: slot.publicKey,
    createdAt: isoTime(clock),
    grantedBy: createdBy,
  });
  return { slot, grant };
}

/**
 * Makes a vault with one user on one device: random master key, data keys and recovery key. One derivation. Fails
 * with `refused` when the passphrase is empty or too long, the name is empty, the parameters are out of bounds or the
 * policy's signature is not valid. Strength of the passphrase is the caller's check (`shared/domain/passphrase`).
 */
export async function createVault(request: NewVault): Promise<KeyResult<CreatedVault>> {
  const policy = headerPolicyOf(request.policy);
  if (!isPolicySigned(policy) || !isUsableName(request.user.userName)) return keyFailure('refused');
  const place = { vaultId: request.vaultId, kind: request.kind, epoch: 1 };
  const deviceKeys = deriveDeviceKeys(request.device.secret);
  const master = randomBytes(keyLength);
  try {
    const createdBy = request.user.userId;
    const access = await createAccess(place, master, deviceKeys, { ...request, createdBy });
    if (access === null) return keyFailure('refused');
    const { recovery, text } = await createRecoveryOf(request, master, place.epoch);
    const enrolled = { enrolledAt: isoTime(request.clock), enrolledBy: createdBy };
    const body: HeaderBody = {
      format: 'asrek-vault',
      version: headerVersion,
      ...place,
      createdAt: isoTime(request.clock),
      schemaVersion: request.schemaVersion,
      slots: [access.slot],
      grants: [access.grant],
      recovery,
      dataKeys: createDataKeys(master, place),
      devices: [createDevice(place, request.device, deviceKeys, enrolled)],
      policy,
      keyCheck: keyCheckOf(master, place),
    };
    const keys = openDataKeys(body, Buffer.from(master));
    if (keys === null) throw new Error('a new data key does not open');
    return succeed({ header: sealHeader(body, master), recoveryKey: text, keys });
  } finally {
    deviceKeys.zero();
    wipe(master);
  }
}

export interface SlotAddition extends SlotMaking {
  readonly user: VaultUser;
  readonly device: DevicePresented;
  readonly createdBy: StaffId;
  /** End of the slot's time, ISO 8601 in UTC with milliseconds. */
  readonly notAfter?: string;
}

/** Drops grants that no slot can use any more. */
function usedGrants(body: HeaderBody, slots: readonly HeaderSlot[]): HeaderBody['grants'] {
  const isUsed = (userId: string, key: string) =>
    slots.some((slot) => slot.userId === userId && slot.publicKey === key);
  return body.grants.filter((grant) => isUsed(grant.userId, grant.publicKey));
}

/** What stays of the header beside a device's new row: see {@link addSlot}. Null when the device may not come back. */
function withDevice(
  body: HeaderBody,
  addition: SlotAddition,
  deviceKeys: DeviceKeys,
): Pick<HeaderBody, 'devices' | 'slots'> | null {
  const { device, createdBy, clock } = addition;
  const known = body.devices.find((one) => one.deviceId === device.deviceId);
  if (known !== undefined && isSameDevice(body, known, device, deviceKeys)) {
    return known.revokedAt === undefined ? { devices: body.devices, slots: body.slots } : null;
  }
  if (known !== undefined && known.incarnation === device.incarnation) return null;
  const enrolled = { enrolledAt: isoTime(clock), enrolledBy: createdBy };
  const row: HeaderDevice = createDevice(body, device, deviceKeys, enrolled);
  const isSecretKept = known !== undefined && hasDeviceSecret(body, known, deviceKeys);
  return {
    devices: [...body.devices.filter((one) => one.deviceId !== device.deviceId), row],
    slots: body.slots.filter((slot) => slot.deviceId !== device.deviceId || isSecretKept),
  };
}

/**
 * Gives a user (new, or known and back after recovery) a slot on a device: a new user key pair, a slot and a grant.
 * It replaces the user's former slot on that device. A device that is unknown is enrolled; one whose secret or keys
 * changed is enrolled anew and must come with a new incarnation, and its former slots, which its new secret cannot
 * open, go. One derivation. Fails with `damaged` when the keys are not this header's, and with `refused` when the
 * name is another user's on this device, the device is revoked or lacks a new incarnation, or as in
 * {@link createVault}. The caller stores the header through `replaceVaultFile`, which proves that the slot opens.
 */
export async function addSlot(
  header: VaultHeader,
  keys: Pick<VaultKeys, 'master'>,
  addition: SlotAddition,
): Promise<KeyResult<{ readonly header: VaultHeader; readonly slotId: string }>> {
  if (!isSealedBy(header, keys.master)) return keyFailure('damaged');
  if (!isUsableName(addition.user.userName)) return keyFailure('refused');
  const body = headerBody(header);
  const deviceKeys = deriveDeviceKeys(addition.device.secret);
  try {
    const kept = withDevice(body, addition, deviceKeys);
    const access = kept === null ? null : await createAccess(body, keys.master, deviceKeys, addition);
    if (kept === null || access === null) return keyFailure('refused');
    const isTaken = kept.slots.some(
      (slot) =>
        slot.deviceId === access.slot.deviceId &&
        slot.userId !== access.slot.userId &&
        slot.userNameTag === access.slot.userNameTag,
    );
    if (isTaken) return keyFailure('refused');
    const others = kept.slots.filter(
      (slot) => slot.userId !== access.slot.userId || slot.deviceId !== access.slot.deviceId,
    );
    const slots = [...others, access.slot];
    const grants = usedGrants({ ...body, grants: [...body.grants, access.grant] }, slots);
    const next = sealHeader({ ...body, devices: kept.devices, slots, grants }, keys.master);
    return succeed({ header: next, slotId: access.slot.slotId });
  } finally {
    deviceKeys.zero();
  }
}

export interface PassphraseChange extends SlotMaking {
  readonly userName: string;
  readonly oldPassphrase: string;
  readonly newPassphrase: string;
  readonly device: DevicePresented;
}

/**
 * Replaces a user's slot on this device by one under a new passphrase; the user's key pair and grants stay. Two
 * derivations. Fails as `unlockVault` does for the old passphrase, and with `refused` for an unusable new one.
 */
export async function changePassphrase(
  header: VaultHeader,
  change: PassphraseChange,
): Promise<KeyResult<{ readonly header: VaultHeader; readonly userId: StaffId; readonly slotId: string }>> {
  const deviceKeys = deriveDeviceKeys(change.device.secret);
  try {
    const attempt = { ...change, passphrase: change.oldPassphrase };
    const opened = await openUserSlot(header, attempt, deviceKeys);
    if (!opened.ok) return opened;
    const { slot: former, userPrivateKey } = opened.value;
    const keys = openWithUserKey(header, opened.value);
    if (!keys.ok) {
      wipe(userPrivateKey);
      return keys;
    }
    const slot = await createSlot(header, userPrivateKey, {
      ...change,
      passphrase: change.newPassphrase,
      userId: former.userId,
      deviceId: former.deviceId,
      deviceKeys,
      createdBy: former.userId,
      ...(former.notAfter === undefined ? {} : { notAfter: former.notAfter }),
    });
    wipe(userPrivateKey);
    const slots = header.slots.map((one) => (one.slotId === former.slotId && slot !== null ? slot : one));
    const next = sealHeader({ ...headerBody(header), slots }, keys.value.master);
    keys.value.zero();
    if (slot === null) return keyFailure('refused');
    return succeed({ header: next, userId: slot.userId, slotId: slot.slotId });
  } finally {
    deviceKeys.zero();
  }
}

/** Writes a new database schema version or a new signed policy into the header. Fails as {@link addSlot} does. */
export function reviseHeader(
  header: VaultHeader,
  keys: Pick<VaultKeys, 'master'>,
  revision: { readonly schemaVersion?: number; readonly policy?: SignedPolicy },
): KeyResult<VaultHeader> {
  if (!isSealedBy(header, keys.master)) return keyFailure('damaged');
  const body = headerBody(header);
  const policy = revision.policy === undefined ? body.policy : headerPolicyOf(revision.policy);
  if (!isPolicySigned(policy)) return keyFailure('refused');
  const schemaVersion = revision.schemaVersion ?? body.schemaVersion;
  return succeed(sealHeader({ ...body, policy, schemaVersion }, keys.master));
}
