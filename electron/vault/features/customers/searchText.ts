import { checkBusinessId } from '#shared/domain/finnish/businessId.ts';
import { checkHetu } from '#shared/domain/finnish/hetu.ts';
import { phoneSearchKey } from '#shared/domain/phone.ts';
import { foldForSearch, hasNordicLetters, tokenise } from '#shared/domain/text.ts';
import { emailKey } from './email.ts';

/** The two columns of the search index for one customer. */
export interface SearchColumns {
  /** Words whose letters folding changes, in lower case as they are: `öörni šåla`. */
  readonly exact: string;
  /** All words in their search form: `ake oorni sala`. */
  readonly folded: string;
}

/** Words in lower case that keep their letters and marks. */
function wordsAsWritten(text: string): readonly string[] {
  const lower = text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{Nd}]+/gu, ' ')
    .trim();
  return lower === '' ? [] : lower.split(' ');
}

function isChangedByFolding(word: string): boolean {
  return foldForSearch(word) !== word;
}

/** What the search index holds of some texts (names, organisation, place). E-mail addresses are not among them. */
export function searchColumns(texts: readonly string[]): SearchColumns {
  const text = texts.filter((part) => part !== '').join(' ');
  return {
    exact: wordsAsWritten(text).filter(isChangedByFolding).join(' '),
    folded: foldForSearch(text),
  };
}

/** Shorter words match too much to be of use, and the index has no prefixes so short. */
const shortestWord = 2;

/** More words than these narrow nothing down any further. */
const mostWords = 8;

export interface WordQuery {
  /** Full-text query for customers that have the letters as typed; null when nothing was typed that folding changes. */
  readonly exact: string | null;
  /** Full-text query for the folded form, without what `exact` finds already. */
  readonly folded: string;
}

/** Letters and digits only are left at this point, so nothing can end the quotation. */
function prefixTerm(word: string): string {
  return `"${word.replaceAll('"', '')}" *`;
}

/**
 * The full-text queries of a search text: every word has to begin a word of the customer. Null when no word is long
 * enough. Only quoted words reach the query language, whatever was typed.
 */
export function wordQuery(text: string): WordQuery | null {
  const words = tokenise(text)
    .filter((word) => [...word].length >= shortestWord)
    .slice(0, mostWords);
  if (words.length === 0) return null;
  const folded = `folded : (${words.map(prefixTerm).join(' AND ')})`;
  const special = hasNordicLetters(text) ? wordsAsWritten(text).filter(isChangedByFolding) : [];
  const written = special.filter((word) => [...word].length >= shortestWord).slice(0, mostWords);
  if (written.length === 0) return { exact: null, folded };
  const exact = `(${folded}) AND (exact : (${written.map(prefixTerm).join(' AND ')}))`;
  return { exact, folded: `(${folded}) NOT (${exact})` };
}

/** What a search text is besides words: keys by which at most a few customers are found. */
export interface KeyQuery {
  readonly customerNumber: string | null;
  readonly businessId: string | null;
  /** The beginning of an address, its `@` included. */
  readonly email: string | null;
  /** The beginning of an E.164 number, long enough to mean few. */
  readonly phone: string | null;
  /** A valid henkilötunnus; looked up by its keyed hash alone. */
  readonly hetu: string | null;
}

/** `+358` and five digits; shorter beginnings belong to a large part of the register. */
const shortestPhoneKey = 9;

/** Reads a search text as a customer number, business id, VAT number, address, telephone number or identity number. */
export function keyQuery(text: string): KeyQuery {
  const trimmed = text.trim();
  const compact = trimmed.replace(/\s+/g, '');
  const hetu = checkHetu(trimmed);
  const phone = hetu.ok ? null : phoneSearchKey(trimmed);
  return {
    // Every customer number has a digit; a name is not looked up as one.
    customerNumber: /^(?=.*\d)[\p{L}\d/-]{1,30}$/u.test(trimmed) ? trimmed.toUpperCase() : null,
    businessId: businessIdIn(compact),
    email: /^[^\s@]+@[^\s@]*$/.test(trimmed) ? emailKey(trimmed) : null,
    phone: phone !== null && phone.length >= shortestPhoneKey ? phone : null,
    hetu: hetu.ok ? hetu.value : null,
  };
}

function businessIdIn(compact: string): string | null {
  const digits = /^(?:FI)?(\d{6,7})-?(\d)$/i.exec(compact);
  const checked = digits === null ? null : checkBusinessId(`${digits[1]}-${digits[2]}`);
  return checked?.ok === true ? checked.value : null;
}

/** Where a search goes on: the lane and the place in it. */
export interface SearchCursor {
  readonly lane: 'key' | 'exact' | 'folded';
  /** In the key lane how many were given already, otherwise the last row number. */
  readonly after: number;
}

export const searchStart: SearchCursor = { lane: 'key', after: 0 };

export function writeCursor(cursor: SearchCursor): string {
  return `${cursor.lane}.${cursor.after}`;
}

/** Null for a text that {@link writeCursor} did not make. */
export function readCursor(text: string): SearchCursor | null {
  const match = /^(key|exact|folded)\.(\d{1,15})$/.exec(text);
  if (match === null) return null;
  const after = Number(match[2]);
  if (match[1] === 'key') return { lane: 'key', after };
  return match[1] === 'exact' ? { lane: 'exact', after } : { lane: 'folded', after };
}
