import type { Classification } from './classification.ts';
import type { CustomerFieldName, CustomerListFieldName } from './customer.ts';
import type { DataCategory } from './purposes.ts';

export interface ViewField {
  readonly category: DataCategory;
  readonly classification: Classification;
  /** Present but never sent: what is shown is a mask, the value needs the reveal. */
  readonly alwaysMasked?: true;
}

/**
 * Category and class of each field of a customer as a caller sees it. The database's column registry names the
 * same categories; a test holds the two against each other.
 */
export const customerViewFields: Readonly<Record<CustomerFieldName | CustomerListFieldName, ViewField>> = {
  displayName: { category: 'identity', classification: 'confidential' },
  familyName: { category: 'identity', classification: 'confidential' },
  givenNames: { category: 'identity', classification: 'confidential' },
  callName: { category: 'identity', classification: 'confidential' },
  previousNames: { category: 'identity', classification: 'confidential' },
  organisationName: { category: 'organisation', classification: 'internal' },
  businessId: { category: 'organisation', classification: 'internal' },
  vatNumber: { category: 'organisation', classification: 'internal' },
  foreignId: { category: 'organisation', classification: 'internal' },
  language: { category: 'language', classification: 'confidential' },
  emails: { category: 'contact', classification: 'confidential' },
  email: { category: 'contact', classification: 'confidential' },
  phones: { category: 'contact', classification: 'confidential' },
  phone: { category: 'contact', classification: 'confidential' },
  addresses: { category: 'address', classification: 'confidential' },
  place: { category: 'address', classification: 'confidential' },
  iban: { category: 'bankAccount', classification: 'confidential' },
  notes: { category: 'notes', classification: 'confidential' },
  positions: { category: 'relationship', classification: 'confidential' },
  hetu: { category: 'nationalId', classification: 'highlyConfidential' },
  notice: { category: 'provenance', classification: 'internal' },
};
