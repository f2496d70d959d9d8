import fc from 'fast-check';
import FinnishBankUtils from 'finnish-bank-utils';
import { describe, expect, it } from 'vitest';
import { checkIban, formatIban, type IbanRefusal, isValidIban } from '#shared/domain/finnish/iban.ts';
import { junk, megabytes } from '../junk.ts';

const valid = [
  'FI2112345600000785',
  'FI5542345670000081',
  'FI3715903000000776',
  'FI7944052020036082',
  'FI1410093000123458',
  'FI9080002627761348',
  'FI5810171000000122',
  'FI0250004640001302',
];

/** Examples of the SWIFT IBAN registry. */
const foreign = [
  'SE4550000000058398257466',
  'NO9386011117947',
  'DK5000400440116243',
  'EE382200221020145685',
  'DE89370400440532013000',
  'GB29NWBK60161331926819',
  'AX2112345600000785',
];

describe('checkIban', () => {
  it.each(valid)('takes %s, as finnish-bank-utils does', (iban) => {
    expect(checkIban(iban)).toEqual({ ok: true, value: iban, warning: null });
    expect(FinnishBankUtils.isValidFinnishIBAN(iban)).toBe(true);
  });

  it('takes a number that no bank gives out, with a warning', () => {
    expect(checkIban('FI4250001510000023')).toEqual({
      ok: true,
      value: 'FI4250001510000023',
      warning: 'accountCheckDigit',
    });
    expect(isValidIban('FI4250001510000023')).toBe(true);
    expect(FinnishBankUtils.isValidFinnishIBAN('FI4250001510000023')).toBe(false);
  });

  it.each(foreign.slice(0, 6))('takes the SEPA account %s', (iban) => {
    expect(checkIban(iban)).toEqual({ ok: true, value: iban, warning: null });
  });

  it.each(['fi21 1234 5600 0007 85', ' FI21\u00A01234\u00A05600\u00A00007\u00A085 '])(
    'stores %j compact',
    (text) => {
      expect(checkIban(text)).toEqual({ ok: true, value: 'FI2112345600000785', warning: null });
    },
  );

  const refused: readonly (readonly [string, IbanRefusal])[] = [
    ['FI2112345600000786', 'checkDigits'],
    ['FI211234560000078', 'length'],
    ['FI21123456000007855', 'length'],
    ['FI21A2345600000785', 'format'],
    ['SE4550000000058398257467', 'checkDigits'],
    ['SE455000000005839825746', 'length'],
    ['DEAA370400440532013000', 'format'],
    ['US64SVBKUS6S3300958879', 'country'],
    ['AE070331234567890123456', 'country'],
    ['ZZ2112345600000785', 'country'],
    ['12345600000785', 'format'],
    ['FI21-1234-5600-0007-85', 'format'],
    ['FI２１12345600000785', 'format'],
    ['', 'format'],
  ];
  it.each(refused)('refuses %s: %s', (text, reason) => {
    expect(checkIban(text)).toEqual({ ok: false, reason });
    expect(isValidIban(text)).toBe(false);
  });

  it('without a warning means what finnish-bank-utils calls valid', () => {
    const digits = fc.string({
      unit: fc.constantFrom(...'0123456789'.split('')),
      minLength: 16,
      maxLength: 16,
    });
    fc.assert(
      fc.property(digits, fc.constantFrom(...valid), fc.nat(15), (other, known, place) => {
        const changed = known.slice(0, 2 + place) + other.slice(place);
        for (const iban of [changed, `FI${other}`]) {
          const checked = checkIban(iban);
          expect(checked.ok && checked.warning === null).toBe(FinnishBankUtils.isValidFinnishIBAN(iban));
        }
      }),
      { numRuns: 1000 },
    );
  });

  it('catches every change of one digit', () => {
    for (const iban of valid) {
      for (let place = 2; place < iban.length; place += 1) {
        for (const digit of '0123456789') {
          if (iban.charAt(place) === digit) continue;
          expect(isValidIban(iban.slice(0, place) + digit + iban.slice(place + 1))).toBe(false);
        }
      }
    }
  });

  it('answers to any text', () => {
    fc.assert(fc.property(junk, (text) => typeof checkIban(text).ok === 'boolean'));
    for (const [, text] of megabytes) expect(isValidIban(text)).toBe(false);
  });
});

it('prints groups of four', () => {
  const checked = checkIban('FI2112345600000785');
  expect(checked.ok && formatIban(checked.value)).toBe('FI21 1234 5600 0007 85');
  expect(FinnishBankUtils.formatFinnishIBAN('FI2112345600000785')).toBe('FI21 1234 5600 0007 85');
});
