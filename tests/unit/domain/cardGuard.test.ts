import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CardScheme, findCardNumber, findHetu } from '#shared/domain/cardGuard.ts';
import { junk, megabytes } from './junk.ts';

/** Numbers that the schemes and their processors publish for tests. */
const cards: readonly (readonly [string, CardScheme])[] = [
  ['4111111111111111', 'visa'],
  ['4242424242424242', 'visa'],
  ['4000000000000002', 'visa'],
  ['4222222222222', 'visa'],
  ['5555555555554444', 'mastercard'],
  ['5105105105105100', 'mastercard'],
  ['2223003122003222', 'mastercard'],
  ['2221000000000009', 'mastercard'],
  ['2720990000000007', 'mastercard'],
  ['378282246310005', 'amex'],
  ['371449635398431', 'amex'],
  ['30569309025904', 'diners'],
  ['36227206271667', 'diners'],
  ['38520000023237', 'diners'],
  ['6011111111111117', 'discover'],
  ['6500000000000002', 'discover'],
  ['3530111333300000', 'jcb'],
  ['6200000000000005', 'unionPay'],
  ['6759649826438453', 'maestro'],
  ['6799990100000000019', 'maestro'],
];

function luhnDigit(digits: string): string {
  let sum = 0;
  for (const [place, digit] of digits.split('').toReversed().entries()) {
    const weighted = Number(digit) * (place % 2 === 0 ? 2 : 1);
    sum += weighted > 9 ? weighted - 9 : weighted;
  }
  return String((10 - (sum % 10)) % 10);
}

const digitsOf = (length: number): fc.Arbitrary<string> =>
  fc.string({ unit: fc.constantFrom(...'0123456789'.split('')), minLength: length, maxLength: length });
const madeUpCard = fc
  .constantFrom(['4', 16], ['52', 16], ['2500', 16], ['37', 15], ['36', 14], ['62', 19] as const)
  .chain(([prefix, length]) =>
    digitsOf(Number(length) - 1 - String(prefix).length).map((rest) => `${prefix}${rest}`),
  )
  .map((digits) => digits + luhnDigit(digits));

const grouped = (digits: string, separator: string): string => digits.match(/.{1,4}/g)?.join(separator) ?? '';

describe('findCardNumber finds (R27, decision 22)', () => {
  it.each(cards)('%s of %s', (digits, scheme) => {
    expect(findCardNumber(digits)).toEqual({ scheme, start: 0, end: digits.length });
  });

  const separators = [
    ' ',
    '\u00A0',
    '\u202F',
    '\u2009',
    '-',
    '\u2010',
    '\u2013',
    '\u2212',
    '.',
    '/',
    ',',
    '_',
    ':',
    '\\',
    '|',
    '\t',
    '\n',
    '\r\n',
    '  ',
    ' - ',
    '\u00B7',
    '\u200B',
    '\u00AD',
    '\u2060',
  ];
  it.each(separators)('groups of four parted by %j', (separator) => {
    const text = grouped('4111111111111111', separator);
    expect(findCardNumber(text)).toMatchObject({ scheme: 'visa', start: 0, end: text.length });
  });

  it.each(separators)('single digits parted by %j', (separator) => {
    expect(findCardNumber('5555555555554444'.split('').join(separator))).toMatchObject({
      scheme: 'mastercard',
    });
  });

  it.each([
    ['full-width', '４１１１１１１１１１１１１１１１'],
    ['Arabic', '٤١١١١١١١١١١١١١١١'],
    ['Devanagari', '४१११११११११११११११'],
    ['bold mathematical', '𝟒𝟏𝟏𝟏𝟏𝟏𝟏𝟏𝟏𝟏𝟏𝟏𝟏𝟏𝟏𝟏'],
    ['circled', '④①①①①①①①①①①①①①①①'],
    ['superscript', '⁴¹¹¹¹¹¹¹¹¹¹¹¹¹¹¹'],
    ['keycap', '4️⃣1️⃣1️⃣1️⃣1️⃣1️⃣1️⃣1️⃣1️⃣1️⃣1️⃣1️⃣1️⃣1️⃣1️⃣1️⃣'],
    ['mixed', '４111 ١١١١ 1111-𝟏111'],
  ])('%s digits', (_name, text) => {
    expect(findCardNumber(text)).toMatchObject({ scheme: 'visa', start: 0, end: text.length });
  });

  it.each([
    ['kortti 4111 1111 1111 1111, voimassa 12/28', 7, 26],
    ['visa4111111111111111cvv123', 4, 20],
    ['1. 4111 1111 1111 1111', 3, 22],
    [';4111111111111111=28121010000000000?', 1, 17],
    ['soita 040 123 4567, kortti 4111-1111-1111-1111', 27, 46],
    ['22.11.2026 4111 1111 1111 1111', 11, 30],
    ['tili FI21 1234 5600 0007 85 kortti 4111 1111 1111 1111', 35, 54],
    ['FI21 1234 5600 0007 85 4111 1111 1111 1111', 23, 42],
    ['RF33 2348 236 4111 1111 1111 1111', 14, 33],
    ['+358 9 123 4567 4111 1111 1111 1111', 16, 35],
    ['+4111 1111 1111 1111', 1, 20],
    ['3782 822463 10005', 0, 17],
    ['3056 930902 5904', 0, 16],
    ['411111 1111111111', 0, 17],
    ['41111111 11111111', 0, 17],
    ['4000 0000 0000 0002', 0, 19],
    ['4111 11 111111 1111', 0, 19],
    ['käyttäjän 👋 4111111111111111', 13, 29],
  ])('the number in %j', (text, start, end) => {
    expect(findCardNumber(text)).toMatchObject({ start, end });
  });

  it('any number of a scheme, in one piece, in fours, and inside a sentence', () => {
    fc.assert(
      fc.property(madeUpCard, fc.constantFrom(' ', '-', '.', '\u00A0', '/'), (digits, separator) => {
        expect(findCardNumber(digits)).not.toBeNull();
        expect(findCardNumber(grouped(digits, separator))).not.toBeNull();
        expect(findCardNumber(`Asiakas antoi kortin ${digits}.`)).not.toBeNull();
      }),
      { numRuns: 500 },
    );
  });

  it('a number cut at any places by one separator', () => {
    const cuts = fc.array(fc.boolean(), { minLength: 15, maxLength: 15 });
    const published = cards.map(([digits]) => digits).filter((digits) => !digits.includes('0'));
    fc.assert(
      fc.property(
        fc.constantFrom(...published),
        fc.constantFrom(' ', '\u00A0', '-', '.', '/', ' / ', '_'),
        cuts,
        (digits, separator, isCut) => {
          const parts = digits
            .split('')
            .map((digit, place) => (isCut[place] === true ? digit + separator : digit));
          expect(findCardNumber(parts.join(''))).not.toBeNull();
        },
      ),
      { numRuns: 2000 },
    );
  });
});

describe('findCardNumber leaves alone', () => {
  it.each([
    ['4111111111111112', 'a wrong Luhn digit'],
    ['411111111111111', 'a length that Visa does not have'],
    ['1234567812345670', 'Luhn without a scheme'],
    ['2220990000000003', 'below Mastercard’s 2-series'],
    ['2721000000000004', 'above Mastercard’s 2-series'],
    ['64111111111111111', 'a longer number that ends like a card'],
    ['41111111111111111111', 'twenty digits'],
    ['458101710000001220004829900000000559582243294671120131', 'a bank barcode'],
    ['4111 1111 kpl 1111 1111', 'digits parted by a word'],
    ['4111 1111 € 1111 1111', 'digits parted by a currency'],
  ])('%s: %s', (text) => {
    expect(findCardNumber(text)).toBeNull();
  });

  const accounts = [
    'FI2112345600000785',
    'FI5542345670000081',
    'FI3715903000000776',
    'FI7944052020036082',
    'FI1410093000123458',
    'FI9080002627761348',
    'FI5810171000000122',
    'FI0250004640001302',
    'FI4250001510000023',
    'SE4550000000058398257466',
    'DE89370400440532013000',
  ];
  it.each(accounts)('the account %s, compact and in groups', (iban) => {
    expect(findCardNumber(iban)).toBeNull();
    expect(findCardNumber(`Tili ${grouped(iban, ' ')}, kiitos`)).toBeNull();
    expect(findCardNumber(iban.toLowerCase())).toBeNull();
  });

  // The digits of these are card numbers by prefix, length and Luhn; only what stands around them says otherwise.
  it.each([
    ['FI67 1234 5600 0042 25', 'an account', '6712345600004225'],
    ['FI6712345600004225', 'an account in one piece', '6712345600004225'],
    ['+49 1512 0000018', 'a German mobile number', '4915120000018'],
    ['+4915120000018', 'the same in one piece', '4915120000018'],
    ['00 49 1512 0000018', 'the same with the international prefix', '4915120000018'],
    ['3528012-9, 9000003-8', 'two business ids', '3528012990000038'],
    ['230150-9130 150685-9503', 'two identity numbers', '2301509130150685'],
  ])('%s: %s', (text, _name, digits) => {
    expect(findCardNumber(text)).toBeNull();
    expect(findCardNumber(digits)).not.toBeNull();
  });

  it.each([
    'RF332348236',
    'RF6078777679656628687',
    'RF847758474790647489',
    'RF18539007547034',
    'RF6599999999999999999993',
  ])('the reference %s, compact and in groups', (rf) => {
    expect(findCardNumber(rf)).toBeNull();
    expect(findCardNumber(`Viite ${grouped(rf, ' ')}`)).toBeNull();
  });

  it('rows of dates, times, amounts, telephone numbers, identity numbers and business ids', () => {
    const two = (from: number, to: number): fc.Arbitrary<string> =>
      fc.integer({ min: from, max: to }).map((number) => String(number).padStart(2, '0'));
    const everyday = fc.oneof(
      fc.tuple(two(1, 31), two(1, 12), fc.integer({ min: 1900, max: 2099 })).map((parts) => parts.join('.')),
      fc.tuple(fc.integer({ min: 1900, max: 2099 }), two(1, 12), two(1, 31)).map((parts) => parts.join('-')),
      fc.tuple(two(0, 23), two(0, 59)).map((parts) => parts.join('.')),
      fc
        .tuple(fc.integer({ min: 1, max: 999 }), digitsOf(3), digitsOf(2))
        .map(([a, b, c]) => `${a} ${b},${c} €`),
      fc
        .tuple(fc.constantFrom('040', '050', '044', '09'), digitsOf(3), digitsOf(4))
        .map((parts) => parts.join(' ')),
      fc.tuple(fc.constantFrom('+358 40', '+358 9', '00358 50'), digitsOf(7)).map((parts) => parts.join(' ')),
      fc.constantFrom('010190-900P', '241225C955D', '010594Y9032', '1572860-0', '2331972-7', '9000003-8'),
    );
    const rows = fc.array(everyday, { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(rows, fc.constantFrom(', ', ' ', '; ', '\n', ' / ', ' – '), (numbers, separator) => {
        expect(findCardNumber(numbers.join(separator))).toBeNull();
      }),
      { numRuns: 5000 },
    );
  });

  it('everything that is no number at all', () => {
    for (const text of ['', ' ', 'Matti Meikäläinen', '👋🏽', '\uD83D'])
      expect(findCardNumber(text)).toBeNull();
  });
});

describe('findCardNumber under load', () => {
  it('answers to any text, with a place inside it and without the digits', () => {
    fc.assert(
      fc.property(junk, (text) => {
        const found = findCardNumber(text);
        if (found === null) return;
        expect(Object.keys(found).toSorted()).toEqual(['end', 'scheme', 'start']);
        expect(found.start >= 0 && found.start < found.end && found.end <= text.length).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });

  it.each(megabytes)(
    'reads a megabyte: %s',
    (_name, text) => {
      expect(findCardNumber(text)).toBeNull();
    },
    30_000,
  );

  it('finds a number behind a megabyte of text', () => {
    const text = `${'sana '.repeat(200_000)}4111 1111 1111 1111`;
    expect(findCardNumber(text)).toMatchObject({ start: 1_000_000, end: 1_000_019 });
  });
});

describe('findHetu (R59)', () => {
  it.each([
    ['010190-900P', 0, 11],
    ['Asiakkaan tunnus on 010594Y9032.', 20, 31],
    ['(010190-900p)', 1, 12],
    ['hetu:010190\u2212900P', 5, 16],
    ['tunnus010190-900P', 6, 17],
    ['０１０１９０－９００Ｐ', 0, 11],
    ['010190\u200B-900P', 0, 12],
    ['131052-308U 131052-308T', 12, 23],
    ['_010190-900P_', 1, 12],
  ])('in %j', (text, start, end) => {
    expect(findHetu(text)).toEqual({ start, end });
  });

  it.each([
    '',
    '131052-308U',
    '290200-900F',
    '010101A001A',
    '1010190-900P',
    '010190-900PX',
    '010190-900P5',
    '010190 900P',
    'Tilaus 010126-001, viite 1232',
  ])('not in %j', (text) => {
    expect(findHetu(text)).toBeNull();
  });

  it('answers to any text', () => {
    fc.assert(fc.property(junk, (text) => (findHetu(text)?.end ?? 0) <= text.length));
  });

  it.each(megabytes)('reads a megabyte: %s', (_name, text) => {
    expect(findHetu(text)).toBeNull();
  });
});
