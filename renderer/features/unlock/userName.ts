import { foldForSearch } from '#shared/domain/text.ts';

const shape = /^[\p{L}\p{Nd}._@-]{3,60}$/u;

/** Names of offices and machines rather than of people (R7), folded; in the three languages of the interface. */
const sharedWords: ReadonlySet<string> = new Set(
  [
    'myynti admin administrator testi test toimisto info asiakaspalvelu laskutus yllapito yllapitaja',
    'paakayttaja kayttaja tunnus vieras vastaanotto talous kirjanpito hallinto johto yhteinen yritys',
    'firma huolto tuki varasto kassa forsaljning kontor kundtjanst fakturering anvandare gast',
    'reception ekonomi bokforing foretag gemensam sales office user guest support billing root',
    'shared company demo service accounting helpdesk contact mail posti arkisto',
  ].flatMap((line) => line.split(' ')),
);

/** Whether a user name has the form the vault accepts: three to sixty letters, digits or `. _ - @`. */
export function isUserName(text: string): boolean {
  return shape.test(text.trim());
}

/** Whether a user name sounds like one that several people use: every word of it names an office or is a number. */
export function looksShared(userName: string): boolean {
  const [local = ''] = userName.trim().split('@');
  const words = foldForSearch(local)
    .split(' ')
    .map((word) => word.replace(/\d+$/, ''));
  const named = words.filter((word) => word !== '');
  return named.length > 0 && named.every((word) => sharedWords.has(word));
}
