// The smallest metadata on purpose. It knows calling codes and each country's general pattern, which is all that
// storing and finding a number needs; the tables of every range (max) would add 73 kB to the bundle, and an
// offline program should not refuse ranges that were opened after they were made.
import { isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js/min';
import { refuse } from './checked.ts';
import { asciiSkeleton } from './text.ts';

/** A telephone number in the forms that are stored, searched and shown. What the user typed is kept beside it. */
export interface PhoneNumber {
  /** ITU-T E.164: `+` and at most 15 digits. The key by which a number is found. */
  readonly e164: string;
  /** ISO 3166-1 alpha-2; `null` where several countries share the calling code and nothing tells which. */
  readonly country: string | null;
  /** As dialled inside the country, `040 1234567`. */
  readonly national: string;
  /** As dialled from elsewhere, `+358 40 1234567`. */
  readonly international: string;
  readonly extension: string | null;
}

export type NormalisedPhone =
  | ({ readonly ok: true } & PhoneNumber)
  | { readonly ok: false; readonly reason: 'format' | 'length' };

/** Longer input is not a telephone number, and the parser must not be made to read it. */
const longestInput = 60;

/**
 * Reads a number in national or international notation; `040 1234567`, `+358401234567` and `00358 40 123 4567`
 * give the same E.164 (R23).
 * @param defaultCountry ISO 3166-1 alpha-2 of numbers without a country; Finland when unknown
 */
export function normalisePhone(input: string, defaultCountry = 'FI'): NormalisedPhone {
  if (input.length > longestInput) return refuse('format');
  const country = isSupportedCountry(defaultCountry) ? defaultCountry : 'FI';
  const spelled = asciiSkeleton(input.trim()).text;
  const parsed = parsePhoneNumberFromString(spelled, { defaultCountry: country, extract: false });
  if (parsed === undefined) return refuse('format');
  if (!parsed.isPossible()) return refuse('length');
  if (!parsed.isValid()) return refuse('format');
  return {
    ok: true,
    e164: parsed.number,
    country: parsed.country ?? null,
    national: parsed.formatNational(),
    international: parsed.formatInternational(),
    extension: parsed.ext ?? null,
  };
}

/**
 * The beginning of the E.164 numbers that a search means, whatever the notation and however much of it is typed
 * yet: `040 12`, `+358 (0)40 12` and `0035840 12` all give `+3584012`. Numbers without a country are Finnish.
 * `null` when the text is no number or too little of one.
 */
export function phoneSearchKey(query: string): string | null {
  const whole = normalisePhone(query);
  if (whole.ok) return whole.e164;
  if (query.length > longestInput) return null;
  const compact = asciiSkeleton(query)
    .text.replace('(0)', '')
    .replace(/[\s()./-]+/g, '')
    .replace(/^00/, '+')
    .replace(/^0(?=[1-9])/, '+358');
  return /^\+[1-9]\d{1,14}$/.test(compact) ? compact : null;
}
