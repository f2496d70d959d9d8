import { isPlainDate } from '../dates.ts';
import { checkIban } from './iban.ts';
import { checkReferenceNumber, checkRfReference } from './reference.ts';

/** What a bank barcode carries. Texts may be in any accepted notation. */
export interface BankBarcodeFields {
  /** The creditor's account; Finnish, the layout has room for no other. */
  readonly iban: string;
  /** A national reference number (version 4) or a numeric RF reference (version 5). */
  readonly reference: string;
  /** Whole cents, not negative; left out when the payer chooses. */
  readonly amountCents?: number | null | undefined;
  /** ISO plain date; left out when there is none. */
  readonly dueDate?: string | null | undefined;
}

/** 999 999,99 €. Above it the guide has the amount left open. */
const largestPrintedAmount = 99_999_999;

function accountDigits(iban: string): string {
  const checked = checkIban(iban);
  if (!checked.ok || !checked.value.startsWith('FI')) {
    throw new RangeError('A bank barcode needs a valid Finnish account number');
  }
  return checked.value.slice(2);
}

function amountDigits(amountCents: number | null | undefined): string {
  if (amountCents === null || amountCents === undefined) return '00000000';
  if (!Number.isSafeInteger(amountCents) || amountCents < 0) {
    throw new RangeError('A bank barcode needs an amount in whole cents, not negative');
  }
  return amountCents > largestPrintedAmount ? '00000000' : String(amountCents).padStart(8, '0');
}

function dueDateDigits(dueDate: string | null | undefined): string {
  if (dueDate === null || dueDate === undefined) return '000000';
  if (!isPlainDate(dueDate)) throw new RangeError('A bank barcode needs a due date that exists');
  return dueDate.replaceAll('-', '').slice(2);
}

/**
 * The 54 digits of the pankkiviivakoodi (Finance Finland, Bank Bar Code Guide 5.3), to be printed as Code 128
 * set C: version, account 16, euros 6, cents 2, then `000` and the reference in 20 (version 4) or the RF check
 * digits and the rest in 21 (version 5), and the due date as YYMMDD.
 * @throws RangeError naming the field that does not fit, without its value
 */
export function bankBarcode(fields: BankBarcodeFields): string {
  const start = accountDigits(fields.iban) + amountDigits(fields.amountCents);
  const end = dueDateDigits(fields.dueDate);
  const national = checkReferenceNumber(fields.reference);
  if (national.ok) return `4${start}000${national.value.padStart(20, '0')}${end}`;
  const rf = checkRfReference(fields.reference);
  if (!rf.ok || !/^RF\d+$/.test(rf.value)) {
    throw new RangeError('A bank barcode needs a valid reference number of digits');
  }
  return `5${start}${rf.value.slice(2, 4)}${rf.value.slice(4).padStart(21, '0')}${end}`;
}

/**
 * Check symbol of a Code 128 set C symbol (ISO/IEC 15417): start C is 105, the n-th pair counts n times, mod 103.
 * @throws RangeError unless the text is an even number of digits
 */
export function code128Checksum(digits: string): number {
  if (!/^(?:\d\d)+$/.test(digits)) throw new RangeError('Code 128 set C takes pairs of digits');
  let sum = 105;
  for (let pair = 1; pair <= digits.length / 2; pair += 1) {
    sum = (sum + pair * Number(digits.slice(2 * pair - 2, 2 * pair))) % 103;
  }
  return sum;
}
