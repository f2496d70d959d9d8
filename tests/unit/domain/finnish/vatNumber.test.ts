import fc from 'fast-check';
import { FinnishBusinessIds } from 'finnish-business-ids';
import { describe, expect, it } from 'vitest';
import { checkVatNumber, isValidVatNumber, type VatNumberRefusal } from '#shared/domain/finnish/vatNumber.ts';
import { junk, megabytes } from '../junk.ts';

/** One number per country in the form that the Commission's VIES service describes; only Finland's is checked. */
const structures = [
  'ATU12345678',
  'BE0123456789',
  'BE1123456789',
  'BG123456789',
  'BG1234567890',
  'CY12345678X',
  'CZ12345678',
  'CZ1234567890',
  'DE123456789',
  'DK12345678',
  'EE123456789',
  'EL123456789',
  'ESX1234567X',
  'ESX12345678',
  'ES12345678X',
  'FRXX123456789',
  'FR12123456789',
  'HR12345678901',
  'HU12345678',
  'IE1234567WA',
  'IE1S12345L',
  'IE1234567A',
  'IT12345678901',
  'LT123456789',
  'LT123456789012',
  'LU12345678',
  'LV12345678901',
  'MT12345678',
  'NL123456789B01',
  'PL1234567890',
  'PT123456789',
  'RO12',
  'RO1234567890',
  'SE123456789012',
  'SI12345678',
  'SK1234567890',
  'XI123456789',
  'XIGD123',
];

describe('checkVatNumber', () => {
  it.each(['FI15728600', 'FI01120389', 'FI07375462'])('takes %s, as finnish-business-ids does', (number) => {
    expect(checkVatNumber(number)).toEqual({ ok: true, value: number });
    expect(FinnishBusinessIds.isValidVatNumber(number)).toBe(true);
  });

  it.each(structures)('takes the structure of %s', (number) => {
    expect(checkVatNumber(number)).toEqual({ ok: true, value: number });
  });

  it.each(['fi15728600', 'FI 15728600', ' FI1572860-0 ', 'FI 1572 8600'])(
    'stores %j as FI15728600',
    (text) => {
      expect(checkVatNumber(text)).toEqual({ ok: true, value: 'FI15728600' });
    },
  );

  const refused: readonly (readonly [string, VatNumberRefusal])[] = [
    ['FI15728601', 'checkDigit'],
    ['FI10000080', 'neverIssued'],
    ['FI1572860', 'format'],
    ['FI157286000', 'format'],
    ['15728600', 'format'],
    ['1572860-0', 'format'],
    ['DE12345678', 'format'],
    ['ATU1234567', 'format'],
    ['ES123456789', 'format'],
    ['FRIO123456789', 'format'],
    ['GR123456789', 'country'],
    ['GB123456789', 'country'],
    ['US123456789', 'country'],
    ['NO123456789MVA', 'country'],
    ['FI１５７２８６００', 'format'],
    ['', 'format'],
  ];
  it.each(refused)('refuses %s: %s', (text, reason) => {
    expect(checkVatNumber(text)).toEqual({ ok: false, reason });
    expect(isValidVatNumber(text)).toBe(false);
  });

  it('agrees with finnish-business-ids on Finnish numbers', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 99_999_999 }), (number) => {
        const vatNumber = `FI${String(number).padStart(8, '0')}`;
        expect(isValidVatNumber(vatNumber)).toBe(FinnishBusinessIds.isValidVatNumber(vatNumber));
      }),
      { numRuns: 1000 },
    );
  });

  it('answers to any text', () => {
    fc.assert(fc.property(junk, (text) => typeof checkVatNumber(text).ok === 'boolean'));
    for (const [, text] of megabytes) expect(isValidVatNumber(text)).toBe(false);
  });
});
