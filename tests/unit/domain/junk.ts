import fc from 'fast-check';

/** Any sequence of UTF-16 units, so lone surrogates and control characters, too. */
const anyUnits = fc
  .array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 40 })
  .map((units) => String.fromCharCode(...units));

/** Text that nearly is a number of some kind, to get past the first checks. */
const nearlyNumbers = fc
  .array(
    fc.constantFrom(
      ...'0123456789+-.,/ ABFIRY'.split(''),
      '\u00A0',
      '\u2212',
      '\uFF11',
      '\u0664',
      '\uD835',
      'ſ',
    ),
    {
      maxLength: 60,
    },
  )
  .map((characters) => characters.join(''));

export const junk = fc.oneof(anyUnits, nearlyNumbers, fc.string({ unit: 'grapheme' }));

/** A million characters of the kinds that make careless expressions slow. */
export const megabytes: readonly (readonly [string, string])[] = [
  ['one letter', 'a'.repeat(1_000_000)],
  ['one digit', '4'.repeat(1_000_000)],
  ['spaced digits', '4 '.repeat(500_000)],
  ['spaces', ' '.repeat(1_000_000)],
  ['spaces inside', `1${' '.repeat(1_000_000)}1`],
  ['zeros', '0'.repeat(1_000_000)],
  ['hyphens', '-'.repeat(1_000_000)],
  ['dotted digits', '1.'.repeat(500_000)],
  ['thousands', '1 234,50 '.repeat(110_000)],
  ['beginnings of account numbers', 'FI21 RF18 '.repeat(100_000)],
  ['invented identity numbers', '010190-900Q '.repeat(83_000)],
  ['international numbers', '+358 40 '.repeat(125_000)],
  ['lone surrogates', '\uD83D'.repeat(1_000_000)],
  ['full-width digits', '\uFF14'.repeat(1_000_000)],
  ['combining marks', `a${'\u0301'.repeat(999_999)}`],
];
