import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  calibrate,
  calibrationAim,
  chooseParameters,
  deriveFromPassphrase,
  floorParameters,
  type KdfParameters,
  kdfLimits,
  longestPassphraseBytes,
  passphraseBytes,
} from '#vault/keys/kdf.ts';

const salt = Buffer.alloc(16, 3);

describe('V9 bounds of Argon2id', () => {
  const outOfBounds: readonly (readonly [string, Partial<KdfParameters>])[] = [
    ['memory below the floor', { memoryKiB: kdfLimits.memoryKiB.least - 1 }],
    ['memory above the ceiling', { memoryKiB: kdfLimits.memoryKiB.most + 1 }],
    ['memory beyond any machine', { memoryKiB: 2 ** 32 - 1 }],
    ['memory that is no whole number', { memoryKiB: kdfLimits.memoryKiB.least + 0.5 }],
    ['memory that is no number', { memoryKiB: Number.NaN }],
    ['too few passes', { passes: 2 }],
    ['too many passes', { passes: 11 }],
    ['no lane', { parallelism: 0 }],
    ['too many lanes', { parallelism: 255 }],
  ];
  for (const [name, change] of outOfBounds) {
    it(`refuses ${name} without deriving`, async () => {
      const before = process.memoryUsage().rss;
      expect(await deriveFromPassphrase('x', salt, { ...floorParameters, ...change })).toBeNull();
      expect(process.memoryUsage().rss - before).toBeLessThan(48 * 1024 * 1024);
    });
  }

  it('refuses a salt of another length, an empty and an endless passphrase', async () => {
    expect(await deriveFromPassphrase('x', salt.subarray(1), floorParameters)).toBeNull();
    expect(await deriveFromPassphrase('', salt, floorParameters)).toBeNull();
    expect(
      await deriveFromPassphrase('x'.repeat(longestPassphraseBytes + 1), salt, floorParameters),
    ).toBeNull();
  });
});

describe('V3 passphrase bytes', () => {
  it('are the same however the letters were put together', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 }), (text) => {
        const composed = passphraseBytes(text.normalize('NFC'));
        const decomposed = passphraseBytes(text.normalize('NFD'));
        expect(composed).toEqual(decomposed);
      }),
    );
    expect(passphraseBytes('pöydällä'.normalize('NFD'))).toEqual(Buffer.from('pöydällä', 'utf8'));
  });

  it('keep spaces and capitals, which people mean', () => {
    expect(passphraseBytes(' a')).not.toEqual(passphraseBytes('a'));
    expect(passphraseBytes('A')).not.toEqual(passphraseBytes('a'));
  });

  it('are refused when they cannot be encoded or grow too long by normalising', () => {
    expect(passphraseBytes('\ud800')).toBeNull();
    expect(passphraseBytes('\ufdfa'.repeat(100))).toBeNull();
  });
});

describe('calibration', () => {
  /** A machine that needs the given milliseconds per 64 MiB. */
  const machine = (perFloor: number) => (parameters: KdfParameters) =>
    Promise.resolve((parameters.memoryKiB / floorParameters.memoryKiB) * perFloor);

  it('lands in the aim on any machine fast enough for it', async () => {
    await fc.assert(
      fc.asyncProperty(fc.double({ min: 30, max: 375, noNaN: true }), async (perFloor) => {
        const measure = machine(perFloor);
        const elapsed = await measure(await chooseParameters(measure));
        expect(elapsed).toBeGreaterThanOrEqual(calibrationAim.least);
        expect(elapsed).toBeLessThanOrEqual(calibrationAim.most);
      }),
    );
  });

  it('stays at the floor on a slow machine and at the ceiling on a very fast one', async () => {
    expect(await chooseParameters(machine(3000))).toEqual(floorParameters);
    expect((await chooseParameters(machine(0.1))).memoryKiB).toBe(kdfLimits.memoryKiB.most);
    expect((await chooseParameters(machine(0.1), 128 * 1024)).memoryKiB).toBe(128 * 1024);
  });

  it('measures this machine and gives parameters within the bounds', async () => {
    const parameters = await calibrate({ now: () => performance.now() }, 160 * 1024);
    expect(await deriveFromPassphrase('x', salt, parameters)).toHaveLength(32);
  });
});
