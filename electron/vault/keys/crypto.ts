/**
 * The crypto allow-list: the only file of the vault that imports node:crypto's primitives. Everything here exists
 * in Electron's BoringSSL as well as in Node's OpenSSL; ChaCha20-Poly1305, argon2, sha3 and blake2 do not.
 * Argon2id lives in `kdf.ts`.
 */
import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createHmac,
  createPrivateKey,
  createPublicKey,
  diffieHellman,
  hkdfSync,
  type KeyObject,
  randomBytes as nodeRandomBytes,
  sign,
  timingSafeEqual,
  verify,
} from 'node:crypto';

/** Bytes of a symmetric key, of an Ed25519 or X25519 key half, and of a SHA-256 hash. */
export const keyLength = 32;
const nonceLength = 12;
const tagLength = 16;
/** Bytes that {@link aesGcmSeal} adds to the plaintext. */
export const aesGcmOverhead = nonceLength + tagLength;
/** Bytes that {@link sealToPublicKey} adds to the plaintext. */
export const sealedBoxOverhead = keyLength + aesGcmOverhead;

/** A raw 32-byte key pair (Ed25519 seed or X25519 scalar, and its public half). The caller wipes `privateKey`. */
export interface KeyPair {
  readonly privateKey: Buffer;
  readonly publicKey: Buffer;
}

/** Overwrites secrets. JavaScript cannot promise that no copy exists; ending the process is the real wipe. */
export function wipe(...secrets: readonly Uint8Array[]): void {
  for (const secret of secrets) secret.fill(0);
}

/** Bytes of the operating system's random source, in memory of their own (never Node's shared pool). */
export function randomBytes(length: number): Buffer {
  return nodeRandomBytes(length);
}

/** Whether two byte strings are equal, in time that depends on their lengths only. */
export function constantTimeEqual(left: Uint8Array, right: Uint8Array): boolean {
  return left.byteLength === right.byteLength && timingSafeEqual(left, right);
}

export function sha256(...parts: readonly Uint8Array[]): Buffer {
  return digest('sha256', parts);
}

export function sha512(...parts: readonly Uint8Array[]): Buffer {
  return digest('sha512', parts);
}

function digest(algorithm: 'sha256' | 'sha512', parts: readonly Uint8Array[]): Buffer {
  const hash = createHash(algorithm);
  for (const part of parts) hash.update(part);
  return hash.digest();
}

export function hmacSha256(key: Uint8Array, ...parts: readonly Uint8Array[]): Buffer {
  const mac = createHmac('sha256', key);
  for (const part of parts) mac.update(part);
  return mac.digest();
}

/**
 * HKDF-SHA256 (RFC 5869). `info` separates the uses of one key: `asrek/<use>/v<n>`, then `|` and what the key is
 * bound to. `salt` may be empty when the input key is uniformly random.
 */
export function hkdfSha256(
  inputKey: Uint8Array,
  salt: Uint8Array,
  info: string | Uint8Array,
  length: number = keyLength,
): Buffer {
  return Buffer.from(hkdfSync('sha256', inputKey, salt, info, length));
}

/**
 * AES-256-GCM with a random 96-bit nonce. Returns nonce (12) ‖ ciphertext ‖ tag (16).
 * Keys here seal few messages each, far below the 2^32 that NIST SP 800-38D allows with random nonces.
 */
export function aesGcmSeal(key: Uint8Array, plaintext: Uint8Array, associatedData: Uint8Array): Buffer {
  const nonce = nodeRandomBytes(nonceLength);
  const cipher = createCipheriv('aes-256-gcm', key, nonce, { authTagLength: tagLength });
  cipher.setAAD(associatedData);
  const body = cipher.update(plaintext);
  cipher.final();
  return Buffer.concat([nonce, body, cipher.getAuthTag()]);
}

/** Opens {@link aesGcmSeal}; null when the key, the associated data or a single bit differs. */
export function aesGcmOpen(key: Uint8Array, sealed: Uint8Array, associatedData: Uint8Array): Buffer | null {
  if (sealed.byteLength < aesGcmOverhead) return null;
  const bodyEnd = sealed.byteLength - tagLength;
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, nonceLength), {
    authTagLength: tagLength,
  });
  decipher.setAAD(associatedData);
  decipher.setAuthTag(sealed.subarray(bodyEnd));
  const plaintext = decipher.update(sealed.subarray(nonceLength, bodyEnd));
  try {
    decipher.final();
    return plaintext;
  } catch {
    // Unauthenticated plaintext must not outlive the refusal.
    wipe(plaintext);
    return null;
  }
}

// DER headers of RFC 8410: a raw key is the fixed header and its 32 bytes, in every library.
type Curve = 'ed25519' | 'x25519';
const oidByte: Readonly<Record<Curve, string>> = { ed25519: '70', x25519: '6e' };

function privateKeyObject(curve: Curve, raw: Uint8Array): KeyObject {
  const der = Buffer.concat([Buffer.from(`302e020100300506032b65${oidByte[curve]}04220420`, 'hex'), raw]);
  try {
    return createPrivateKey({ key: der, format: 'der', type: 'pkcs8' });
  } finally {
    wipe(der);
  }
}

function publicKeyObject(curve: Curve, raw: Uint8Array): KeyObject {
  const der = Buffer.concat([Buffer.from(`302a300506032b65${oidByte[curve]}032100`, 'hex'), raw]);
  return createPublicKey({ key: der, format: 'der', type: 'spki' });
}

function publicHalf(curve: Curve, privateKey: Uint8Array): Buffer {
  const der = createPublicKey(privateKeyObject(curve, privateKey)).export({ format: 'der', type: 'spki' });
  return Buffer.from(der.subarray(der.byteLength - keyLength));
}

function generate(curve: Curve): KeyPair {
  const privateKey = nodeRandomBytes(keyLength);
  return { privateKey, publicKey: publicHalf(curve, privateKey) };
}

/** A new Ed25519 signing key pair (RFC 8032). */
export function generateEd25519(): KeyPair {
  return generate('ed25519');
}

/** The public half of a 32-byte Ed25519 private key. */
export function ed25519PublicKey(privateKey: Uint8Array): Buffer {
  return publicHalf('ed25519', privateKey);
}

/** A 64-byte Ed25519 signature. The caller puts a domain line before what it signs. */
export function ed25519Sign(privateKey: Uint8Array, message: Uint8Array): Buffer {
  return sign(null, message, privateKeyObject('ed25519', privateKey));
}

/** Whether the signature is valid; a malformed key or signature is simply not valid. */
export function ed25519Verify(publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean {
  if (publicKey.byteLength !== keyLength) return false;
  try {
    return verify(null, message, publicKeyObject('ed25519', publicKey), signature);
  } catch {
    return false;
  }
}

/** A new X25519 key agreement pair (RFC 7748). */
export function generateX25519(): KeyPair {
  return generate('x25519');
}

/** The public half of a 32-byte X25519 private key. */
export function x25519PublicKey(privateKey: Uint8Array): Buffer {
  return publicHalf('x25519', privateKey);
}

/**
 * The 32-byte X25519 shared secret, or null for a public key of small order: its secret would be known to anybody
 * (RFC 7748, section 6.1).
 */
export function x25519SharedSecret(privateKey: Uint8Array, publicKey: Uint8Array): Buffer | null {
  if (publicKey.byteLength !== keyLength) return null;
  try {
    const shared = diffieHellman({
      privateKey: privateKeyObject('x25519', privateKey),
      publicKey: publicKeyObject('x25519', publicKey),
    });
    return shared.every((byte) => byte === 0) ? null : shared;
  } catch {
    return null;
  }
}

/** What a sealed box is for, and what it is bound to. `info` is `asrek/<use>/v<n>`. */
export interface SealContext {
  readonly info: string;
  readonly associatedData: Uint8Array;
}

function boxKey(shared: Uint8Array, ephemeral: Uint8Array, recipient: Uint8Array, info: string): Buffer {
  return hkdfSha256(shared, Buffer.concat([ephemeral, recipient]), info);
}

/**
 * Seals to an X25519 public key: a fresh pair per call, HKDF(shared, salt = ephemeral ‖ recipient, info),
 * AES-256-GCM. Returns ephemeral public key (32) ‖ nonce (12) ‖ ciphertext ‖ tag (16). It hides the content but
 * does not say who sealed it. Throws when the recipient is not a usable public key.
 */
export function sealToPublicKey(recipient: Uint8Array, plaintext: Uint8Array, context: SealContext): Buffer {
  const ephemeral = generateX25519();
  const shared = x25519SharedSecret(ephemeral.privateKey, recipient);
  wipe(ephemeral.privateKey);
  if (shared === null) throw new RangeError('the recipient is not a usable X25519 public key');
  const key = boxKey(shared, ephemeral.publicKey, recipient, context.info);
  const sealed = aesGcmSeal(key, plaintext, context.associatedData);
  wipe(shared, key);
  return Buffer.concat([ephemeral.publicKey, sealed]);
}

/** Opens {@link sealToPublicKey}; null when the key, the context or a single bit differs. */
export function openSealed(privateKey: Uint8Array, sealed: Uint8Array, context: SealContext): Buffer | null {
  if (sealed.byteLength < sealedBoxOverhead) return null;
  const ephemeral = sealed.subarray(0, keyLength);
  const shared = x25519SharedSecret(privateKey, ephemeral);
  if (shared === null) return null;
  const key = boxKey(shared, ephemeral, x25519PublicKey(privateKey), context.info);
  const plaintext = aesGcmOpen(key, sealed.subarray(keyLength), context.associatedData);
  wipe(shared, key);
  return plaintext;
}
