import fc from 'fast-check';
import FinnishBankUtils from 'finnish-bank-utils';
import { describe, expect, it } from 'vitest';
import { type BankBarcodeFields, bankBarcode, code128Checksum } from '#shared/domain/finnish/barcode.ts';
import { makeReferenceNumber, toRfReference } from '#shared/domain/finnish/reference.ts';

type Vector = readonly [string, number, string, string, number | null, string | null];

const vectors: readonly Vector[] = [
  [
    '458101710000001220004829900000000559582243294671120131',
    55,
    'FI58 1017 1000 0001 22',
    '55958 22432 94671',
    48299,
    '2012-01-31',
  ],
  [
    '402500046400013020006938000000069875672083435364110724',
    14,
    'FI02 5000 4640 0013 02',
    '69 87567 20834 35364',
    69380,
    '2011-07-24',
  ],
  [
    '415660100015306410074445400000007758474790647489191219',
    63,
    'FI15 6601 0001 5306 41',
    '7 75847 47906 47489',
    744454,
    '2019-12-19',
  ],
  [
    '502500046400013020006938061000000000698756720839110724',
    34,
    'FI02 5000 4640 0013 02',
    'RF61 6987 5672 0839',
    69380,
    '2011-07-24',
  ],
  [
    '516800014000502670009358560000078777679656628687000000',
    15,
    'FI16 8000 1400 0502 67',
    'RF60 7877 7679 6566 2868 7',
    93585,
    null,
  ],
  [
    '515660100015306410074445484000007758474790647489191219',
    16,
    'FI15 6601 0001 5306 41',
    'RF84 7758 4747 9064 7489',
    744454,
    '2019-12-19',
  ],
  [
    '437159030000007760000122500000000000000000011112161221',
    76,
    'FI37 1590 3000 0007 76',
    '11112',
    1225,
    '2016-12-21',
  ],
  [
    '537159030000007760000011098000000000000000011112170101',
    38,
    'FI37 1590 3000 0007 76',
    'RF9811112',
    110,
    '2017-01-01',
  ],
  [
    '421123456000007850001245000000000000000000001232261215',
    34,
    'FI21 1234 5600 0007 85',
    '1232',
    12450,
    '2026-12-15',
  ],
  [
    '421123456000007850000000000000000000000000001232000000',
    55,
    'FI21 1234 5600 0007 85',
    '1232',
    null,
    null,
  ],
  [
    '521123456000007859999999911000000000000000001232260228',
    14,
    'FI21 1234 5600 0007 85',
    'RF111232',
    99999999,
    '2026-02-28',
  ],
  [
    '421123456000007850000000000000000000000000001232261215',
    83,
    'FI21 1234 5600 0007 85',
    '1232',
    100000000,
    '2026-12-15',
  ],
];

const invoice: BankBarcodeFields = {
  iban: 'FI2112345600000785',
  reference: '1232',
  amountCents: 12450,
  dueDate: '2026-12-15',
};

describe('bankBarcode', () => {
  it.each(vectors)('%s, check symbol %i', (barcode, checksum, iban, reference, amountCents, dueDate) => {
    expect(bankBarcode({ iban, reference, amountCents, dueDate })).toBe(barcode);
    expect(code128Checksum(barcode)).toBe(checksum);
  });

  it('treats undefined, null and a missing field alike', () => {
    const open = '421123456000007850000000000000000000000000001232000000';
    const { iban, reference } = invoice;
    expect(bankBarcode({ iban, reference })).toBe(open);
    expect(bankBarcode({ iban, reference, amountCents: undefined, dueDate: undefined })).toBe(open);
    expect(bankBarcode({ iban, reference, amountCents: null, dueDate: null })).toBe(open);
    expect(bankBarcode({ iban, reference, amountCents: 0 })).toBe(open);
  });

  it.each([
    ['account', { iban: 'FI2112345600000786' }],
    ['account', { iban: 'SE4550000000058398257466' }],
    ['reference', { reference: '1233' }],
    ['reference', { reference: 'RF332348237' }],
    ['reference', { reference: 'RF45G72UUR' }],
    ['reference', { reference: '' }],
    ['amount', { amountCents: -1 }],
    ['amount', { amountCents: 1.5 }],
    ['amount', { amountCents: Number.NaN }],
    ['due date', { dueDate: '2026-02-29' }],
    ['due date', { dueDate: '15.12.2026' }],
    ['due date', { dueDate: '' }],
  ])('refuses a wrong %s, naming it and not its value: %o', (name, wrong) => {
    const make = (): string => bankBarcode({ ...invoice, ...wrong });
    expect(make).toThrow(RangeError);
    expect(make).toThrow(new RegExp(`^A bank barcode needs [a-z ,]*${name}[a-zA-Z ,]*$`, 'i'));
  });

  it('is read back by finnish-bank-utils', () => {
    const base = fc.integer({ min: 100, max: Number.MAX_SAFE_INTEGER }).map(String);
    const amount = fc.integer({ min: 1, max: 99_999_999 });
    fc.assert(
      fc.property(base, amount, fc.boolean(), (text, amountCents, isRf) => {
        const national = makeReferenceNumber(text);
        const reference = isRf ? toRfReference(national) : national;
        const barcode = bankBarcode({ ...invoice, reference, amountCents });
        expect(barcode).toMatch(/^[45]\d{53}$/);
        const read = FinnishBankUtils.parseFinnishVirtualBarCode(barcode);
        if (read === false) throw new Error('The other reader refused the barcode');
        expect(read.iban.replaceAll(' ', '')).toBe(invoice.iban);
        expect(read.reference.replaceAll(' ', '')).toBe(reference);
        expect(Math.round(read.sum * 100)).toBe(amountCents);
        expect(read.date).toBe('15.12.2026');
      }),
      { numRuns: 300 },
    );
  });
});

describe('code128Checksum', () => {
  it.each(['', '1', '123', '12a4', '１２'])('refuses %j', (text) => {
    expect(() => code128Checksum(text)).toThrow(RangeError);
  });
});
