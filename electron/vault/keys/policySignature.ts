import { ed25519Sign, ed25519Verify, sha256 } from './crypto.ts';
import { canonicalJson, fromBase64 } from './encoding.ts';
import type { HeaderPolicy } from './header.ts';

function signedBytes(document: string): Buffer {
  return Buffer.from(`asrek/posture-policy/v1\0${document}`, 'utf8');
}

/** Signs a policy document (canonical JSON text) with the company policy key. */
export function signPolicy(privateKey: Uint8Array, document: string): Buffer {
  return ed25519Sign(privateKey, signedBytes(document));
}

function isCanonicalText(document: string): boolean {
  try {
    return canonicalJson(JSON.parse(document)) === document;
  } catch {
    return false;
  }
}

/**
 * Whether the policy's signature is valid for the public key beside it. That alone proves nothing about the key:
 * before unlocking, compare its {@link policyFingerprint} with the one kept beside the device secret.
 */
export function isPolicySigned(policy: HeaderPolicy): boolean {
  const { document, publicKey, signature } = policy;
  return (
    isCanonicalText(document) &&
    ed25519Verify(fromBase64(publicKey), signedBytes(document), fromBase64(signature))
  );
}

/** SHA-256 of a policy public key, in hex. */
export function policyFingerprint(publicKey: Uint8Array): string {
  return sha256(publicKey).toString('hex');
}
