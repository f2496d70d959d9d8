export type { Checked } from '../checked.ts';
export { type BankBarcodeFields, bankBarcode, code128Checksum } from './barcode.ts';
export {
  type BusinessId,
  type BusinessIdRefusal,
  checkBusinessId,
  checkOvt,
  isSuspiciouslyLow,
  isValidBusinessId,
  type OvtIdentifier,
  ovtOf,
  vatNumberOf,
} from './businessId.ts';
export {
  birthDate,
  checkHetu,
  type Hetu,
  type HetuRefusal,
  isTemporaryHetu,
  isValidHetu,
  maskHetu,
  normaliseHetu,
} from './hetu.ts';
export {
  type CheckedIban,
  checkIban,
  formatIban,
  type Iban,
  type IbanRefusal,
  type IbanWarning,
  isValidIban,
} from './iban.ts';
export { checkPostcode } from './postcode.ts';
export {
  checkReferenceNumber,
  checkRfReference,
  formatReferenceNumber,
  formatRfReference,
  isValidReferenceNumber,
  isValidRfReference,
  makeReferenceNumber,
  type ReferenceNumber,
  type ReferenceRefusal,
  type RfReference,
  referenceInRf,
  toRfReference,
} from './reference.ts';
export { checkVatNumber, isValidVatNumber, type VatNumber, type VatNumberRefusal } from './vatNumber.ts';
