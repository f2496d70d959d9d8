import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  keyQuery,
  readCursor,
  searchColumns,
  wordQuery,
  writeCursor,
} from '#vault/features/customers/searchText.ts';

/** Any code points, halves of surrogate pairs included. Quicker to set up than fast-check's own unit for them. */
function junkText(maxLength: number): fc.Arbitrary<string> {
  return fc
    .array(fc.oneof(fc.integer({ min: 0, max: 0x2fff }), fc.integer({ min: 0, max: 0x10ffff })), {
      maxLength,
    })
    .map((points) => String.fromCodePoint(...points));
}

describe('what the search index holds', () => {
  it('has all words folded, and those that folding changes as they are', () => {
    expect(searchColumns(['Öörni-Šåla', 'Åke', '', 'Matti', 'HELSINKI'])).toEqual({
      exact: 'öörni šåla åke',
      folded: 'oorni sala ake matti helsinki',
    });
    expect(searchColumns(['', ''])).toEqual({ exact: '', folded: '' });
  });
});

describe('the words of a search', () => {
  it('have to begin a word each', () => {
    expect(wordQuery('Matti hels')).toEqual({
      exact: null,
      folded: 'folded : ("matti" * AND "hels" *)',
    });
  });

  it('are looked for as typed first when they have letters of their own', () => {
    const folded = 'folded : ("oorni" * AND "hels" *)';
    const exact = `(${folded}) AND (exact : ("öörni" *))`;
    expect(wordQuery('Öörni hels')).toEqual({ exact, folded: `(${folded}) NOT (${exact})` });
  });

  it('have two letters at least', () => {
    expect(wordQuery('ö')).toBeNull();
    expect(wordQuery(' - * " ')).toBeNull();
    expect(wordQuery('a matti b')?.folded).toBe('folded : ("matti" *)');
  });

  it('bring no other character into the query language than letters and digits in quotation marks', () => {
    fc.assert(
      fc.property(junkText(80), (text) => {
        const query = wordQuery(text);
        for (const one of [query?.exact, query?.folded]) {
          if (one === null || one === undefined) continue;
          const outside = one.replace(/"[\p{L}\p{M}\p{Nd}]+" \*/gu, 'w');
          expect(outside).toMatch(/^(?:w|folded : |exact : | AND | NOT |[()])+$/);
        }
      }),
      { numRuns: 1000 },
    );
  });
});

describe('the keys of a search', () => {
  it.each([
    ['A-1001', { customerNumber: 'A-1001' }],
    ['a-1001', { customerNumber: 'A-1001' }],
    ['0737546-2', { businessId: '0737546-2' }],
    ['07375462', { businessId: '0737546-2' }],
    ['737546-2', { businessId: '0737546-2' }],
    ['FI07375462', { businessId: '0737546-2' }],
    ['0737546-3', { businessId: null }],
    ['Matti@Example.com', { email: 'matti@example.com' }],
    ['matti@', { email: 'matti@' }],
    ['matti', { customerNumber: null, email: null, phone: null, hetu: null }],
    ['040 123 4567', { phone: '+358401234567' }],
    ['040 12', { phone: null }],
    ['010594y9032', { hetu: '010594Y9032', phone: null }],
    ['010594Y9033', { hetu: null }],
  ])('of %s', (text, keys) => {
    expect(keyQuery(text)).toMatchObject(keys);
  });
});

describe('the cursor of a search', () => {
  it('comes back as it was written, and as nothing else', () => {
    for (const lane of ['key', 'exact', 'folded'] as const) {
      expect(readCursor(writeCursor({ lane, after: 1_000_000 }))).toEqual({ lane, after: 1_000_000 });
    }
    for (const text of [
      '',
      'key',
      'key.',
      'key.-1',
      'folded.1e5',
      'other.1',
      'key.1.2',
      `key.${'9'.repeat(20)}`,
    ]) {
      expect(readCursor(text)).toBeNull();
    }
  });
});
