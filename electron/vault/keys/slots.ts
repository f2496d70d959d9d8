import type { DeviceId, StaffId } from '#shared/domain/ids.ts';
import type { Clock, Ids } from '#vault/ports.ts';
import {
  aesGcmOpen,
  aesGcmSeal,
  constantTimeEqual,
  hkdfSha256,
  hmacSha256,
  openSealed,
  randomBytes,
  sealToPublicKey,
  wipe,
  x25519PublicKey,
} from './crypto.ts';
import { type DeviceKeys, userNameTag } from './deviceStore.ts';
import { canonicalBytes, fromBase64, toBase64 } from './encoding.ts';
import {
  type HeaderDevice,
  type HeaderGrant,
  type HeaderRecovery,
  type HeaderSlot,
  isoTime,
  type VaultPlace,
} from './header.ts';
import { deriveFromPassphrase, type KdfParameters, saltLength } from './kdf.ts';

/** A laptop as it presents itself: its ids, its 32-byte secret and its raw public keys. */
export interface DevicePresented {
  readonly deviceId: DeviceId;
  readonly incarnation: string;
  readonly secret: Uint8Array;
  readonly signPublicKey: Uint8Array;
  readonly agreePublicKey: Uint8Array;
}

/** Everything of a slot but the wrapped key: what its associated data covers. */
type SlotDescription = Omit<HeaderSlot, 'wrapped'>;

function slotContext(place: VaultPlace, slot: SlotDescription | HeaderSlot): Buffer {
  const description = { ...slot, wrapped: undefined };
  return canonicalBytes({
    use: 'asrek/slot/v1',
    vaultId: place.vaultId,
    kind: place.kind,
    slot: description,
  });
}

/** The key-encryption key of a slot: passphrase and device secret together, neither is enough alone. */
async function slotKey(
  slot: SlotDescription,
  passphrase: string,
  deviceKeys: DeviceKeys,
): Promise<Buffer | null> {
  const salt = fromBase64(slot.salt);
  const stretched = await deriveFromPassphrase(passphrase, salt, slot.kdf);
  if (stretched === null) return null;
  const inputKey = Buffer.concat([stretched, deviceKeys.slot]);
  const key = hkdfSha256(inputKey, salt, `asrek/slot-kek/v1|${slot.userId}|${slot.deviceId}`);
  wipe(stretched, inputKey);
  return key;
}

/** What a new slot is made of. */
export interface SlotRequest {
  readonly userId: StaffId;
  readonly userName: string;
  readonly passphrase: string;
  readonly deviceId: DeviceId;
  readonly deviceKeys: DeviceKeys;
  readonly kdf: KdfParameters;
  readonly createdBy: StaffId;
  readonly notAfter?: string;
  readonly clock: Clock;
  readonly ids: Ids;
}

/** Wraps a user's private key; null when the passphrase or the parameters cannot be used. One derivation. */
export async function createSlot(
  place: VaultPlace,
  userPrivateKey: Uint8Array,
  request: SlotRequest,
): Promise<HeaderSlot | null> {
  const description: SlotDescription = {
    slotId: request.ids.next(),
    userId: request.userId,
    deviceId: request.deviceId,
    userNameTag: toBase64(userNameTag(request.deviceKeys, place.vaultId, request.userName)),
    kdf: request.kdf,
    salt: toBase64(randomBytes(saltLength)),
    publicKey: toBase64(x25519PublicKey(userPrivateKey)),
    createdAt: isoTime(request.clock),
    createdBy: request.createdBy,
    ...(request.notAfter === undefined ? {} : { notAfter: request.notAfter }),
  };
  const key = await slotKey(description, request.passphrase, request.deviceKeys);
  if (key === null) return null;
  const wrapped = toBase64(aesGcmSeal(key, userPrivateKey, slotContext(place, description)));
  wipe(key);
  return { ...description, wrapped };
}

/** Opens a slot: the user's private key (wipe it), or null. One derivation, whatever is wrong. */
export async function openSlot(
  place: VaultPlace,
  slot: HeaderSlot,
  passphrase: string,
  deviceKeys: DeviceKeys,
): Promise<Buffer | null> {
  const key = await slotKey(slot, passphrase, deviceKeys);
  if (key === null) return null;
  const userPrivateKey = aesGcmOpen(key, fromBase64(slot.wrapped), slotContext(place, slot));
  wipe(key);
  return userPrivateKey;
}

type GrantDescription = Omit<HeaderGrant, 'wrapped'>;

function grantContext(place: VaultPlace, grant: GrantDescription | HeaderGrant) {
  const { vaultId, kind } = place;
  const description = { ...grant, wrapped: undefined };
  return { info: 'asrek/grant/v1', associatedData: canonicalBytes({ vaultId, kind, grant: description }) };
}

/** Seals the master key to a user. */
export function createGrant(place: VaultPlace, master: Uint8Array, grant: GrantDescription): HeaderGrant {
  const wrapped = sealToPublicKey(fromBase64(grant.publicKey), master, grantContext(place, grant));
  return { ...grant, wrapped: toBase64(wrapped) };
}

/** Opens a grant: the master key (wipe it), or null. */
export function openGrant(place: VaultPlace, grant: HeaderGrant, userPrivateKey: Uint8Array): Buffer | null {
  return openSealed(userPrivateKey, fromBase64(grant.wrapped), grantContext(place, grant));
}

type RecoveryDescription = Omit<HeaderRecovery, 'wrapped'>;
type RecoveryPlace = VaultPlace & { readonly epoch: number };

function recoveryContext(place: RecoveryPlace, recovery: RecoveryDescription | HeaderRecovery) {
  const { vaultId, kind, epoch } = place;
  const description = { ...recovery, wrapped: undefined };
  return {
    info: 'asrek/recovery/v1',
    associatedData: canonicalBytes({ vaultId, kind, epoch, recovery: description }),
  };
}

/** Seals the master key to the recovery key. */
export function createRecovery(
  place: RecoveryPlace,
  master: Uint8Array,
  recovery: RecoveryDescription,
): HeaderRecovery {
  const wrapped = sealToPublicKey(fromBase64(recovery.publicKey), master, recoveryContext(place, recovery));
  return { ...recovery, wrapped: toBase64(wrapped) };
}

/** Opens the recovery seal with the recovery pair's private key: the master key (wipe it), or null. */
export function openRecovery(
  place: RecoveryPlace,
  recovery: HeaderRecovery,
  privateKey: Uint8Array,
): Buffer | null {
  return openSealed(privateKey, fromBase64(recovery.wrapped), recoveryContext(place, recovery));
}

type DeviceIdentity = Pick<HeaderDevice, 'deviceId' | 'incarnation' | 'signPublicKey' | 'agreePublicKey'>;

function secretCheckOf(place: VaultPlace, device: DeviceIdentity, deviceKeys: DeviceKeys): Buffer {
  const { deviceId, incarnation, signPublicKey, agreePublicKey } = device;
  return hmacSha256(
    deviceKeys.binding,
    canonicalBytes({ vaultId: place.vaultId, deviceId, incarnation, signPublicKey, agreePublicKey }),
  );
}

/** The header's row for a device. */
export function createDevice(
  place: VaultPlace,
  presented: DevicePresented,
  deviceKeys: DeviceKeys,
  enrolled: Pick<HeaderDevice, 'enrolledAt' | 'enrolledBy'>,
): HeaderDevice {
  const identity: DeviceIdentity = {
    deviceId: presented.deviceId,
    incarnation: presented.incarnation,
    signPublicKey: toBase64(presented.signPublicKey),
    agreePublicKey: toBase64(presented.agreePublicKey),
  };
  return { ...identity, secretCheck: toBase64(secretCheckOf(place, identity, deviceKeys)), ...enrolled };
}

/** Whether the row was made with this device's secret. */
export function hasDeviceSecret(place: VaultPlace, row: HeaderDevice, deviceKeys: DeviceKeys): boolean {
  return constantTimeEqual(fromBase64(row.secretCheck), secretCheckOf(place, row, deviceKeys));
}

/** Whether the row is about the presented device: same secret, same incarnation, same public keys. */
export function isSameDevice(
  place: VaultPlace,
  row: HeaderDevice,
  presented: DevicePresented,
  deviceKeys: DeviceKeys,
): boolean {
  return (
    hasDeviceSecret(place, row, deviceKeys) &&
    row.incarnation === presented.incarnation &&
    constantTimeEqual(fromBase64(row.signPublicKey), presented.signPublicKey) &&
    constantTimeEqual(fromBase64(row.agreePublicKey), presented.agreePublicKey)
  );
}
