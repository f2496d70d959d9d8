import fc from 'fast-check';
import FinnishBankUtils from 'finnish-bank-utils';
import { describe, expect, it } from 'vitest';
import {
  checkReferenceNumber,
  checkRfReference,
  formatReferenceNumber,
  formatRfReference,
  isValidReferenceNumber,
  isValidRfReference,
  makeReferenceNumber,
  type ReferenceRefusal,
  referenceInRf,
  toRfReference,
} from '#shared/domain/finnish/reference.ts';
import { junk, megabytes } from '../junk.ts';

const base = fc
  .tuple(
    fc.constantFrom(...'123456789'.split('')),
    fc.string({ unit: fc.constantFrom(...'0123456789'.split('')), minLength: 2, maxLength: 18 }),
  )
  .map(([first, rest]) => first + rest);

const vectors = [
  ['123', '1232'],
  ['1234', '12344'],
  ['12345', '123453'],
  ['123456', '1234561'],
  ['1111', '11112'],
  ['1110', '11109'],
  ['1000', '10003'],
  ['100', '1009'],
  ['1000014', '10000142'],
  ['234823', '2348236'],
  ['494', '4941'],
  ['20260001', '202600017'],
  ['9999999999999999999', '99999999999999999993'],
] as const;

describe('national reference numbers', () => {
  it.each(vectors)('%s gives %s', (text, reference) => {
    expect(makeReferenceNumber(text)).toBe(reference);
    expect(FinnishBankUtils.generateFinnishRefNumber(text)).toBe(reference);
    expect(checkReferenceNumber(reference)).toEqual({ ok: true, value: reference });
  });

  it.each(['559582243294671', '69875672083435364', '7758474790647489', '1511890656', '6173672848'])(
    'takes the published %s',
    (reference) => {
      expect(isValidReferenceNumber(reference)).toBe(true);
    },
  );

  it.each([
    ['00011112', '11112'],
    ['00000000000000011112', '11112'],
    ['55958 22432 94671', '559582243294671'],
    [' 1 23456\u00A01 ', '1234561'],
  ])('stores %j as %s', (text, stored) => {
    expect(checkReferenceNumber(text)).toEqual({ ok: true, value: stored });
  });

  const refused: readonly (readonly [string, ReferenceRefusal])[] = [
    ['1233', 'checkDigit'],
    ['123', 'length'],
    ['000123', 'length'],
    ['999999999999999999993', 'length'],
    ['000000000000000011112', 'length'],
    ['12A2', 'format'],
    ['-1232', 'format'],
    ['１２３２', 'format'],
    ['RF111232', 'format'],
    ['', 'format'],
  ];
  it.each(refused)('refuses %s: %s', (text, reason) => {
    expect(checkReferenceNumber(text)).toEqual({ ok: false, reason });
    expect(isValidReferenceNumber(text)).toBe(false);
  });

  it('agrees with finnish-bank-utils, makes valid numbers, and catches every change of one digit', () => {
    fc.assert(
      fc.property(base, fc.nat(19), fc.constantFrom(...'123456789'.split('')), (text, place, step) => {
        const reference = makeReferenceNumber(text);
        expect(isValidReferenceNumber(reference)).toBe(true);
        expect(FinnishBankUtils.isValidFinnishRefNumber(reference)).toBe(true);
        const at = place % reference.length;
        const digit = (Number(reference.charAt(at)) + Number(step)) % 10;
        const changed = reference.slice(0, at) + digit + reference.slice(at + 1);
        expect(isValidReferenceNumber(changed)).toBe(false);
      }),
      { numRuns: 500 },
    );
  });

  it.each([
    ['1232', '1232'],
    ['123456', undefined],
    ['1234561', '12 34561'],
    ['559582243294671', '55958 22432 94671'],
    ['99999999999999999993', '99999 99999 99999 99993'],
  ])('prints %s as %s', (text, printed) => {
    const checked = checkReferenceNumber(text);
    expect(checked.ok ? formatReferenceNumber(checked.value) : undefined).toBe(printed);
    expect(FinnishBankUtils.formatFinnishRefNumber(text)).toBe(printed);
  });

  it.each(['12', '0012', '', 'abc', '12345678901234567890', '12.3'])('makes none of the base %j', (text) => {
    expect(() => makeReferenceNumber(text)).toThrow(/^The base of a reference number has 3-19 digits$/);
  });
});

describe('RF references', () => {
  it.each([
    ['2348236', 'RF332348236'],
    ['11112', 'RF9811112'],
    ['1232', 'RF111232'],
    ['12344', 'RF0812344'],
    ['1234561', 'RF341234561'],
    ['202600017', 'RF85202600017'],
    ['10003', 'RF6810003'],
    ['99999999999999999993', 'RF6599999999999999999993'],
  ])('%s gives %s', (reference, rf) => {
    expect(toRfReference(reference)).toBe(rf);
    expect(isValidRfReference(rf)).toBe(true);
    expect(referenceInRf(rf)).toBe(reference);
  });

  it.each(['RF61698756720839', 'RF6078777679656628687', 'RF847758474790647489'])(
    'takes the published %s',
    (rf) => {
      expect(checkRfReference(rf)).toEqual({ ok: true, value: rf });
    },
  );

  it('takes a foreign reference, which holds no Finnish number', () => {
    expect(isValidRfReference('RF18539007547034')).toBe(true);
    expect(referenceInRf('RF18539007547034')).toBeNull();
    expect(isValidRfReference('RF45G72UUR')).toBe(true);
    expect(referenceInRf('RF45G72UUR')).toBeNull();
  });

  it('takes RF97123456 by mod 97, but never makes it: 123456 lacks its own check digit', () => {
    expect(isValidRfReference('RF97123456')).toBe(true);
    expect(referenceInRf('RF97123456')).toBeNull();
    expect(() => toRfReference('123456')).toThrow(/^Not a Finnish reference number$/);
  });

  it.each([
    ['rf33 2348 236', 'RF332348236'],
    [' RF98\u00A01111 2 ', 'RF9811112'],
  ])('stores %j as %s', (text, stored) => {
    expect(checkRfReference(text)).toEqual({ ok: true, value: stored });
  });

  const refused: readonly (readonly [string, ReferenceRefusal])[] = [
    ['RF332348237', 'checkDigit'],
    ['RF33', 'length'],
    [`RF33${'1'.repeat(22)}`, 'length'],
    ['2348236', 'format'],
    ['FI332348236', 'format'],
    ['RFAA2348236', 'format'],
    ['RF33-2348236', 'format'],
    ['', 'format'],
  ];
  it.each(refused)('refuses %s: %s', (text, reason) => {
    expect(checkRfReference(text)).toEqual({ ok: false, reason });
    expect(referenceInRf(text)).toBeNull();
  });

  it('goes to RF and back, as finnish-bank-utils confirms, and catches every change of one digit', () => {
    fc.assert(
      fc.property(base, fc.nat(24), fc.constantFrom(...'123456789'.split('')), (text, place, step) => {
        const reference = makeReferenceNumber(text);
        const rf = toRfReference(reference);
        expect(referenceInRf(rf)).toBe(reference);
        expect(FinnishBankUtils.isValidFinnishRefNumber(rf)).toBe(true);
        const at = 2 + (place % (rf.length - 2));
        const digit = (Number(rf.charAt(at)) + Number(step)) % 10;
        expect(isValidRfReference(rf.slice(0, at) + digit + rf.slice(at + 1))).toBe(false);
      }),
      { numRuns: 500 },
    );
  });

  it('prints groups of four', () => {
    const checked = checkRfReference('RF332348236');
    expect(checked.ok && formatRfReference(checked.value)).toBe('RF33 2348 236');
  });
});

it('answers to any text', () => {
  fc.assert(
    fc.property(junk, (text) => {
      expect(typeof checkReferenceNumber(text).ok).toBe('boolean');
      expect(typeof checkRfReference(text).ok).toBe('boolean');
    }),
  );
  for (const [, text] of megabytes) {
    expect(isValidReferenceNumber(text)).toBe(false);
    expect(isValidRfReference(text)).toBe(false);
  }
});
