import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import {
  addDays,
  addMonthsClipped,
  comparePlainDates,
  formatPlainDate,
  helsinkiDate,
  helsinkiDayStart,
  isPlainDate,
  type PlainDate,
  plainDate,
} from '#shared/domain/dates.ts';
import { junk, megabytes } from './junk.ts';

/** Every date of the supported years. */
const someDate = fc.integer({ min: 0, max: 3_652_058 }).map((days) => addDays(plainDate('0001-01-01'), days));

describe('isPlainDate', () => {
  it.each(['2026-01-31', '2024-02-29', '2000-02-29', '0001-01-01', '9999-12-31'])('takes %s', (text) => {
    expect(isPlainDate(text)).toBe(true);
    expect(plainDate(text)).toBe(text);
  });

  it.each([
    '2026-02-29',
    '1900-02-29',
    '2026-02-30',
    '2026-04-31',
    '2026-13-01',
    '2026-00-10',
    '2026-01-00',
    '0000-01-01',
    '2026-1-1',
    '2026-01-01T00:00',
    '+002026-01-01',
    ' 2026-01-01',
    '２０２６-01-01',
    '31.1.2026',
    '2026-01-01\n',
    '',
  ])('refuses %j', (text) => {
    expect(isPlainDate(text)).toBe(false);
  });

  it('agrees with Temporal on every day of every month', () => {
    const numbers = fc.tuple(
      fc.integer({ min: 1, max: 9999 }),
      fc.integer({ min: 0, max: 13 }),
      fc.integer({ min: 0, max: 32 }),
    );
    fc.assert(
      fc.property(numbers, ([year, month, day]) => {
        const text = `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
        const exists = (): boolean => {
          try {
            Temporal.PlainDate.from({ year, month, day }, { overflow: 'reject' });
            return true;
          } catch {
            return false;
          }
        };
        expect(isPlainDate(text)).toBe(exists());
      }),
      { numRuns: 500 },
    );
  });

  it('answers to any text', () => {
    fc.assert(fc.property(junk, (text) => typeof isPlainDate(text) === 'boolean'));
    for (const [, text] of megabytes) expect(isPlainDate(text)).toBe(false);
  });

  it('does not repeat a refused text', () => {
    expect(() => plainDate('131052-308T')).toThrow(/^Not a plain date$/);
  });
});

describe('arithmetic', () => {
  // GDPR article 12(3): one month from receipt, extended by two further months; retention in whole years.
  it.each([
    ['2026-01-31', 1, '2026-02-28'],
    ['2024-01-31', 1, '2024-02-29'],
    ['2026-11-22', 1, '2026-12-22'],
    ['2026-01-31', 3, '2026-04-30'],
    ['2026-12-31', 2, '2027-02-28'],
    ['2024-03-31', 120, '2034-03-31'],
    ['2017-04-30', 120, '2027-04-30'],
    ['2025-12-31', 120, '2035-12-31'],
    ['2026-06-30', 120, '2036-06-30'],
    ['2024-02-29', 120, '2034-02-28'],
    ['2026-03-31', -1, '2026-02-28'],
  ])('%s and %i months is %s', (from, months, to) => {
    expect(addMonthsClipped(plainDate(from), months)).toBe(to);
  });

  it.each([
    ['2026-12-31', 1, '2027-01-01'],
    ['2024-02-28', 1, '2024-02-29'],
    ['2026-01-15', 14, '2026-01-29'],
    ['2026-03-01', -1, '2026-02-28'],
    ['2026-01-15', 0, '2026-01-15'],
  ])('%s and %i days is %s', (from, days, to) => {
    expect(addDays(plainDate(from), days)).toBe(to);
  });

  it('goes there and back again', () => {
    fc.assert(
      fc.property(someDate, fc.integer({ min: -300, max: 300 }), (date, days) => {
        fc.pre(date > '0002' && date < '9998');
        expect(addDays(addDays(date, days), -days)).toBe(date);
      }),
    );
  });

  it('never moves a clipped month past the day or out of the month', () => {
    fc.assert(
      fc.property(someDate, fc.integer({ min: -24, max: 24 }), (date, months) => {
        fc.pre(date > '0004' && date < '9996');
        const later = addMonthsClipped(date, months);
        const monthsOf = (one: PlainDate): number => Number(one.slice(0, 4)) * 12 + Number(one.slice(5, 7));
        expect(monthsOf(later)).toBe(monthsOf(date) + months);
        expect(Number(later.slice(8))).toBeLessThanOrEqual(Number(date.slice(8)));
      }),
    );
  });

  it('refuses to leave the supported years and fractions of a day', () => {
    expect(() => addDays(plainDate('9999-12-31'), 1)).toThrow(RangeError);
    expect(() => addDays(plainDate('0001-01-01'), -1)).toThrow(RangeError);
    expect(() => addMonthsClipped(plainDate('9999-12-31'), 1)).toThrow(RangeError);
    expect(() => addDays(plainDate('2026-01-01'), 0.5)).toThrow(RangeError);
  });

  it('compares and sorts', () => {
    const dates = ['2026-02-01', '2025-12-31', '2026-01-31'].map(plainDate);
    expect(dates.toSorted(comparePlainDates)).toEqual(['2025-12-31', '2026-01-31', '2026-02-01']);
    expect(comparePlainDates(plainDate('2026-01-31'), plainDate('2026-01-31'))).toBe(0);
    expect(comparePlainDates(plainDate('2026-02-01'), plainDate('2026-01-31'))).toBe(1);
  });
});

describe('days in Helsinki (R89)', () => {
  it.each([
    ['2026-01-31T21:59:59.999Z', '2026-01-31'],
    ['2026-01-31T22:00:00.000Z', '2026-02-01'],
    ['2026-07-01T20:59:59.999Z', '2026-07-01'],
    ['2026-07-01T21:00:00.000Z', '2026-07-02'],
    ['2026-12-31T22:00:00.000Z', '2027-01-01'],
  ])('%s is on %s', (instant, date) => {
    expect(helsinkiDate(Date.parse(instant))).toBe(date);
  });

  it.each([
    ['2026-01-31', '2026-01-30T22:00:00.000Z'],
    ['2026-07-01', '2026-06-30T21:00:00.000Z'],
    ['2026-03-30', '2026-03-29T21:00:00.000Z'],
    ['2026-10-26', '2026-10-25T22:00:00.000Z'],
  ])('%s begins at %s', (date, instant) => {
    expect(new Date(helsinkiDayStart(plainDate(date))).toISOString()).toBe(instant);
  });

  it('knows the days of 23 and 25 hours', () => {
    const hours = (date: PlainDate): number =>
      (helsinkiDayStart(addDays(date, 1)) - helsinkiDayStart(date)) / 3_600_000;
    expect(hours(plainDate('2026-03-29'))).toBe(23);
    expect(hours(plainDate('2026-10-25'))).toBe(25);
    expect(hours(plainDate('2026-10-26'))).toBe(24);
  });

  it('puts the first millisecond of a day on that day and the one before on the day before', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 60_000 }), (days) => {
        const date = addDays(plainDate('1950-01-01'), days);
        expect(helsinkiDate(helsinkiDayStart(date))).toBe(date);
        expect(helsinkiDate(helsinkiDayStart(date) - 1)).toBe(addDays(date, -1));
      }),
    );
  });

  it.each([Number.NaN, 0.5, Number.POSITIVE_INFINITY, 9e15])('refuses the instant %d', (instant) => {
    expect(() => helsinkiDate(instant)).toThrow(RangeError);
  });
});

describe('formatPlainDate', () => {
  it.each(['fi', 'sv', 'en'] as const)('writes d.m.yyyy in %s', (language) => {
    expect(formatPlainDate(plainDate('2026-11-22'), language)).toBe('22.11.2026');
    expect(formatPlainDate(plainDate('2026-01-05'), language)).toBe('5.1.2026');
    expect(formatPlainDate(plainDate('1899-12-31'), language)).toBe('31.12.1899');
  });
});
