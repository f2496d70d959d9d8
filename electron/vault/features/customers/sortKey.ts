/**
 * Where the letters of the Finnish alphabet stand that follow z, and those that are sorted as one of them
 * (SFS-EN 13710 and the Finnish tailoring of the Unicode collation): å ä ö after z, æ as ä, ø õ ő œ as ö,
 * ü ű as y. V and w are letters of their own. ASCII after `z` is `{ | }`, so a binary comparison sorts right.
 */
const ownPlaces: ReadonlyMap<string, string> = new Map([
  ['å', '{'],
  ['ä', '|'],
  ['æ', '|'],
  ['ö', '}'],
  ['ø', '}'],
  ['õ', '}'],
  ['ő', '}'],
  ['œ', '}'],
  ['ü', 'y'],
  ['ű', 'y'],
  ['đ', 'd'],
  ['ð', 'd'],
  ['þ', 'th'],
  ['ß', 'ss'],
  ['ł', 'l'],
  ['ŧ', 't'],
  ['ŋ', 'n'],
  ['ǥ', 'g'],
  ['ʒ', 'z'],
  ['ı', 'i'],
  ['ħ', 'h'],
]);
const ownPlaceLetters = /[åäæöøõőœüűđðþßłŧŋǥʒıħ]/g;

/** Sorts after every letter: what has no value comes last in rising order. */
const nothing = '~';

/** A key is cut here: longer names differ too late to matter, and the index stays small. */
const longestKey = 80;

/**
 * A text as a key that sorts in Finnish order under a binary comparison. Case, punctuation and accents that do
 * not make a letter of its own are ignored; words are compared one by one. Ties are the caller's to break.
 */
export function textSortKey(text: string): string {
  const key = foldForSorting(text);
  return key === '' ? nothing : key.slice(0, longestKey);
}

function foldForSorting(text: string): string {
  // What stands for å ä ö in a key must not come in from outside.
  const lower = text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[{|}~]/g, ' ');
  if (/^[a-z ]*$/.test(lower)) return lower.trim().replace(/ {2,}/g, ' ');
  return lower
    .replace(ownPlaceLetters, (letter) => ownPlaces.get(letter) ?? letter)
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .replace(/['’`´]/g, '')
    .replace(/[^\p{L}\p{Nd}{|}]+/gu, ' ')
    .trim();
}

/** A customer number as a key: runs of digits compare as numbers, so 999 comes before 1000. */
export function numberSortKey(customerNumber: string | null): string {
  if (customerNumber === null || customerNumber === '') return nothing;
  return customerNumber
    .toLowerCase()
    .replace(/\d+/g, (digits) => digits.replace(/^0+(?=\d)/, '').padStart(12, '0'))
    .slice(0, longestKey);
}
