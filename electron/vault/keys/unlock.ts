import type { StaffId } from '#shared/domain/ids.ts';
import { succeed } from '#shared/errors.ts';
import type { Clock } from '#vault/ports.ts';
import { constantTimeEqual, wipe, x25519PublicKey } from './crypto.ts';
import { type DeviceKeys, deriveDeviceKeys, userNameTag } from './deviceStore.ts';
import { fromBase64 } from './encoding.ts';
import { type KeyFailureCode, type KeyResult, keyFailure } from './failure.ts';
import { type HeaderSlot, headerBody, isSealedBy, type VaultHeader } from './header.ts';
import { isPolicySigned } from './policySignature.ts';
import { parseRecoveryKey, recoveryKeyPair } from './recovery.ts';
import { type DevicePresented, isSameDevice, openGrant, openRecovery, openSlot } from './slots.ts';
import { openDataKeys, type VaultKeys } from './vaultKeys.ts';

/** What a person gives at the lock screen, and the laptop they give it on. */
export interface UnlockAttempt {
  readonly userName: string;
  readonly passphrase: string;
  readonly device: DevicePresented;
  readonly clock: Clock;
}

export interface UnlockedVault {
  readonly userId: StaffId;
  readonly slotId: string;
  readonly keys: VaultKeys;
}

/** A slot that opened: whose it is and the private key inside (wipe it). */
export interface OpenedSlot {
  readonly slot: HeaderSlot;
  readonly userPrivateKey: Buffer;
}

function deviceProblem(
  header: VaultHeader,
  device: DevicePresented,
  deviceKeys: DeviceKeys,
): KeyFailureCode | null {
  const row = header.devices.find((one) => one.deviceId === device.deviceId);
  if (row === undefined || row.revokedAt !== undefined) return 'notEnrolled';
  if (!isSameDevice(header, row, device, deviceKeys)) return 'deviceMismatch';
  return header.slots.some((slot) => slot.deviceId === device.deviceId) ? null : 'notEnrolled';
}

/**
 * The slot of a user name on a device, or, for an unknown name, a decoy: a slot whose parameters make the same work.
 * Which decoy depends on the name alone, so that a name that is tried twice behaves the same twice.
 */
function slotOrDecoy(
  header: VaultHeader,
  attempt: UnlockAttempt,
  deviceKeys: DeviceKeys,
): { readonly slot: HeaderSlot | undefined; readonly isDecoy: boolean } {
  const tag = userNameTag(deviceKeys, header.vaultId, attempt.userName);
  const slots = header.slots.filter((slot) => slot.deviceId === attempt.device.deviceId);
  const own = slots.filter((slot) => constantTimeEqual(fromBase64(slot.userNameTag), tag));
  if (own.length > 0) return { slot: own[0], isDecoy: false };
  return { slot: slots[tag.readUInt32BE(0) % slots.length], isDecoy: true };
}

/**
 * Opens the slot of a user on this device. A wrong name and a wrong passphrase fail alike and after the same
 * derivation. An ended slot is told only to who knows its passphrase.
 */
export async function openUserSlot(
  header: VaultHeader,
  attempt: UnlockAttempt,
  deviceKeys: DeviceKeys,
): Promise<KeyResult<OpenedSlot>> {
  const problem = deviceProblem(header, attempt.device, deviceKeys);
  if (problem !== null) return keyFailure(problem);
  const { slot, isDecoy } = slotOrDecoy(header, attempt, deviceKeys);
  if (slot === undefined) return keyFailure('notEnrolled');
  const userPrivateKey = await openSlot(header, slot, attempt.passphrase, deviceKeys);
  if (userPrivateKey === null) return keyFailure('wrongCredentials');
  const refuse = (code: KeyFailureCode) => {
    wipe(userPrivateKey);
    return keyFailure(code);
  };
  // The passphrase of the decoy's owner under another name is still the wrong name.
  if (isDecoy) return refuse('wrongCredentials');
  if (!constantTimeEqual(x25519PublicKey(userPrivateKey), fromBase64(slot.publicKey)))
    return refuse('damaged');
  if (slot.notAfter !== undefined && attempt.clock.now() >= Date.parse(slot.notAfter))
    return refuse('expired');
  return succeed({ slot, userPrivateKey });
}

/** Verifies the whole header with the master key and unwraps the data keys. Wipes `master` when it fails. */
function openWithMaster(header: VaultHeader, master: Buffer | null): KeyResult<VaultKeys> {
  if (master === null) return keyFailure('damaged');
  const isGenuine = isSealedBy(header, master) && isPolicySigned(header.policy);
  const keys = isGenuine ? openDataKeys(headerBody(header), master) : null;
  if (keys !== null) return succeed(keys);
  wipe(master);
  return keyFailure('damaged');
}

/** Opens the vault with a user's private key through the grant of the present epoch. */
export function openWithUserKey(header: VaultHeader, opened: OpenedSlot): KeyResult<VaultKeys> {
  const grant = header.grants.find(
    (one) =>
      one.userId === opened.slot.userId &&
      one.publicKey === opened.slot.publicKey &&
      one.epoch === header.epoch,
  );
  if (grant === undefined) return keyFailure('damaged');
  return openWithMaster(header, openGrant(header, grant, opened.userPrivateKey));
}

/**
 * Unlocks a parsed header for a user on an enrolled device: one Argon2id derivation, then every part of the header
 * is verified. The device gate has passed before this is called. Fails with `notEnrolled` or `deviceMismatch` before
 * any derivation, with `wrongCredentials`, with `expired`, or with `damaged`.
 */
export async function unlockVault(
  header: VaultHeader,
  attempt: UnlockAttempt,
): Promise<KeyResult<UnlockedVault>> {
  const deviceKeys = deriveDeviceKeys(attempt.device.secret);
  try {
    const opened = await openUserSlot(header, attempt, deviceKeys);
    if (!opened.ok) return opened;
    const keys = openWithUserKey(header, opened.value);
    wipe(opened.value.userPrivateKey);
    if (!keys.ok) return keys;
    const { userId, slotId } = opened.value.slot;
    return succeed({ userId, slotId, keys: keys.value });
  } finally {
    deviceKeys.zero();
  }
}

/**
 * Unlocks a parsed header with the recovery key, on any device. Fails with `wrongCredentials` for a key of another
 * vault or a text that is no key (`parseRecoveryKey` tells where its typing error is), or with `damaged`.
 */
export function unlockWithRecovery(header: VaultHeader, recoveryKeyText: string): KeyResult<VaultKeys> {
  const recoveryKey = parseRecoveryKey(recoveryKeyText);
  if (!recoveryKey.ok) return keyFailure('wrongCredentials');
  const pair = recoveryKeyPair(recoveryKey.value);
  wipe(recoveryKey.value);
  try {
    const isItsKey = constantTimeEqual(pair.publicKey, fromBase64(header.recovery.publicKey));
    if (!isItsKey) return keyFailure('wrongCredentials');
    return openWithMaster(header, openRecovery(header, header.recovery, pair.privateKey));
  } finally {
    wipe(pair.privateKey);
  }
}
