import { v7 } from 'uuid';
import { deviceId, registerId, staffId } from '#shared/domain/ids.ts';
import { addSlot, createVault, type NewVault } from '#vault/keys/changes.ts';
import { generateEd25519, generateX25519, randomBytes } from '#vault/keys/crypto.ts';
import { deriveDeviceKeys } from '#vault/keys/deviceStore.ts';
import { canonicalJson } from '#vault/keys/encoding.ts';
import type { VaultHeader } from '#vault/keys/header.ts';
import { floorParameters } from '#vault/keys/kdf.ts';
import { signPolicy } from '#vault/keys/policySignature.ts';
import type { DevicePresented } from '#vault/keys/slots.ts';
import { type OpenedSlot, openUserSlot } from '#vault/keys/unlock.ts';
import type { Clock, Ids } from '#vault/ports.ts';

export const newStaffId = () => staffId.parse(v7());
export const newIncarnation = () => v7();
export const ids: Ids = { next: () => v7(), ref: () => '00000000' };
export const noon = Date.parse('2026-03-02T12:00:00.000Z');
export const clockAt = (now: number): Clock => ({ now: () => now });
export const slotMaking = { kdf: floorParameters, clock: clockAt(noon), ids } as const;

export function newDevice(): DevicePresented {
  return {
    deviceId: deviceId.parse(v7()),
    incarnation: newIncarnation(),
    secret: randomBytes(32),
    signPublicKey: generateEd25519().publicKey,
    agreePublicKey: generateX25519().publicKey,
  };
}

export function newPolicy(rules: Readonly<Record<string, unknown>> = { autoLockSeconds: 300 }) {
  const { privateKey, publicKey } = generateEd25519();
  const document = canonicalJson(rules);
  return { document, signature: signPolicy(privateKey, document), publicKey };
}

export const passphrase = 'vanha kettu nukkuu pöydällä';

export function newVaultRequest(changes: Partial<NewVault> = {}): NewVault {
  return {
    kind: 'production',
    vaultId: registerId.parse(v7()),
    user: { userId: newStaffId(), userName: 'Sirpa Järvi', passphrase },
    device: newDevice(),
    policy: newPolicy(),
    schemaVersion: 10,
    ...slotMaking,
    ...changes,
  };
}

/** A real vault: one derivation. */
export async function sampleVault(changes: Partial<NewVault> = {}) {
  const request = newVaultRequest(changes);
  const created = await createVault(request);
  if (!created.ok) throw new Error(`no vault: ${created.error.code}`);
  const attempt = {
    userName: request.user.userName,
    passphrase: request.user.passphrase,
    device: request.device,
    clock: request.clock,
  };
  return { ...created.value, request, attempt };
}

export type Sample = Awaited<ReturnType<typeof sampleVault>>;

/** A vault with two users, the second on the same device, and the first user's slot opened. */
export interface Shared extends Sample {
  readonly twoUsers: VaultHeader;
  readonly secondUser: {
    readonly userId: ReturnType<typeof newStaffId>;
    readonly userName: string;
    readonly passphrase: string;
  };
  readonly opened: OpenedSlot;
}

export async function sharedVault(): Promise<Shared> {
  const sample = await sampleVault();
  const secondUser = { userId: newStaffId(), userName: 'pekka', passphrase: 'sateinen saari keksii kellon' };
  const added = await addSlot(sample.header, sample.keys, {
    user: secondUser,
    device: sample.request.device,
    createdBy: sample.request.user.userId,
    ...slotMaking,
  });
  if (!added.ok) throw new Error(added.error.code);
  const opened = await openUserSlot(
    added.value.header,
    sample.attempt,
    deriveDeviceKeys(sample.request.device.secret),
  );
  if (!opened.ok) throw new Error(opened.error.code);
  return { ...sample, twoUsers: added.value.header, secondUser, opened: opened.value };
}
