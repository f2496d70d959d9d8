import { isSEPACountry, ValidationErrorsIBAN, validateIBAN } from 'ibantools';
import { type Brand, brand } from '../brand.ts';
import { refuse } from '../checked.ts';
import { passesLuhn, passesMod97, upperCaseAscii } from './checksum.ts';

/** An account number in its stored form, upper case, no spaces. */
export type Iban = Brand<string, 'Iban'>;

export type IbanRefusal = 'format' | 'country' | 'length' | 'checkDigits';

/** `accountCheckDigit`: right as an IBAN, but no Finnish bank gives out such an account number. */
export type IbanWarning = 'accountCheckDigit';

export type CheckedIban =
  | { readonly ok: true; readonly value: Iban; readonly warning: IbanWarning | null }
  | { readonly ok: false; readonly reason: IbanRefusal };

function checkFinnish(compact: string): CheckedIban {
  if (!/^FI\d+$/.test(compact)) return refuse('format');
  if (compact.length !== 18) return refuse('length');
  if (!passesMod97(compact)) return refuse('checkDigits');
  const warning = passesLuhn(compact.slice(4)) ? null : 'accountCheckDigit';
  return { ok: true, value: brand<Iban>(compact), warning };
}

function checkForeign(compact: string): CheckedIban {
  if (!isSEPACountry(compact.slice(0, 2))) return refuse('country');
  const { valid, errorCodes } = validateIBAN(compact);
  if (valid) return { ok: true, value: brand<Iban>(compact), warning: null };
  if (errorCodes.includes(ValidationErrorsIBAN.WrongBBANLength)) return refuse('length');
  if (errorCodes.includes(ValidationErrorsIBAN.WrongBBANFormat)) return refuse('format');
  return refuse('checkDigits');
}

/**
 * Checks an account number of the SEPA area (ISO 13616). For Finland mod 97 decides and the account's own Luhn
 * digit gives a warning; other countries are left to the registry in ibantools.
 */
export function checkIban(text: string): CheckedIban {
  if (text.length > 64) return refuse('format');
  const compact = upperCaseAscii(text.replace(/\s+/g, ''));
  if (!/^[A-Z]{2}\d{2}[0-9A-Z]+$/.test(compact)) return refuse('format');
  return compact.startsWith('FI') ? checkFinnish(compact) : checkForeign(compact);
}

export function isValidIban(text: string): boolean {
  return checkIban(text).ok;
}

/** As printed: groups of four from the left. */
export function formatIban(iban: Iban): string {
  return iban.replace(/.{4}(?=.)/g, '$& ');
}
