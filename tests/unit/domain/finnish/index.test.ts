import { describe, expect, it } from 'vitest';
import {
  bankBarcode,
  isValidBusinessId,
  isValidHetu,
  isValidIban,
  isValidReferenceNumber,
  isValidRfReference,
  isValidVatNumber,
  toRfReference,
} from '#shared/domain/finnish/index.ts';

describe('the entrance to the Finnish numbers', () => {
  it.each([
    ['isValidHetu', isValidHetu, '010594Y9032', '010594G9032'],
    ['isValidBusinessId', isValidBusinessId, '1572860-0', '1572860-1'],
    ['isValidVatNumber', isValidVatNumber, 'FI15728600', 'FI15728601'],
    ['isValidIban', isValidIban, 'FI2112345600000785', 'FI2112345600000786'],
    ['isValidReferenceNumber', isValidReferenceNumber, '1232', '1233'],
    ['isValidRfReference', isValidRfReference, 'RF97123456', 'RF97123457'],
  ])('%s takes a text and answers yes or no', (_name, isValid, right, wrong) => {
    expect(isValid(right)).toBe(true);
    expect(isValid(wrong)).toBe(false);
  });

  it('makes RF references and bank barcodes of plain texts and numbers', () => {
    expect(toRfReference('2348236')).toBe('RF332348236');
    expect(
      bankBarcode({
        iban: 'FI2112345600000785',
        reference: '1232',
        amountCents: 12450,
        dueDate: '2026-12-15',
      }),
    ).toBe('421123456000007850001245000000000000000000001232261215');
  });
});
