import i18next, { type i18n } from 'i18next';
import { initReactI18next } from 'react-i18next';
import { displayLocales } from '#shared/domain/dates.ts';
import { type Language, languages, type Texts, texts } from '#shared/i18n/index.ts';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'translation';
    resources: { translation: Texts };
    nsSeparator: false;
    returnNull: false;
  }
}

/** Locale for React Aria's own texts and field order, by language of the interface. */
export const ariaLocales: Readonly<Record<Language, string>> = { fi: 'fi-FI', sv: 'sv-FI', en: 'en-GB' };

/**
 * Sets up the texts, all languages at once: switching needs no restart and no loading. Values are not escaped,
 * because React escapes them; there is no way to put text into a page as HTML.
 */
export function createI18n(language: Language): i18n {
  const instance = i18next.createInstance();
  instance.use(initReactI18next);
  void instance.init({
    lng: language,
    fallbackLng: 'fi',
    supportedLngs: [...languages],
    resources: Object.fromEntries(languages.map((one) => [one, { translation: texts[one] }])),
    initAsync: false,
    nsSeparator: false,
    returnNull: false,
    interpolation: { escapeValue: false },
    react: { useSuspense: false },
  });
  const number = new Intl.NumberFormat(displayLocales[language]);
  // Numbers are written alike in every language (R89), so the formatter need not follow the language.
  instance.services.formatter?.add('number', (value: unknown) => number.format(Number(value)));
  return instance;
}
