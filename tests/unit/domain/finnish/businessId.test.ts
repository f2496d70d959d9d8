import fc from 'fast-check';
import { FinnishBusinessIds } from 'finnish-business-ids';
import { describe, expect, it } from 'vitest';
import {
  type BusinessId,
  type BusinessIdRefusal,
  checkBusinessId,
  checkOvt,
  isSuspiciouslyLow,
  isValidBusinessId,
  ovtOf,
  vatNumberOf,
} from '#shared/domain/finnish/businessId.ts';
import { junk, megabytes } from '../junk.ts';

const valid = [
  '1572860-0',
  '0112038-9',
  '0737546-2',
  '0201256-6',
  '2331972-7',
  '0194099-3',
  '0100130-4',
  '0111027-9',
  '1234567-1',
  '9000001-1',
  '9000003-8',
  '9000005-4',
];

function businessId(text: string): BusinessId {
  const checked = checkBusinessId(text);
  if (!checked.ok) throw new Error('The test needs a valid business id');
  return checked.value;
}

describe('checkBusinessId', () => {
  it.each(valid)('takes %s, as finnish-business-ids does', (id) => {
    expect(checkBusinessId(id)).toEqual({ ok: true, value: id });
    expect(FinnishBusinessIds.isValidBusinessId(id)).toBe(true);
  });

  const neverIssued = ['1000008', '1000016', '1000024', '1000032', '1000040', '9000002', '9000010'];
  it.each(neverIssued)('knows that no id begins with %s, whatever the digit', (body) => {
    for (const digit of '0123456789') {
      expect(checkBusinessId(`${body}-${digit}`)).toEqual({ ok: false, reason: 'neverIssued' });
    }
  });

  const refused: readonly (readonly [string, BusinessIdRefusal])[] = [
    ['1572860-1', 'checkDigit'],
    ['0737546-3', 'checkDigit'],
    ['1478523-8', 'checkDigit'],
    ['12345678', 'format'],
    ['12345-6', 'format'],
    ['11572860-0', 'format'],
    ['1572860-00', 'format'],
    ['1572860 - 0', 'format'],
    ['１５７２８６０-0', 'format'],
    ['', 'format'],
  ];
  it.each(refused)('refuses %s: %s', (text, reason) => {
    expect(checkBusinessId(text)).toEqual({ ok: false, reason });
    expect(isValidBusinessId(text)).toBe(false);
  });

  it.each(['737546-2', ' 0737546-2 ', '0737546\u22122', '0737546\u20132'])(
    'stores %j as 0737546-2',
    (text) => {
      expect(checkBusinessId(text)).toEqual({ ok: true, value: '0737546-2' });
    },
  );

  it('agrees with finnish-business-ids on any eight digits', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 99_999_999 }), (number) => {
        const digits = String(number).padStart(8, '0');
        const id = `${digits.slice(0, 7)}-${digits.slice(7)}`;
        expect(isValidBusinessId(id)).toBe(FinnishBusinessIds.isValidBusinessId(id));
      }),
      { numRuns: 2000 },
    );
  });

  it('catches every change of one digit', () => {
    for (const id of valid) {
      for (const place of [0, 1, 2, 3, 4, 5, 6, 8]) {
        for (const digit of '0123456789') {
          if (id.charAt(place) === digit) continue;
          expect(isValidBusinessId(id.slice(0, place) + digit + id.slice(place + 1))).toBe(false);
        }
      }
    }
  });

  it('lets very low numbers pass, for a warning only', () => {
    expect(isSuspiciouslyLow(businessId('0000001-9'))).toBe(true);
    expect(isSuspiciouslyLow(businessId('0100130-4'))).toBe(false);
  });

  it('answers to any text', () => {
    fc.assert(fc.property(junk, (text) => typeof checkBusinessId(text).ok === 'boolean'));
    for (const [, text] of megabytes) expect(isValidBusinessId(text)).toBe(false);
  });
});

describe('VAT number and OVT of a business id', () => {
  it.each([
    ['1572860-0', 'FI15728600', '003715728600'],
    ['0112038-9', 'FI01120389', '003701120389'],
    ['737546-2', 'FI07375462', '003707375462'],
  ])('%s has %s and %s', (id, vatNumber, ovt) => {
    expect(vatNumberOf(businessId(id))).toBe(vatNumber);
    expect(ovtOf(businessId(id))).toBe(ovt);
    expect(checkOvt(ovt)).toEqual({ ok: true, value: ovt });
  });

  it('takes the company’s own unit of up to five characters', () => {
    expect(ovtOf(businessId('1572860-0'), '12A')).toBe('00371572860012A');
    expect(checkOvt('00371572860012345')).toEqual({ ok: true, value: '00371572860012345' });
    expect(() => ovtOf(businessId('1572860-0'), '123456')).toThrow(RangeError);
    expect(() => ovtOf(businessId('1572860-0'), 'å')).toThrow(RangeError);
  });

  it.each([
    ['003715728601', 'checkDigit'],
    ['003710000080', 'neverIssued'],
    ['003815728600', 'format'],
    ['003715728600123456', 'format'],
    ['00371572860', 'format'],
    ['', 'format'],
  ])('refuses the OVT %s: %s', (text, reason) => {
    expect(checkOvt(text)).toEqual({ ok: false, reason });
  });
});
