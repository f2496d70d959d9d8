import { ageIdentity, ageRecipient } from './ageIdentity.ts';
import { hkdfSha256, type KeyPair, keyLength, randomBytes, wipe, x25519PublicKey } from './crypto.ts';
import { decodeKeyText, encodeKeyText, type KeyTextResult } from './keyText.ts';

/**
 * The recovery key is 32 random bytes. Everything derives from the bytes, never from their text, so that the same
 * bytes can later be put together from two of three shares (label `asrek/recovery-share/v1`).
 */
const recoveryLabel = 'asrek/recovery-key/v1';
const noSalt = new Uint8Array(0);

export function generateRecoveryKey(): Buffer {
  return randomBytes(keyLength);
}

/** The text shown once: 4 lines of 4 groups of 4 characters. */
export function formatRecoveryKey(recoveryKey: Uint8Array): string {
  return encodeKeyText(recoveryLabel, recoveryKey);
}

/** Reads the typed recovery key; on failure says on which line or group the typing error is. */
export function parseRecoveryKey(text: string): KeyTextResult {
  return decodeKeyText(recoveryLabel, text);
}

/** The X25519 pair that the master key is sealed to. The caller wipes `privateKey`. */
export function recoveryKeyPair(recoveryKey: Uint8Array): KeyPair {
  const privateKey = hkdfSha256(recoveryKey, noSalt, 'asrek/recovery/x25519/v1');
  return { privateKey, publicKey: x25519PublicKey(privateKey) };
}

/**
 * The age identity (`AGE-SECRET-KEY-1…` as ASCII bytes, to be wiped) that opens backups made out to the escrow
 * recipient. It is another key than the one of {@link recoveryKeyPair}: the age tool never sees that one.
 */
export function recoveryAgeIdentity(recoveryKey: Uint8Array): Buffer {
  const secret = hkdfSha256(recoveryKey, noSalt, 'asrek/recovery/age/v1');
  try {
    return ageIdentity(secret);
  } finally {
    wipe(secret);
  }
}

/** The escrow recipient (`age1…`) of backups. */
export async function recoveryAgeRecipient(recoveryKey: Uint8Array): Promise<string> {
  const identity = recoveryAgeIdentity(recoveryKey);
  try {
    return await ageRecipient(identity);
  } finally {
    wipe(identity);
  }
}
