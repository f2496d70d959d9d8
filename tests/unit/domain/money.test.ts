import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  applyRate,
  cents,
  divideHalfUp,
  formatMoney,
  largestAmount,
  parseMoney,
} from '#shared/domain/money.ts';
import { junk, megabytes } from './junk.ts';

const amount = fc.integer({ min: -largestAmount, max: largestAmount }).map(cents);

describe('parseMoney', () => {
  it.each([
    ['1 234,50', 123450],
    ['1234,5', 123450],
    ['1234', 123400],
    ['\u221212,00', -1200],
    ['-12,00', -1200],
    ['\u221212,00\u00A0€', -1200],
    ['1\u00A0234\u00A0567,89', 123456789],
    ['1\u202F234,50 €', 123450],
    ['12.50', 1250],
    ['+0,05', 5],
    ['-0', 0],
    ['  7,1 ', 710],
    ['0,00', 0],
    ['999999999,99', largestAmount],
  ])('reads %j as %i cents', (text, expected) => {
    expect(parseMoney(text)).toEqual({ ok: true, value: expected });
  });

  it.each([
    ['', 'format'],
    ['€', 'format'],
    ['12,', 'format'],
    [',50', 'format'],
    ['1 23,50', 'format'],
    ['1.234,50', 'format'],
    ['1,234.50', 'format'],
    ['12-', 'format'],
    ['--12', 'format'],
    ['1e3', 'format'],
    ['0x10', 'format'],
    ['１２', 'format'],
    ['12,345', 'tooManyDecimals'],
    ['1.234', 'tooManyDecimals'],
    ['1000000000,00', 'tooLarge'],
    ['9'.repeat(60), 'tooLarge'],
  ])('refuses %j: %s', (text, reason) => {
    expect(parseMoney(text)).toEqual({ ok: false, reason });
  });

  it('reads back what formatMoney wrote', () => {
    fc.assert(
      fc.property(amount, fc.constantFrom('fi', 'sv', 'en'), (value, language) => {
        expect(parseMoney(formatMoney(value, language))).toEqual({ ok: true, value });
      }),
    );
  });

  it('answers to any text', () => {
    fc.assert(fc.property(junk, (text) => typeof parseMoney(text).ok === 'boolean'));
    for (const [, text] of megabytes) expect(parseMoney(text).ok).toBe(false);
  });
});

describe('cents', () => {
  it.each([0.5, Number.NaN, Number.POSITIVE_INFINITY, largestAmount + 1, -largestAmount - 1])(
    'refuses %d',
    (value) => {
      expect(() => cents(value)).toThrow(RangeError);
    },
  );

  it('has no minus zero', () => {
    expect(Object.is(cents(-0), 0)).toBe(true);
  });
});

describe('formatMoney', () => {
  it.each(['fi', 'sv', 'en'] as const)('writes groups, comma, minus and sign in %s', (language) => {
    expect(formatMoney(cents(123450), language)).toBe('1\u00A0234,50\u00A0€');
    expect(formatMoney(cents(-123456705), language)).toBe('\u22121\u00A0234\u00A0567,05\u00A0€');
    expect(formatMoney(cents(0), language)).toBe('0,00\u00A0€');
    expect(formatMoney(cents(largestAmount), language)).toBe('999\u00A0999\u00A0999,99\u00A0€');
  });
});

describe('rounding', () => {
  it.each([
    [10000, 255, 2550],
    [9999, 255, 2550],
    [1990, 135, 269],
    [4990, 135, 674],
    [333, 255, 85],
    [100, 5, 1],
    [99, 5, 0],
    [-9999, 255, -2550],
    [-100, 5, -1],
    [largestAmount, 1000, largestAmount],
  ])('%i cents at %i thousandths is %i', (base, rate, expected) => {
    expect(applyRate(cents(base), rate)).toBe(expected);
  });

  // The tax inside a gross price: 125,50 is 100,00 and 25,50; 19,90 at 13,5 % is 17,53 and 2,37.
  it.each([
    [12550n, 255n, 10000n],
    [1990n, 135n, 1753n],
  ])('gross %i at %i thousandths is net %i', (gross, rate, net) => {
    expect(divideHalfUp(gross * 1000n, 1000n + rate)).toBe(net);
  });

  it('rounds to the nearest, halves away from zero, and mirrors credits', () => {
    const sizes = fc.tuple(fc.bigInt({ min: 0n, max: 10n ** 18n }), fc.bigInt({ min: 1n, max: 10n ** 6n }));
    fc.assert(
      fc.property(sizes, ([numerator, denominator]) => {
        const rounded = divideHalfUp(numerator, denominator);
        const twiceTheError = 2n * (numerator - rounded * denominator);
        expect(twiceTheError >= -denominator && twiceTheError < denominator).toBe(true);
        expect(divideHalfUp(-numerator, denominator)).toBe(-rounded);
      }),
    );
  });

  it('refuses a denominator that is not positive and a rate that is not whole', () => {
    expect(() => divideHalfUp(1n, 0n)).toThrow(RangeError);
    expect(() => divideHalfUp(1n, -2n)).toThrow(RangeError);
    expect(() => applyRate(cents(100), 25.5)).toThrow(RangeError);
  });
});
