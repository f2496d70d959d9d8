import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normalisePhone, phoneSearchKey } from '#shared/domain/phone.ts';
import { junk, megabytes } from './junk.ts';

describe('normalisePhone', () => {
  // The first three are R23's own.
  it.each([
    ['040 1234567', '+358401234567'],
    ['+358401234567', '+358401234567'],
    ['00358 40 123 4567', '+358401234567'],
    ['+358 (0)40 123 4567', '+358401234567'],
    ['(040) 123-4567', '+358401234567'],
    ['040\u00A0123\u202F4567', '+358401234567'],
    ['040–1234567', '+358401234567'],
    ['０４０ １２３４５６７', '+358401234567'],
    ['09 123 4567', '+35891234567'],
    ['020 123 45', '+3582012345'],
    ['+46 70 123 45 67', '+46701234567'],
    ['+1 415 555 2671', '+14155552671'],
  ])('%j is %s', (text, e164) => {
    expect(normalisePhone(text)).toMatchObject({ ok: true, e164 });
  });

  it('gives the forms to show, the country and the extension', () => {
    expect(normalisePhone('040 1234567 ext 12')).toEqual({
      ok: true,
      e164: '+358401234567',
      country: 'FI',
      national: '040 1234567 ext. 12',
      international: '+358 40 1234567 ext. 12',
      extension: '12',
    });
  });

  it('reads numbers without a country by the given one', () => {
    expect(normalisePhone('070-123 45 67', 'SE')).toMatchObject({ e164: '+46701234567', country: 'SE' });
    expect(normalisePhone('040 1234567', 'nowhere')).toMatchObject({ e164: '+358401234567' });
  });

  it.each([
    ['', 'format'],
    ['abc', 'format'],
    ['soita 040 1234567', 'format'],
    ['040 1234567 tai 050 1234567', 'format'],
    ['+999 123456', 'format'],
    ['040 12', 'format'],
    ['tel:+358401234567', 'format'],
    ['112', 'length'],
    ['040123456789012', 'length'],
    ['4111111111111111', 'length'],
    ['1'.repeat(61), 'format'],
  ])('refuses %j: %s', (text, reason) => {
    expect(normalisePhone(text)).toEqual({ ok: false, reason });
  });

  it('gives the same again for what it gave', () => {
    fc.assert(
      fc.property(fc.integer({ min: 400_000_000, max: 509_999_999 }), (subscriber) => {
        const first = normalisePhone(`0${subscriber}`);
        if (!first.ok) throw new Error('A Finnish mobile number was refused');
        expect(first.e164).toBe(`+358${subscriber}`);
        for (const form of [first.e164, first.national, first.international, `00358${subscriber}`]) {
          expect(normalisePhone(form)).toEqual(first);
        }
      }),
    );
  });

  it('answers to any text', () => {
    fc.assert(fc.property(junk, (text) => typeof normalisePhone(text).ok === 'boolean'));
    for (const [, text] of megabytes) expect(normalisePhone(text)).toEqual({ ok: false, reason: 'format' });
  });
});

describe('phoneSearchKey', () => {
  it.each([
    ['040 1234567', '+358401234567'],
    ['+358401234567', '+358401234567'],
    ['00358 40 123 4567', '+358401234567'],
    ['358401234567', '+358401234567'],
    ['040', '+35840'],
    ['040 12', '+3584012'],
    ['+358 (0)40 12', '+3584012'],
    ['0035840 12', '+3584012'],
    ['+46 7', '+467'],
    ['０４０', '+35840'],
  ])('%j looks for %s', (query, key) => {
    expect(phoneSearchKey(query)).toBe(key);
  });

  it.each(['', '0', '00', '+', 'Virtanen', '040 Virtanen', '12', '+0401234567', '4'.repeat(61)])(
    '%j is no number',
    (query) => {
      expect(phoneSearchKey(query)).toBeNull();
    },
  );

  it('finds a number from each beginning of each notation', () => {
    const notations = ['040 1234567', '+358 40 123 4567', '00358401234567', '(040) 123-4567'];
    for (const notation of notations) {
      for (let length = 1; length <= notation.length; length += 1) {
        const key = phoneSearchKey(notation.slice(0, length));
        if (key !== null) expect('+358401234567'.startsWith(key)).toBe(true);
      }
      expect(phoneSearchKey(notation.slice(0, 9))).not.toBeNull();
    }
  });

  it('answers to any text', () => {
    fc.assert(fc.property(junk, (text) => typeof (phoneSearchKey(text) ?? '') === 'string'));
    for (const [, text] of megabytes) expect(phoneSearchKey(text)).toBeNull();
  });
});
