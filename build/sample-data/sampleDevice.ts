import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { DeviceIdentity } from '#shared/host/contract.ts';
import { generateEd25519, generateX25519, randomBytes } from '#vault/keys/crypto.ts';
import type { Ids } from '#vault/ports.ts';

/** A device made up for a sample register. */
export function inventDevice(ids: Ids): DeviceIdentity {
  return {
    storage: 'file',
    deviceId: ids.next(),
    secret: new Uint8Array(randomBytes(32)),
    signPrivateKey: new Uint8Array(generateEd25519().privateKey),
    agreePrivateKey: new Uint8Array(generateX25519().privateKey),
    policyKeys: {},
  };
}

/** What Electron calls its keystore where there is none; the app compares it with what the file says. */
function noKeystore(): string {
  return process.platform === 'linux' ? 'basic_text' : process.platform;
}

const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');

/**
 * Leaves the device's secrets where the app looks for them on a machine without a keystore. Such a file opens sample
 * registers only, and says so in its name.
 */
export async function writeDeviceFile(userData: string, identity: DeviceIdentity): Promise<void> {
  const contents = {
    deviceId: identity.deviceId,
    secret: base64(identity.secret),
    signPrivateKey: base64(identity.signPrivateKey),
    agreePrivateKey: base64(identity.agreePrivateKey),
    policyKeys: identity.policyKeys,
  };
  const file = {
    format: 'asrek-device',
    version: 1,
    storage: 'file',
    backend: noKeystore(),
    sealed: Buffer.from(JSON.stringify(contents)).toString('base64'),
  };
  await mkdir(userData, { recursive: true, mode: 0o700 });
  await writeFile(join(userData, 'device-for-samples-only.json'), JSON.stringify(file), { mode: 0o600 });
}
