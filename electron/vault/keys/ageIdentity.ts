import { identityToRecipient } from 'age-encryption';
import { bech32Encode } from './bech32.ts';

/**
 * An age X25519 identity (`AGE-SECRET-KEY-1…`) as ASCII bytes, made of 32 secret bytes. Bytes, so that it can be
 * wiped; age's own API takes a string, which the caller makes as late as it can.
 */
export function ageIdentity(secret: Uint8Array): Buffer {
  const identity = bech32Encode('age-secret-key-', secret);
  for (const [index, character] of identity.entries()) {
    const isLowerCase = character >= 0x61 && character <= 0x7a;
    if (isLowerCase) identity[index] = character - 0x20;
  }
  return identity;
}

/** The public recipient (`age1…`) of an identity made by {@link ageIdentity}. */
export async function ageRecipient(identity: Buffer): Promise<string> {
  return await identityToRecipient(identity.toString('ascii'));
}
