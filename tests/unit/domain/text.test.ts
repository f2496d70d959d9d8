import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  asciiSkeleton,
  foldForSearch,
  hasNordicLetters,
  normaliseText,
  tokenise,
} from '#shared/domain/text.ts';
import { junk, megabytes } from './junk.ts';

describe('foldForSearch', () => {
  it.each([
    ['Åke Öörni-Šåla', 'ake oorni sala'],
    ['ÖÖRNI', 'oorni'],
    ['Øystein Ærø', 'oystein aero'],
    ['Straße STRASSE ẞ', 'strasse strasse ss'],
    ['Đorđe Łukasz', 'dorde lukasz'],
    ['Áŋŋel Eŧŧe Čáhput', 'annel ette cahput'],
    ['İstanbul ısı', 'istanbul isi'],
    ["O'Brien & Co., Oy", 'o brien co oy'],
    ['  A\u00A0\tB\u202F ', 'a b'],
    ['ＡＢＣ １２', 'abc 12'],
    ['ﬁnland', 'finland'],
    ['a\u030Aa\u0308', 'aa'],
    ['ΟΔΟΣ', 'οδοσ'],
    ['Мария', 'мария'],
    ['Tilaus №42/2026', 'tilaus no42 2026'],
    ['\uD83D', ''],
    ['', ''],
  ])('%j becomes %j', (text, folded) => {
    expect(foldForSearch(text)).toBe(folded);
  });

  it('finds the same for composed and decomposed letters and any case', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(...'åäöÅÄÖšžéAz '.split('')), maxLength: 20 }),
        (text) => {
          expect(foldForSearch(text.normalize('NFD'))).toBe(foldForSearch(text.normalize('NFC')));
          expect(foldForSearch(text.toUpperCase())).toBe(foldForSearch(text.toLowerCase()));
          expect(foldForSearch(text)).toMatch(/^[a-z ]*$/);
        },
      ),
    );
  });

  it('changes nothing the second time', () => {
    fc.assert(
      fc.property(junk, (text) => {
        expect(foldForSearch(foldForSearch(text))).toBe(foldForSearch(text));
      }),
      { numRuns: 1000 },
    );
  });

  it.each(megabytes)('survives a megabyte: %s', (_name, text) => {
    expect(foldForSearch(text).length).toBeLessThanOrEqual(text.length);
  });
});

describe('tokenise', () => {
  it.each([
    ['Åke Öörni-Šåla', ['ake', 'oorni', 'sala']],
    ['   ', []],
    ['', []],
    ['matti.m@example.org', ['matti', 'm', 'example', 'org']],
  ])('%j', (text, tokens) => {
    expect(tokenise(text)).toEqual(tokens);
  });
});

describe('hasNordicLetters', () => {
  it.each(['Öörni', 'åke', 'A\u030Ake', 'Søren', 'ÆRØ', 'Šåla', 'Áŋŋel'])('yes in %j', (text) => {
    expect(hasNordicLetters(text)).toBe(true);
  });

  it.each(['oorni', '', 'Matti 123', 'Мария'])('no in %j', (text) => {
    expect(hasNordicLetters(text)).toBe(false);
  });
});

describe('normaliseText', () => {
  it('keeps Nordic letters, composed, and takes the space around off (R21)', () => {
    expect(normaliseText('  A\u030Ake O\u0308o\u0308rni-S\u030Cåla\u00A0')).toEqual({
      ok: true,
      value: 'Åke Öörni-Šåla',
    });
  });

  it.each([
    'a\u0000b',
    'a\nb',
    'a\tb',
    'a\u0085b',
    'a\u007Fb',
    'a\u2028b',
    'a\u202Eb',
    'a\u2066b',
    'a\uD800b',
    '\uDC00',
  ])('refuses %j in one line', (text) => {
    expect(normaliseText(text)).toEqual({ ok: false, reason: 'controlCharacter' });
  });

  it('keeps line breaks and tabs of multi-line text, in one form', () => {
    expect(normaliseText('a\r\nb\rc\n\td\u2028e\n', { multiline: true })).toEqual({
      ok: true,
      value: 'a\nb\nc\n\td\ne',
    });
    expect(normaliseText('a\u0000b', { multiline: true }).ok).toBe(false);
    expect(normaliseText('a\u001Bb', { multiline: true }).ok).toBe(false);
  });

  it('keeps emoji, whose halves would be refused', () => {
    expect(normaliseText('kiitos 👋🏽')).toEqual({ ok: true, value: 'kiitos 👋🏽' });
  });

  it('is stable, and what it lets through can be stored as UTF-8', () => {
    fc.assert(
      fc.property(junk, fc.boolean(), (text, multiline) => {
        const first = normaliseText(text, { multiline });
        if (!first.ok) return;
        expect(normaliseText(first.value, { multiline })).toEqual(first);
        expect(first.value.isWellFormed()).toBe(true);
      }),
    );
  });

  it.each(megabytes)('survives a megabyte: %s', (_name, text) => {
    expect(typeof normaliseText(text).ok).toBe('boolean');
  });
});

describe('asciiSkeleton', () => {
  it('knows the decimal digits of every script', () => {
    const spelled = Intl.supportedValuesOf('numberingSystem')
      .map((system) => new Intl.NumberFormat(`en-u-nu-${system}`, { useGrouping: false }).format(1234567890))
      // A few systems write words or letters instead of digits.
      .filter((digits) => /^\p{Nd}{10}$/u.test(digits));
    expect(new Set(spelled).size).toBeGreaterThan(50);
    for (const digits of spelled) expect(asciiSkeleton(digits).text).toBe('1234567890');
  });

  it('leaves invisible characters out and keeps count of the places', () => {
    const skeleton = asciiSkeleton('x\u200B①2\uFE0F\u20E3 𝟛–４');
    expect(skeleton.text).toBe('x12 3-4');
    expect([0, 1, 2, 3, 4, 5, 6, 7].map(skeleton.originOf)).toEqual([0, 2, 3, 6, 7, 9, 10, 11]);
  });

  it('changes nothing in plain ASCII', () => {
    expect(asciiSkeleton('4111-1111').text).toBe('4111-1111');
    expect(asciiSkeleton('4111').originOf(4)).toBe(4);
  });
});
