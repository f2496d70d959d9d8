import { ageIdentity, ageRecipient } from './ageIdentity.ts';
import {
  aesGcmOpen,
  aesGcmSeal,
  ed25519PublicKey,
  ed25519Sign,
  ed25519Verify,
  generateEd25519,
  generateX25519,
  hkdfSha256,
  hmacSha256,
  openSealed,
  randomBytes,
  sealToPublicKey,
  sha256,
  sha512,
  x25519PublicKey,
  x25519SharedSecret,
} from './crypto.ts';
import { canonicalJson } from './encoding.ts';
import { argon2id } from './kdf.ts';

type SelfTest = readonly [name: string, passes: () => boolean | Promise<boolean>];

function hex(text: string): Buffer {
  return Buffer.from(text, 'hex');
}

function ascii(text: string): Buffer {
  return Buffer.from(text, 'ascii');
}

function isHex(bytes: Uint8Array | null, expected: string): boolean {
  return bytes !== null && Buffer.from(bytes).toString('hex') === expected;
}

// FIPS 180-2 'abc'; RFC 4231 case 2; RFC 5869 case 1; RFC 8785 section 3.2.2.
const hashes: readonly SelfTest[] = [
  [
    'sha256',
    () => isHex(sha256(ascii('abc')), 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'),
  ],
  [
    'sha512',
    () =>
      isHex(
        sha512(ascii('abc')),
        'ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f',
      ),
  ],
  [
    'hmacSha256',
    () =>
      isHex(
        hmacSha256(ascii('Jefe'), ascii('what do ya want for nothing?')),
        '5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843',
      ),
  ],
  [
    'hkdfSha256',
    () =>
      isHex(
        hkdfSha256(
          hex('0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b'),
          hex('000102030405060708090a0b0c'),
          hex('f0f1f2f3f4f5f6f7f8f9'),
          42,
        ),
        '3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865',
      ),
  ],
  [
    'canonicalJson',
    () =>
      canonicalJson({
        numbers: [Number('333333333.33333329'), 1e30, 4.5, 2e-3, 1e-27],
        string: '€$\n',
        literals: [null],
      }) === '{"literals":[null],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\\n"}',
  ],
];

// GCM specification (McGrew and Viega), test case 16.
const gcmKey = 'feffe9928665731c6d6a8f9467308308feffe9928665731c6d6a8f9467308308';
const gcmSealed =
  'cafebabefacedbaddecaf888' +
  '522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa8cb08e48590dbb3da7b08b1056828838c5f61e6393ba7a0abcc9f662' +
  '76fc6ece0f4e1768cddf8853bb2d551b';
const gcmAssociated = 'feedfacedeadbeeffeedfacedeadbeefabaddad2';
const gcmPlaintext =
  'd9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a721c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b39';

const ciphers: readonly SelfTest[] = [
  ['aesGcmOpen', () => isHex(aesGcmOpen(hex(gcmKey), hex(gcmSealed), hex(gcmAssociated)), gcmPlaintext)],
  [
    'aesGcmTamper',
    () => {
      const sealed = aesGcmSeal(hex(gcmKey), hex(gcmPlaintext), hex(gcmAssociated));
      const opens = isHex(aesGcmOpen(hex(gcmKey), sealed, hex(gcmAssociated)), gcmPlaintext);
      const opensElsewhere = aesGcmOpen(hex(gcmKey), sealed, hex('00')) !== null;
      sealed.writeUInt8(sealed.readUInt8(sealed.length - 1) ^ 1, sealed.length - 1);
      return opens && !opensElsewhere && aesGcmOpen(hex(gcmKey), sealed, hex(gcmAssociated)) === null;
    },
  ],
];

// RFC 8032 section 7.1 test 2; RFC 7748 section 6.1.
const edPrivate = '4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb';
const edPublic = '3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c';
const edSignature =
  '92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00';
const alicePrivate = '77076d0a7318a57d3c16c17251b26645df4c2f87ebc0992ab177fba51db92c2a';
const alicePublic = '8520f0098930a754748b7ddcb43ef75a0dbf3a0d26381af4eba4a98eaa9b4e6a';
const bobPublic = 'de9edb7d7b7dc1b4d35b61c2ece435373f8343c85b78674dadfc7e146f882b4f';
const sharedSecret = '4a5d9d5ba4ce2de1728e3bf480350f25e07e21c947d19e3376f09b3c1e161742';

const ageSecret = '42'.repeat(32);
const ageIdentityText = 'AGE-SECRET-KEY-1GFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPQ4EGAEX';
const ageRecipientText = 'age1zvkyg2lqzraa2lnjvqej32nkuu0ues2s82hzrye869xeexvn73equnujwj';

const curves: readonly SelfTest[] = [
  ['ed25519PublicKey', () => isHex(ed25519PublicKey(hex(edPrivate)), edPublic)],
  ['ed25519Sign', () => isHex(ed25519Sign(hex(edPrivate), hex('72')), edSignature)],
  [
    'ed25519Verify',
    () =>
      ed25519Verify(hex(edPublic), hex('72'), hex(edSignature)) &&
      !ed25519Verify(hex(edPublic), hex('73'), hex(edSignature)) &&
      !ed25519Verify(generateEd25519().publicKey, hex('72'), hex(edSignature)),
  ],
  ['x25519PublicKey', () => isHex(x25519PublicKey(hex(alicePrivate)), alicePublic)],
  ['x25519SharedSecret', () => isHex(x25519SharedSecret(hex(alicePrivate), hex(bobPublic)), sharedSecret)],
  ['x25519SmallOrder', () => x25519SharedSecret(hex(alicePrivate), Buffer.alloc(32)) === null],
  [
    'sealedBox',
    () => {
      const recipient = generateX25519();
      const context = { info: 'asrek/self-test/v1', associatedData: ascii('place') };
      const sealed = sealToPublicKey(recipient.publicKey, hex(gcmPlaintext), context);
      const other = generateX25519().privateKey;
      return (
        isHex(openSealed(recipient.privateKey, sealed, context), gcmPlaintext) &&
        openSealed(other, sealed, context) === null &&
        openSealed(recipient.privateKey, sealed, { ...context, info: 'asrek/other/v1' }) === null
      );
    },
  ],
  // Example of the age specification (C2SP age.md, the X25519 recipient type).
  ['ageIdentity', () => ageIdentity(hex(ageSecret)).toString('ascii') === ageIdentityText],
  ['ageRecipient', async () => (await ageRecipient(ascii(ageIdentityText))) === ageRecipientText],
];

const others: readonly SelfTest[] = [
  ['randomBytes', () => randomBytes(32).length === 32 && !randomBytes(32).equals(randomBytes(32))],
  // Test vector of the reference implementation (phc-winner-argon2, test.c): version 0x13, m = 64 MiB, t = 2, p = 1.
  [
    'argon2id',
    async () =>
      isHex(
        await argon2id(ascii('password'), ascii('somesalt'), { memoryKiB: 65536, passes: 2, parallelism: 1 }),
        '09316115d5cf24ed5a15a31a3ba326e5cf32edc24702987c02b6566f61913cf7',
      ),
  ],
];

/**
 * Runs known answers through every primitive of the allow-list, Argon2id (64 MiB) included, and returns the names of
 * those that fail or are missing; empty when all is well. For the start of the vault in a runtime whose OpenSSL is
 * not the one the tests ran on.
 */
export async function cryptoSelfTest(): Promise<readonly string[]> {
  const failures: string[] = [];
  for (const [name, passes] of [...hashes, ...ciphers, ...curves, ...others]) {
    try {
      if (!(await passes())) failures.push(name);
    } catch {
      failures.push(name);
    }
  }
  return failures;
}
