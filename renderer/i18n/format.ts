import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { displayLocales, registerTimeZone } from '#shared/domain/dates.ts';
import { type Language, languages } from '#shared/i18n/index.ts';

export interface Formats {
  /** `22.11.2026` in every language (R89), by Helsinki's clock. Takes an ISO instant or a plain date. */
  readonly date: (iso: string) => string;
  /** `22.11.2026 16.30`; English has the colon. */
  readonly dateTime: (iso: string) => string;
  /** `16.30`; English has the colon. */
  readonly time: (iso: string) => string;
  /** With seconds, for the log. */
  readonly exactTime: (iso: string) => string;
  /** `10 204`, groups kept together by a narrow space. */
  readonly number: (value: number) => string;
  /** `1,2 Mt`. */
  readonly bytes: (bytes: number) => string;
  /** How long ago: `2 tuntia sitten`. Both are ISO instants. */
  readonly ago: (iso: string, now: Date) => string;
  /** `30 sekuntia`, `2 minuuttia`. */
  readonly duration: (seconds: number) => string;
}

const wordLocales: Readonly<Record<Language, string>> = { fi: 'fi-FI', sv: 'sv-FI', en: 'en-GB' };

const agoSteps = [
  { unit: 'year', seconds: 31_536_000 },
  { unit: 'month', seconds: 2_592_000 },
  { unit: 'day', seconds: 86_400 },
  { unit: 'hour', seconds: 3_600 },
  { unit: 'minute', seconds: 60 },
] as const;

function makeAgo(language: Language): Formats['ago'] {
  const format = new Intl.RelativeTimeFormat(wordLocales[language], { numeric: 'auto' });
  return (iso, now) => {
    const seconds = Math.max(0, (now.getTime() - new Date(iso).getTime()) / 1000);
    const step = agoSteps.find((one) => seconds >= one.seconds);
    return step === undefined
      ? format.format(0, 'second')
      : format.format(-Math.floor(seconds / step.seconds), step.unit);
  };
}

function makeDuration(language: Language): Formats['duration'] {
  const unit = (name: 'second' | 'minute') =>
    new Intl.NumberFormat(wordLocales[language], { style: 'unit', unit: name, unitDisplay: 'long' });
  const [seconds, minutes] = [unit('second'), unit('minute')];
  return (value) => (value < 120 ? seconds.format(Math.ceil(value)) : minutes.format(Math.ceil(value / 60)));
}

function makeBytes(language: Language): Formats['bytes'] {
  const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const;
  return (bytes) => {
    const power = bytes < 1 ? 0 : Math.min(units.length - 1, Math.floor(Math.log10(bytes) / 3));
    const unit = units[power] ?? 'byte';
    const format = new Intl.NumberFormat(wordLocales[language], {
      style: 'unit',
      unit,
      unitDisplay: 'short',
      maximumFractionDigits: power === 0 ? 0 : 1,
    });
    return format.format(bytes / 1000 ** power);
  };
}

/** Writes numbers, dates and times the Finnish way in all languages, words in the language's own. */
export function createFormats(language: Language): Formats {
  const locale = displayLocales[language];
  const timeZone = registerTimeZone;
  const date = new Intl.DateTimeFormat(locale, { dateStyle: 'short', timeZone });
  const time = new Intl.DateTimeFormat(wordLocales[language], { timeStyle: 'short', timeZone });
  const exact = new Intl.DateTimeFormat(wordLocales[language], { timeStyle: 'medium', timeZone });
  const number = new Intl.NumberFormat(locale);
  return {
    date: (iso) => date.format(new Date(iso)),
    dateTime: (iso) => `${date.format(new Date(iso))} ${time.format(new Date(iso))}`,
    time: (iso) => time.format(new Date(iso)),
    exactTime: (iso) => `${date.format(new Date(iso))} ${exact.format(new Date(iso))}`,
    number: (value) => number.format(value),
    bytes: makeBytes(language),
    ago: makeAgo(language),
    duration: makeDuration(language),
  };
}

/** The formats of the language that the interface is in. */
export function useFormats(): Formats {
  const { i18n } = useTranslation();
  const language = languages.find((one) => one === i18n.language) ?? 'fi';
  return useMemo(() => createFormats(language), [language]);
}
