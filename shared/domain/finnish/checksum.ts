/** Upper case of A-Z alone. `toUpperCase` would also turn `ſ` into S and `ı` into I and let them pass. */
export function upperCaseAscii(text: string): string {
  return text.replace(/[a-z]+/g, (letters) => letters.toUpperCase());
}

/** Hyphens, dashes and the real minus, as word processors and web pages put them, become `-`. */
export function plainHyphens(text: string): string {
  return text.replace(/[\u2010-\u2015\u2212\uFE58\uFE63\uFF0D]/g, '-');
}

/** Luhn's mod 10 check (ISO/IEC 7812-1 annex B) over ASCII digits. */
export function passesLuhn(digits: string): boolean {
  let sum = 0;
  for (let place = 0; place < digits.length; place += 1) {
    const digit = digits.charCodeAt(digits.length - 1 - place) - 48;
    const weighted = place % 2 === 1 ? digit * 2 : digit;
    sum += weighted > 9 ? weighted - 9 : weighted;
  }
  return sum % 10 === 0;
}

/** Remainder by 97 (ISO 7064) of digits and letters, where A is 10 and Z is 35. */
export function remainder97(text: string): number {
  let remainder = 0;
  for (const character of text) {
    const value = Number.parseInt(character, 36);
    remainder = (remainder * (value > 9 ? 100 : 10) + value) % 97;
  }
  return remainder;
}

/** The check of IBAN (ISO 13616) and of the creditor reference (ISO 11649): first four characters to the end. */
export function passesMod97(text: string): boolean {
  return remainder97(text.slice(4) + text.slice(0, 4)) === 1;
}

/** The two check digits that make `prefix` + check + `body` pass {@link passesMod97}. */
export function mod97CheckDigits(prefix: string, body: string): string {
  return String(98 - remainder97(`${body}${prefix}00`)).padStart(2, '0');
}
