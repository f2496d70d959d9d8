import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { numberSortKey, textSortKey } from '#vault/features/customers/sortKey.ts';

/** Any code points, halves of surrogate pairs included. Quicker to set up than fast-check's own unit for them. */
function junkText(maxLength: number): fc.Arbitrary<string> {
  return fc
    .array(fc.oneof(fc.integer({ min: 0, max: 0x2fff }), fc.integer({ min: 0, max: 0x10ffff })), {
      maxLength,
    })
    .map((points) => String.fromCodePoint(...points));
}

function sorted(texts: readonly string[], key: (text: string) => string): readonly string[] {
  return texts.toSorted((left, right) => Buffer.compare(Buffer.from(key(left)), Buffer.from(key(right))));
}

describe('the sort key of a text', () => {
  it('puts å, ä and ö after z, and v before w', () => {
    const wanted = ['Aalto', 'Virta', 'Wirta', 'Zorro', 'Åberg', 'Äijä', 'Öörni'];
    expect(sorted(wanted.toReversed(), textSortKey)).toEqual(wanted);
  });

  it('compares word by word, whatever the case and the punctuation', () => {
    const wanted = ['Ala Äijä', 'Ala-Öörni', 'alanen', "O'Brien", 'Öörni-Šåla'];
    expect(sorted(wanted.toReversed(), textSortKey)).toEqual(wanted);
    expect(textSortKey('ÅKE  öörni-Šåla ')).toBe(textSortKey('Åke Öörni Šåla'));
  });

  it('sorts letters of neighbouring languages where Finnish puts them', () => {
    expect(textSortKey('Müller')).toBe(textSortKey('Myller'));
    expect(textSortKey('Ørsted')).toBe(textSortKey('Örsted'));
    expect(textSortKey('Æbelø')).toBe(textSortKey('Äbelö'));
    expect(textSortKey('Šakić')).toBe(textSortKey('Sakic'));
  });

  it('puts an empty text last and lets nobody else there', () => {
    expect(sorted(['', 'Öö', '~~', '{', '|}'], textSortKey)[0]).toBe('Öö');
    expect(textSortKey('{')).toBe(textSortKey(''));
  });

  it('agrees with the Finnish collation on names', () => {
    // The order of a library that knows the alphabet, for names of its letters only.
    const collator = new Intl.Collator('fi', { sensitivity: 'base' });
    const name = fc.string({
      unit: fc.constantFrom(...'abdehijklmnoprstuvyåäö'),
      minLength: 1,
      maxLength: 8,
    });
    fc.assert(
      fc.property(name, name, (left, right) => {
        const ours = Buffer.compare(Buffer.from(textSortKey(left)), Buffer.from(textSortKey(right)));
        expect(Math.sign(ours)).toBe(Math.sign(collator.compare(left, right)));
      }),
      { numRuns: 500 },
    );
  });

  it('is short and never fails', () => {
    fc.assert(
      fc.property(junkText(300), (text) => {
        expect(textSortKey(text).length).toBeLessThanOrEqual(80);
        expect(textSortKey(text)).not.toBe('');
      }),
    );
  });
});

describe('the sort key of a customer number', () => {
  it('compares numbers as numbers', () => {
    const wanted = ['A-999', 'A-1000', 'A-1001', 'A-10000', 'BCDF-2'];
    expect(sorted(wanted.toReversed(), numberSortKey)).toEqual(wanted);
  });

  it('puts customers without a number last', () => {
    expect(sorted(['', 'ZXVW-9999'], (text) => numberSortKey(text === '' ? null : text))).toEqual([
      'ZXVW-9999',
      '',
    ]);
  });
});
