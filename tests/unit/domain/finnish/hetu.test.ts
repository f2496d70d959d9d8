import fc from 'fast-check';
import { FinnishSSN } from 'finnish-ssn';
import { describe, expect, it } from 'vitest';
import {
  birthDate,
  checkHetu,
  type HetuRefusal,
  isTemporaryHetu,
  isValidHetu,
  maskHetu,
  normaliseHetu,
} from '#shared/domain/finnish/hetu.ts';
import { junk, megabytes } from '../junk.ts';

const checkCharacters = '0123456789ABCDEFHJKLMNPRSTUVWXY';

/** Invented persons that the authority publishes; their individual numbers are 900-999. */
const published = (
  '010594Y9032 010594Y9021 020594X903P 020594X902N 030594W903B 030694W9024 040594V9030 040594V902Y ' +
  '050594U903M 050594U902L 010516B903X 010516B902W 020516C903K 020516C902J 030516D9037 030516D9026 ' +
  '010501E9032 020502E902X 020503F9037 020504A902E 020504B904H'
).split(' ');
const generated = [
  '010190-900P',
  '010190Y900P',
  '290204A901D',
  '311299-999E',
  '010100A902J',
  '150685-9503',
  '150685X9503',
  '241225C955D',
  '010199+9001',
];
const documented = '131052-308T';
const valid = [...published, ...generated, documented];

const letters = checkCharacters.split('');
const separators = '+-YXWVUABCDEF'.split('');
const inventedHetu = fc
  .tuple(
    fc.integer({ min: 1, max: 28 }),
    fc.integer({ min: 1, max: 12 }),
    fc.integer({ min: 0, max: 99 }),
    fc.constantFrom(...separators),
    fc.integer({ min: 900, max: 999 }),
  )
  .map(([day, month, year, separator, individual]) => {
    const date = [day, month, year].map((part) => String(part).padStart(2, '0')).join('');
    return `${date}${separator}${individual}${checkCharacters.charAt(Number(`${date}${individual}`) % 31)}`;
  });

describe('checkHetu', () => {
  it.each(valid)('takes %s, as finnish-ssn does', (hetu) => {
    expect(checkHetu(hetu)).toEqual({ ok: true, value: hetu });
    expect(isValidHetu(hetu)).toBe(true);
    expect(FinnishSSN.validate(hetu)).toBe(true);
  });

  const refused: readonly (readonly [string, HetuRefusal])[] = [
    ['131052-308U', 'checkCharacter'],
    ['010190-999K', 'checkCharacter'],
    ['010594Y903I', 'checkCharacter'],
    ['290200-900F', 'date'],
    ['310294-900X', 'date'],
    ['000190-900P', 'date'],
    ['011390-900P', 'date'],
    ['010101A001A', 'individualNumber'],
    ['010101A0009', 'individualNumber'],
    ['010594G9032', 'separator'],
    ['010594/9032', 'separator'],
    ['010594Z9032', 'separator'],
    ['0101909 00P', 'format'],
    ['010190900P', 'format'],
    ['010190--900P', 'format'],
    ['010190-900P1', 'format'],
    ['010190 -900P', 'format'],
    ['０１０１９０-900P', 'format'],
    ['010190-900Å', 'format'],
    ['', 'format'],
  ];
  it.each(refused)('refuses %s: %s', (text, reason) => {
    expect(checkHetu(text)).toEqual({ ok: false, reason });
    expect(isValidHetu(text)).toBe(false);
  });

  it.each([
    ['010190-900p', '010190-900P'],
    ['010190y900p', '010190Y900P'],
    ['  010190-900P\u00A0', '010190-900P'],
    ['010190\u2212900P', '010190-900P'],
    ['010190\u2013900P', '010190-900P'],
    ['010190\u2011900P', '010190-900P'],
  ])('stores %j as %s', (text, stored) => {
    expect(normaliseHetu(text)).toBe(stored);
    expect(checkHetu(text)).toEqual({ ok: true, value: stored });
  });

  it('keeps two persons apart who differ by the separator only', () => {
    const [first, second] = [checkHetu('010190-900P'), checkHetu('010190Y900P')];
    expect(first.ok && second.ok).toBe(true);
    expect(first).not.toEqual(second);
  });

  it('does not take the long s for the check letter S', () => {
    const withS = published.find((hetu) => hetu.endsWith('S')) ?? '010101A926S';
    expect(checkHetu(`${withS.slice(0, 10)}ſ`)).toEqual({ ok: false, reason: 'format' });
  });

  it('agrees with finnish-ssn on invented numbers and on their check characters', () => {
    fc.assert(
      fc.property(inventedHetu, fc.constantFrom(...letters), (hetu, check) => {
        // The library knows + from 1850 on and A-F up to 2029; the law has no such limits.
        const [year, separator] = [Number(hetu.slice(4, 6)), hetu.charAt(6)];
        fc.pre(separator !== '+' || year >= 50);
        fc.pre(!/[A-F]/.test(separator) || year <= 29);
        expect(isValidHetu(hetu)).toBe(true);
        const other = `${hetu.slice(0, 10)}${check}`;
        expect(isValidHetu(other)).toBe(FinnishSSN.validate(other));
      }),
      { numRuns: 500 },
    );
  });

  it('catches every change of one digit', () => {
    for (const hetu of [...published, ...generated]) {
      for (const place of [0, 1, 2, 3, 4, 5, 7, 8, 9]) {
        for (const digit of '0123456789') {
          if (hetu.charAt(place) === digit) continue;
          expect(isValidHetu(hetu.slice(0, place) + digit + hetu.slice(place + 1))).toBe(false);
        }
      }
    }
  });

  it('answers to any text, and never with the text', () => {
    fc.assert(fc.property(junk, (text) => typeof checkHetu(text).ok === 'boolean'));
    for (const [, text] of megabytes) expect(checkHetu(text)).toEqual({ ok: false, reason: 'format' });
  });
});

describe('birthDate', () => {
  it.each([
    ['010516B903X', '2016-05-01'],
    ['010594Y9032', '1994-05-01'],
    ['010199+9001', '1899-01-01'],
    ['290204A901D', '2004-02-29'],
    ['311299-999E', '1999-12-31'],
    ['010101A001A', null],
    ['junk', null],
  ])('of %s is %s', (hetu, date) => {
    expect(birthDate(hetu)).toBe(date);
  });

  it('follows the century of every separator', () => {
    const centuryOf = (separator: string): string =>
      birthDate(`010101${separator}900${checkCharacters.charAt(10101900 % 31)}`)?.slice(0, 2) ?? '';
    expect(separators.map(centuryOf)).toEqual(['18', ...Array(6).fill('19'), ...Array(6).fill('20')]);
  });
});

describe('maskHetu (decision 21)', () => {
  it('shows birth date and separator at most', () => {
    expect(maskHetu('010594Y9032')).toBe('010594Y****');
    expect(maskHetu(' 010594y9032 ')).toBe('010594Y****');
  });

  it('shows nothing of anything else', () => {
    expect(maskHetu('131052-308U')).toBe('***********');
    fc.assert(
      fc.property(junk, (text) => {
        fc.pre(!isValidHetu(text));
        expect(maskHetu(text)).toBe('***********');
      }),
    );
  });
});

it('tells temporary numbers from others', () => {
  const states = ['010190-900P', documented].map((text) => {
    const checked = checkHetu(text);
    return checked.ok && isTemporaryHetu(checked.value);
  });
  expect(states).toEqual([true, false]);
});
