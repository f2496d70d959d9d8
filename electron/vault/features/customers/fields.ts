import type { CustomerDraft, CustomerFieldName } from '#shared/domain/customer.ts';
import type { DataCategory } from '#shared/domain/purposes.ts';
import { customerViewFields } from '#shared/domain/viewFields.ts';
import type { SqlValue } from '#vault/db/sql.ts';
import type { ValidCustomer } from './validation.ts';

/** Fields of a draft that stand in one column of the customer's row each. */
const columnFields = {
  familyName: 'family_name',
  givenNames: 'given_names',
  callName: 'call_name',
  previousNames: 'previous_names',
  organisationName: 'organisation_name',
  businessId: 'business_id',
  vatNumber: 'vat_number',
  foreignId: 'foreign_id',
  language: 'language',
  iban: 'iban',
  notes: 'notes',
  isCustomer: 'is_customer',
  noticeVersion: 'notice_version',
} as const;
export type ColumnField = keyof typeof columnFields;

/** Fields whose values are rows of their own. */
export const listFields = ['emails', 'phones', 'addresses'] as const;
export type ListField = (typeof listFields)[number];

/** What an update may name as changed. */
export type EditableField = ColumnField | ListField;

export const columnFieldNames: readonly ColumnField[] = [
  'familyName',
  'givenNames',
  'callName',
  'previousNames',
  'organisationName',
  'businessId',
  'vatNumber',
  'foreignId',
  'language',
  'iban',
  'notes',
  'isCustomer',
  'noticeVersion',
];
export const editableFields: readonly EditableField[] = [...columnFieldNames, ...listFields];

export function isEditableField(name: string): name is EditableField {
  return editableFields.some((field) => field === name);
}

export function columnOf(field: ColumnField): string {
  return columnFields[field];
}

/** The value of a field as its column holds it. */
export function columnValue(customer: Pick<ValidCustomer, ColumnField>, field: ColumnField): SqlValue {
  switch (field) {
    case 'foreignId':
      return customer.foreignId === null ? null : JSON.stringify(customer.foreignId);
    case 'isCustomer':
      return customer.isCustomer ? 1 : 0;
    default:
      return customer[field];
  }
}

/** Which kind of data a field is; null for what says how the customer came in and not who it is. */
export function categoryOf(field: string): DataCategory | null {
  if (field === 'isCustomer' || field === 'noticeVersion' || field === 'reason') return null;
  return isViewField(field) ? customerViewFields[field].category : 'history';
}

function isViewField(field: string): field is CustomerFieldName {
  return Object.hasOwn(customerViewFields, field);
}

/** Whether a draft says anything in a field, so that a purpose without its category has to refuse it. */
export function isFilled(draft: CustomerDraft, field: EditableField): boolean {
  switch (field) {
    case 'isCustomer':
    case 'language':
      return false;
    case 'foreignId':
    case 'noticeVersion':
      return draft[field] !== null;
    case 'emails':
    case 'phones':
    case 'addresses':
      return draft[field].length > 0;
    default:
      return draft[field] !== '';
  }
}

/** A field's value as the history shows it: a line for each entry of a list. Null for none. */
export function describeField(
  customer: Pick<ValidCustomer, EditableField>,
  field: EditableField,
): string | null {
  const text = describe(customer, field);
  return text === '' ? null : text;
}

function describe(customer: Pick<ValidCustomer, EditableField>, field: EditableField): string {
  switch (field) {
    case 'emails':
      return customer.emails.map(({ label, address }) => `${label}: ${address}`).join('\n');
    case 'phones':
      return customer.phones.map(({ label, number }) => `${label}: ${number}`).join('\n');
    case 'addresses':
      return customer.addresses
        .map((one) => `${one.type}: ${one.street}, ${one.postcode} ${one.city}, ${one.country}`)
        .join('\n');
    case 'foreignId':
      return customer.foreignId === null ? '' : Object.values(customer.foreignId).join(' ');
    case 'isCustomer':
      return customer.isCustomer ? '1' : '0';
    case 'noticeVersion':
      return customer.noticeVersion === null ? '' : String(customer.noticeVersion);
    default:
      return customer[field];
  }
}
