import { aesGcmOpen, aesGcmSeal, hkdfSha256, hmacSha256, keyLength, wipe } from './crypto.ts';
import { canonicalBytes, decodeUtf8, fromBase64, isCanonicalBase64, toBase64 } from './encoding.ts';

const noSalt = new Uint8Array(0);

/**
 * What one laptop (one OS account on it) derives from its 32-byte device secret, which the operating system's key
 * store keeps. Each use has its own key.
 */
export interface DeviceKeys {
  /** Mixed into every slot's key-encryption key: without the laptop a passphrase cannot even be tried. */
  readonly slot: Buffer;
  /** Seals what the lock screen shows. */
  readonly label: Buffer;
  /** Tags user names in the header. */
  readonly userNameTag: Buffer;
  /** MACs the journal of what happened while locked. */
  readonly journal: Buffer;
  /** MACs the throttle file. */
  readonly throttle: Buffer;
  /** Ties the device's row in the header to its secret. */
  readonly binding: Buffer;
  readonly zero: () => void;
}

/** Derives the device's keys. Throws when the secret does not have 32 bytes. The caller calls `zero()`. */
export function deriveDeviceKeys(secret: Uint8Array): DeviceKeys {
  if (secret.byteLength !== keyLength) throw new RangeError('a device secret has 32 bytes');
  const derive = (use: string) => hkdfSha256(secret, noSalt, `asrek/device/${use}/v1`);
  const keys = {
    slot: derive('slot'),
    label: derive('label'),
    userNameTag: derive('user-name-tag'),
    journal: derive('journal'),
    throttle: derive('throttle'),
    binding: derive('binding'),
  };
  return { ...keys, zero: () => wipe(...Object.values(keys)) };
}

/** The one spelling of a user name for comparing: NFKC, outer and repeated spaces removed, lower case. */
export function normaliseUserName(userName: string): string {
  return userName.toWellFormed().normalize('NFKC').trim().replace(/\s+/gu, ' ').toLowerCase();
}

/** The 32-byte tag that stands for a user name in the header of one vault on one device. */
export function userNameTag(keys: DeviceKeys, vaultId: string, userName: string): Buffer {
  return hmacSha256(keys.userNameTag, canonicalBytes({ vaultId, userName: normaliseUserName(userName) }));
}

/** What the lock screen shows of a register before it is unlocked. */
export type LabelName = 'company' | 'register';

function labelContext(vaultId: string, name: LabelName): Buffer {
  return canonicalBytes({ use: 'asrek/label/v1', vaultId, name });
}

/** Seals a label for this device: base64. Nobody reads a company's name off a stolen disk. */
export function sealLabel(keys: DeviceKeys, vaultId: string, name: LabelName, text: string): string {
  return toBase64(aesGcmSeal(keys.label, Buffer.from(text, 'utf8'), labelContext(vaultId, name)));
}

/** Opens a sealed label; null when it belongs to another device, vault or place, or is damaged. */
export function openLabel(keys: DeviceKeys, vaultId: string, name: LabelName, sealed: string): string | null {
  if (!isCanonicalBase64(sealed)) return null;
  const bytes = aesGcmOpen(keys.label, fromBase64(sealed), labelContext(vaultId, name));
  return bytes === null ? null : decodeUtf8(bytes);
}
