import { deviceId } from '#shared/domain/ids.ts';
import type { DeviceIdentity } from '#shared/host/contract.ts';
import { ed25519PublicKey, x25519PublicKey } from './keys/crypto.ts';
import type { DevicePresented } from './keys/slots.ts';

/** This device as the key functions want it. `incarnation` is the register's own for this device (header row). */
export function presentDevice(identity: DeviceIdentity, incarnation: string): DevicePresented {
  return {
    deviceId: deviceId.parse(identity.deviceId),
    incarnation,
    secret: identity.secret,
    signPublicKey: ed25519PublicKey(identity.signPrivateKey),
    agreePublicKey: x25519PublicKey(identity.agreePrivateKey),
  };
}

/** Wipes the device's secrets once they have been used. */
export function wipeIdentity(identity: DeviceIdentity): void {
  identity.secret.fill(0);
  identity.signPrivateKey.fill(0);
  identity.agreePrivateKey.fill(0);
}
