import { Temporal } from 'temporal-polyfill';
import type { Brand } from './brand.ts';

/** A calendar date without a time zone, `YYYY-MM-DD`, years 0001-9999. Its text order is its time order. */
export type PlainDate = Brand<string, 'PlainDate'>;

/** Languages of the user interface. */
export type DisplayLanguage = 'fi' | 'sv' | 'en';

/** The register's days begin and end by this zone's clock, wherever the laptop is (R89). */
export const registerTimeZone = 'Europe/Helsinki';

/**
 * Numbers and numeric dates contain no words, and R89 asks for 22.11.2026 and 1 234,50 € in every language.
 * `sv` alone would give 2026-11-22 and `en` 11/22/2026, so all three use Finland's conventions.
 */
export const displayLocales: Readonly<Record<DisplayLanguage, string>> = {
  fi: 'fi-FI',
  sv: 'fi-FI',
  en: 'fi-FI',
};

function daysInMonth(year: number, month: number): number {
  if (month === 2) {
    const isLeap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
    return isLeap ? 29 : 28;
  }
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/**
 * Whether the text is a date that exists. Plain arithmetic rather than Temporal, whose refusal is an exception:
 * imports and free-text scans ask this for every row and candidate.
 */
export function isPlainDate(text: string): text is PlainDate {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (match === null) return false;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  return year >= 1 && month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);
}

/** @throws RangeError when the text is not a plain date; the text itself is not repeated. */
export function plainDate(text: string): PlainDate {
  if (!isPlainDate(text)) throw new RangeError('Not a plain date');
  return text;
}

/** Negative when `first` is earlier, 0 on the same day, positive when it is later. For sorting, too. */
export function comparePlainDates(first: PlainDate, second: PlainDate): -1 | 0 | 1 {
  if (first === second) return 0;
  return first < second ? -1 : 1;
}

/**
 * The date `days` later, or earlier when negative.
 * @throws RangeError beyond the years 0001-9999 or when `days` is not an integer.
 */
export function addDays(date: PlainDate, days: number): PlainDate {
  return plainDate(Temporal.PlainDate.from(date).add({ days }).toString());
}

/**
 * The same day of the month `months` later, or the month's last day where that day does not exist:
 * 31.1.2026 and one month is 28.2.2026. So GDPR article 12(3) deadlines and yearly retention end.
 * Extending counts from the first date again, not from a clipped one (31.1. and three months is 30.4.).
 * @throws RangeError beyond the years 0001-9999 or when `months` is not an integer.
 */
export function addMonthsClipped(date: PlainDate, months: number): PlainDate {
  const later = Temporal.PlainDate.from(date).add({ months }, { overflow: 'constrain' });
  return plainDate(later.toString());
}

/**
 * The date in Helsinki at an instant.
 * @param epochMilliseconds milliseconds since 1970-01-01T00:00Z, as the clock port gives them
 * @throws RangeError when the instant is not an integer or lies outside the years 0001-9999
 */
export function helsinkiDate(epochMilliseconds: number): PlainDate {
  const instant = Temporal.Instant.fromEpochMilliseconds(epochMilliseconds);
  return plainDate(instant.toZonedDateTimeISO(registerTimeZone).toPlainDate().toString());
}

/**
 * The instant, in epoch milliseconds, at which a date begins in Helsinki. The day ends where the next one
 * begins; it has 23 or 25 hours when the clocks change.
 */
export function helsinkiDayStart(date: PlainDate): number {
  return Temporal.PlainDate.from(date).toZonedDateTime(registerTimeZone).epochMilliseconds;
}

const formatters = new Map<string, Intl.DateTimeFormat>();

function dateFormatter(locale: string): Intl.DateTimeFormat {
  const known = formatters.get(locale);
  if (known !== undefined) return known;
  const made = new Intl.DateTimeFormat(locale, {
    day: 'numeric',
    month: 'numeric',
    year: 'numeric',
    timeZone: 'UTC',
  });
  formatters.set(locale, made);
  return made;
}

/** A date as people read it in Finland: `22.11.2026`, no leading zeros. */
export function formatPlainDate(date: PlainDate, language: DisplayLanguage): string {
  const noon = Temporal.PlainDate.from(date).toZonedDateTime({ timeZone: 'UTC', plainTime: '12:00' });
  return dateFormatter(displayLocales[language]).format(noon.epochMilliseconds);
}
