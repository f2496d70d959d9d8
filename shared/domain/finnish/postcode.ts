import { accept, type Checked, refuse } from '../checked.ts';
import { plainHyphens, upperCaseAscii } from './checksum.ts';

/**
 * Checks a postcode: five digits in Finland and Åland, a country prefix such as `FI-` taken off. Elsewhere the
 * forms are too many to refuse by: any letters, digits, spaces and hyphens up to 12 characters.
 * @param country ISO 3166-1 alpha-2, upper case
 */
export function checkPostcode(text: string, country = 'FI'): Checked<string, 'format'> {
  if (text.length > 64) return refuse('format');
  const postcode = upperCaseAscii(plainHyphens(text.trim())).replace(/\s+/g, ' ');
  if (country === 'FI' || country === 'AX') {
    const digits = postcode.replace(/^(?:FIN?|AX)[- ]?/, '');
    return /^\d{5}$/.test(digits) ? accept(digits) : refuse('format');
  }
  return /^[0-9A-Z](?:[0-9A-Z -]{0,10}[0-9A-Z])?$/.test(postcode) ? accept(postcode) : refuse('format');
}
