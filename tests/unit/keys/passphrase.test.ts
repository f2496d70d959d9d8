import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { blockedTerms, fold } from '#shared/domain/passphrase/blockList.ts';
import {
  generatePassphrase,
  loadPassphraseGenerator,
  type PassphraseGenerator,
} from '#shared/domain/passphrase/generator.ts';
import {
  loadStrengthMeter,
  type StrengthMeter,
  type StrengthReason,
} from '#shared/domain/passphrase/strength.ts';
import { randomBytes } from '#vault/keys/crypto.ts';

let meter: StrengthMeter;
let generator: PassphraseGenerator;
beforeAll(async () => {
  meter = await loadStrengthMeter();
  generator = await loadPassphraseGenerator();
});

const ownWords = ['Helsingin Pyöräpaja Oy', 'Huoltoasiakkaat', 'Sirpa Järvi', 'sirpaj'];

describe('V9 passphrase strength', () => {
  const refused: readonly (readonly [string, StrengthReason])[] = [
    ['', 'tooShort'],
    ['Xk29vLp83nQz7', 'tooShort'],
    ['Salasana123!', 'commonWord'],
    ['Salasana12345!', 'commonWord'],
    ['S4l4s4n4!S4l4s4n4!', 'commonWord'],
    ['hauki on kala', 'commonWord'],
    ['Hauki on kala!!', 'commonWord'],
    ['HaukiOnKala2026', 'commonWord'],
    ['parempi pyy pivossa kuin kymmenen oksalla', 'commonWord'],
    ['Asiakasrekisteri2026!', 'commonWord'],
    ['qwertyåäöqwertyåäö', 'keyboardRun'],
    ['1qaz2wsx3edc4rfv', 'keyboardRun'],
    ['Kesä2026Talvi2025', 'date'],
    ['tammikuu-helmikuu', 'date'],
    ['Matti Virtanen 1985', 'name'],
    ['HelsinginPyöräpaja!', 'ownData'],
    ['huoltoasiakkaat 1', 'ownData'],
    ['SirpaJärvi-sirpaj', 'ownData'],
    ['aaaaaaaaaaaaaaaaaaaa', 'repeat'],
    ['koirakoirakoirakoira', 'guessable'],
    ['x'.repeat(257), 'tooLong'],
  ];
  for (const [text, reason] of refused) {
    it(`refuses ${text.slice(0, 30)} as ${reason}`, () => {
      const strength = meter.measure(text, ownWords);
      expect(strength.isAcceptable).toBe(false);
      expect(strength.reasons).toContain(reason);
      expect(strength.suggestions).toContain('useGenerator');
    });
  }

  it('refuses known sayings whatever stands between their words', () => {
    for (const text of [
      'HAUKI ON KALA......',
      'hauki_on_kala_____',
      'h4uki 0n k4la 2026',
      'hauki on kala 12345',
    ]) {
      expect(meter.measure(text, []).isAcceptable).toBe(false);
    }
  });

  it('accepts long passphrases of unrelated words and random text', () => {
    for (const text of [
      'vanha kettu nukkuu puussa',
      'k7Qp!z92Lmx#Va4e',
      'kurpitsa-lentää-maanantai-sohva-vesi',
    ]) {
      expect(meter.measure(text, ownWords)).toEqual({
        score: 4,
        isAcceptable: true,
        reasons: [],
        suggestions: [],
      });
    }
  });

  it('counts what a person adds to blocked words, not the blocked words', () => {
    expect(meter.measure('salasana kurpitsa polkupyörä', ownWords).isAcceptable).toBe(true);
    expect(meter.measure('salasana koira 2026', ownWords).isAcceptable).toBe(false);
  });

  it('never accepts what is shorter than 14 characters, and takes any text without an exception', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
        const strength = meter.measure(text, [text, '']);
        const isShort = [...text.normalize('NFKC')].length < 14;
        expect(isShort && strength.isAcceptable).toBe(false);
        expect(strength.isAcceptable).toBe(strength.reasons.length === 0);
      }),
      { numRuns: 60 },
    );
  });

  it('judges the longest input in time for typing', () => {
    const start = performance.now();
    meter.measure('S4l4s4n4!'.repeat(1000), ownWords);
    expect(performance.now() - start).toBeLessThan(2000);
  });
});

describe('passphrase generator', () => {
  it('has a list worth more than 13 bits a word, without names, blocked words or å', () => {
    expect(Math.log2(generator.listSize)).toBeGreaterThan(13);
  });

  it('gives passphrases that are accepted', () => {
    for (let round = 0; round < 40; round += 1) {
      const text = generator.generate(randomBytes);
      expect(text).toMatch(/^[a-zäö]{4,8}(?:-[a-zäö]{4,8}){4}$/);
      expect(meter.measure(text, ownWords).isAcceptable).toBe(true);
      expect(text.split('-').some((word) => blockedTerms.includes(fold(word)))).toBe(false);
    }
    expect(generator.generate(randomBytes, 6).split('-')).toHaveLength(6);
  });

  it('uses every word equally often', () => {
    const words = ['yksi', 'kaksi', 'kolme'];
    const drawn = Array.from({ length: 1200 }, () =>
      generatePassphrase(words, randomBytes, 5).split('-'),
    ).flat();
    for (const word of words) {
      const share = drawn.filter((one) => one === word).length / drawn.length;
      expect(Math.abs(share - 1 / 3)).toBeLessThan(0.05);
    }
  });

  it('draws again rather than favour the first words', () => {
    // The highest 32-bit value is beyond the last whole multiple of 3.
    const values = [0xffffffff, 1, 0, 2, 0, 0];
    const random = () => {
      const bytes = Buffer.alloc(4);
      bytes.writeUInt32BE(values.shift() ?? 0);
      return bytes;
    };
    expect(generatePassphrase(['yksi', 'kaksi', 'kolme'], random, 5)).toBe('kaksi-yksi-kolme-yksi-yksi');
  });
});
