import { type Brand, brand } from './brand.ts';
import { accept, type Checked, refuse } from './checked.ts';
import { type DisplayLanguage, displayLocales } from './dates.ts';

/** An amount of euros as a whole number of cents; negative for credits. */
export type Cents = Brand<number, 'Cents'>;

/** One cent under a billion euros: far above any invoice, and far below where doubles lose cents. */
export const largestAmount = 99_999_999_999;

export type MoneyRefusal = 'format' | 'tooManyDecimals' | 'tooLarge';

/** @throws RangeError when the number is not whole or its size exceeds {@link largestAmount}. */
export function cents(amount: number): Cents {
  if (!Number.isInteger(amount) || Math.abs(amount) > largestAmount) {
    throw new RangeError('Not an amount in whole cents');
  }
  // Minus zero would be printed with its sign.
  return brand<Cents>(amount === 0 ? 0 : amount);
}

/**
 * Reads an amount as people type or paste it: `1 234,50`, `1234,5`, `−12,00 €`; group spaces may be of any kind.
 * A point is accepted as decimal separator only before one or two last digits; `1.234` is refused rather than
 * guessed to be a thousand or one.
 */
export function parseMoney(text: string): Checked<Cents, MoneyRefusal> {
  if (text.length > 64) return refuse('format');
  const compact = text
    .trim()
    .replace(/[\u2212\u2012\u2013\uFE63\uFF0D]/g, '-')
    .replace(/\s+/g, ' ')
    .replace(/ ?€$/, '');
  const match = /^([+-]?) ?(\d{1,3}(?: \d{3})+|\d+)(?:[.,](\d+))?$/.exec(compact);
  if (match === null) return refuse('format');
  const [, sign = '', whole = '', decimals = ''] = match;
  if (decimals.length > 2) return refuse('tooManyDecimals');
  const size = Number(whole.replaceAll(' ', '') + decimals.padEnd(2, '0'));
  if (size > largestAmount) return refuse('tooLarge');
  return accept(cents(sign === '-' ? -size : size));
}

const formatters = new Map<string, Intl.NumberFormat>();

function moneyFormatter(locale: string): Intl.NumberFormat {
  const known = formatters.get(locale);
  if (known !== undefined) return known;
  const made = new Intl.NumberFormat(locale, { style: 'currency', currency: 'EUR' });
  formatters.set(locale, made);
  return made;
}

/** An amount with non-breaking groups, a real minus and the euro sign: `−1 234,50 €`. */
export function formatMoney(amount: Cents, language: DisplayLanguage): string {
  return moneyFormatter(displayLocales[language]).format(amount / 100);
}

/**
 * The whole number nearest to `numerator / denominator`; a half goes away from zero, so that a credit note is
 * to the cent the mirror of its invoice.
 * @throws RangeError when the denominator is not positive.
 */
export function divideHalfUp(numerator: bigint, denominator: bigint): bigint {
  if (denominator <= 0n) throw new RangeError('The denominator must be positive');
  const size = numerator < 0n ? -numerator : numerator;
  const rounded = (2n * size + denominator) / (2n * denominator);
  return numerator < 0n ? -rounded : rounded;
}

/**
 * The share of an amount at a rate, rounded half up to cents.
 * @param rateThousandths the rate in thousandths: 25,5 % is 255
 * @throws RangeError when the rate is not a whole number or the result is not an amount
 */
export function applyRate(amount: Cents, rateThousandths: number): Cents {
  return cents(Number(divideHalfUp(BigInt(amount) * BigInt(rateThousandths), 1000n)));
}
