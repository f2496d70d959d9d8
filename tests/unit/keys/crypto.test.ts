import { argon2Sync } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  aesGcmOpen,
  aesGcmOverhead,
  aesGcmSeal,
  constantTimeEqual,
  ed25519Verify,
  generateX25519,
  openSealed,
  sealedBoxOverhead,
  sealToPublicKey,
  x25519SharedSecret,
} from '#vault/keys/crypto.ts';
import { canonicalJson, decodeUtf8, isCanonicalBase64 } from '#vault/keys/encoding.ts';
import { argon2id, floorParameters } from '#vault/keys/kdf.ts';
import { cryptoSelfTest } from '#vault/keys/selfTest.ts';

const bytes = (length: number) => fc.uint8Array({ minLength: length, maxLength: length });
const content = fc.uint8Array({ maxLength: 200 });

function flipped(source: Uint8Array, bit: number): Buffer {
  const copy = Buffer.from(source);
  const index = Math.floor(bit / 8) % copy.length;
  copy.writeUInt8(copy.readUInt8(index) ^ (1 << (bit % 8)), index);
  return copy;
}

describe('V1 known answers', () => {
  it('every primitive gives its published answers', async () => {
    expect(await cryptoSelfTest()).toEqual([]);
  });

  it('Argon2id agrees with the independent implementation in OpenSSL at the floor parameters', async () => {
    const password = Buffer.from('vanha kettu nukkuu pöydällä', 'utf8');
    const salt = Buffer.alloc(16, 7);
    const { memoryKiB, passes, parallelism } = floorParameters;
    const openssl = argon2Sync('argon2id', {
      message: password,
      nonce: salt,
      parallelism,
      tagLength: 32,
      memory: memoryKiB,
      passes,
    });
    expect((await argon2id(password, salt, floorParameters)).equals(openssl)).toBe(true);
  });

  it('canonical JSON sorts keys, leaves out undefined members and refuses what JSON lacks', () => {
    expect(canonicalJson({ b: 1, a: { d: undefined, c: 'ä' } })).toBe('{"a":{"c":"ä"},"b":1}');
    expect(() => canonicalJson(undefined)).toThrow(TypeError);
    expect(() => canonicalJson({ text: '\ud800' })).toThrow();
  });
});

describe('AES-256-GCM', () => {
  it('opens what it sealed, and nothing once a bit, the key or the associated data differs', () => {
    fc.assert(
      fc.property(bytes(32), content, content, fc.nat(), (key, plaintext, associated, bit) => {
        const sealed = aesGcmSeal(key, plaintext, associated);
        expect(sealed.length).toBe(plaintext.length + aesGcmOverhead);
        expect(aesGcmOpen(key, sealed, associated)?.equals(plaintext)).toBe(true);
        expect(aesGcmOpen(key, flipped(sealed, bit), associated)).toBeNull();
        expect(aesGcmOpen(flipped(key, bit), sealed, associated)).toBeNull();
        expect(aesGcmOpen(key, sealed, Buffer.concat([associated, Buffer.of(0)]))).toBeNull();
      }),
    );
  });

  it('refuses what is too short to carry a nonce and a tag', () => {
    expect(aesGcmOpen(Buffer.alloc(32), Buffer.alloc(aesGcmOverhead - 1), Buffer.alloc(0))).toBeNull();
  });

  it('never uses a nonce twice', () => {
    const nonces = Array.from({ length: 200 }, () =>
      aesGcmSeal(Buffer.alloc(32), Buffer.alloc(1), Buffer.alloc(0)).subarray(0, 12).toString('hex'),
    );
    expect(new Set(nonces).size).toBe(nonces.length);
  });
});

describe('sealed box', () => {
  it('opens for its recipient in its context only', () => {
    fc.assert(
      fc.property(content, content, fc.nat(), (plaintext, associatedData, bit) => {
        const recipient = generateX25519();
        const context = { info: 'asrek/test/v1', associatedData };
        const sealed = sealToPublicKey(recipient.publicKey, plaintext, context);
        expect(sealed.length).toBe(plaintext.length + sealedBoxOverhead);
        expect(openSealed(recipient.privateKey, sealed, context)?.equals(plaintext)).toBe(true);
        expect(openSealed(generateX25519().privateKey, sealed, context)).toBeNull();
        expect(openSealed(recipient.privateKey, sealed, { ...context, info: 'asrek/test/v2' })).toBeNull();
        // The top bit of an X25519 public key is ignored by the curve, yet it is part of the salt.
        expect(openSealed(recipient.privateKey, flipped(sealed, bit), context)).toBeNull();
      }),
      { numRuns: 40 },
    );
  });

  it('refuses public keys of small order, for which the shared secret is known to all', () => {
    const smallOrder = [
      '00'.repeat(32),
      `01${'00'.repeat(31)}`,
      'e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800',
      `ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f`,
    ];
    for (const key of smallOrder) {
      expect(x25519SharedSecret(generateX25519().privateKey, Buffer.from(key, 'hex'))).toBeNull();
    }
    expect(() =>
      sealToPublicKey(Buffer.alloc(32), Buffer.alloc(1), { info: 'x', associatedData: Buffer.alloc(0) }),
    ).toThrow(RangeError);
  });
});

describe('helpers', () => {
  it('a malformed public key or signature is not valid rather than an exception', () => {
    expect(ed25519Verify(Buffer.alloc(31), Buffer.alloc(1), Buffer.alloc(64))).toBe(false);
    expect(ed25519Verify(Buffer.alloc(32, 0xff), Buffer.alloc(1), Buffer.alloc(64))).toBe(false);
    expect(ed25519Verify(Buffer.alloc(32), Buffer.alloc(1), Buffer.alloc(3))).toBe(false);
  });

  it('compares bytes of different lengths without an exception', () => {
    expect(constantTimeEqual(Buffer.of(1), Buffer.of(1, 2))).toBe(false);
    expect(constantTimeEqual(Buffer.of(1, 2), Buffer.of(1, 2))).toBe(true);
  });

  it('knows one spelling of base64 and of UTF-8', () => {
    expect(isCanonicalBase64('AAE=')).toBe(true);
    for (const other of ['AAE', 'AAF=', 'AAE=\n', 'AA-_', ' AAE='])
      expect(isCanonicalBase64(other)).toBe(false);
    expect(decodeUtf8(Buffer.of(0xc3, 0xa4))).toBe('ä');
    expect(decodeUtf8(Buffer.of(0xc3))).toBeNull();
  });
});
