import type { CustomerDraft, CustomerKind, CustomerView } from '#shared/domain/customer.ts';
import type { DataCategory } from '#shared/domain/purposes.ts';
import { shownOr } from '../fieldText.ts';

/** What the form holds: the draft that is sent, as it is being typed. */
export type FormValues = CustomerDraft;

/** Fields that an update may name as changed; the kind never changes, and the source goes with the others. */
export const changeableFields = [
  'familyName',
  'givenNames',
  'callName',
  'previousNames',
  'organisationName',
  'businessId',
  'vatNumber',
  'foreignId',
  'language',
  'emails',
  'phones',
  'addresses',
  'iban',
  'notes',
  'isCustomer',
  'noticeVersion',
] as const;
export type ChangeableField = (typeof changeableFields)[number];

/** Kind of data that each field is, as the register's column list has it; null belongs to no kind. */
export const fieldCategories: Readonly<Record<ChangeableField, DataCategory | null>> = {
  familyName: 'identity',
  givenNames: 'identity',
  callName: 'identity',
  previousNames: 'identity',
  organisationName: 'organisation',
  businessId: 'organisation',
  vatNumber: 'organisation',
  foreignId: 'organisation',
  language: 'language',
  emails: 'contact',
  phones: 'contact',
  addresses: 'address',
  iban: 'bankAccount',
  notes: 'notes',
  isCustomer: null,
  noticeVersion: 'provenance',
};

/** An empty form. A name that was searched for in vain goes where it probably belongs. */
export function emptyValues(kind: CustomerKind, name = ''): FormValues {
  const words = name.split(/\s+/).filter((word) => word !== '');
  return {
    kind,
    familyName: kind === 'person' ? (words.at(-1) ?? '') : '',
    givenNames: kind === 'person' ? words.slice(0, -1).join(' ') : '',
    callName: '',
    previousNames: '',
    organisationName: kind === 'organisation' ? name : '',
    businessId: '',
    vatNumber: '',
    foreignId: null,
    language: 'fi',
    emails: [],
    phones: [],
    addresses: [],
    iban: '',
    notes: '',
    isCustomer: true,
    source: 'subject',
    noticeVersion: null,
  };
}

/** The record as form values. What the purpose leaves out stays empty and is never named as changed. */
export function valuesOf(view: CustomerView): FormValues {
  const { fields } = view;
  return {
    kind: view.kind,
    familyName: shownOr(fields.familyName) ?? '',
    givenNames: shownOr(fields.givenNames) ?? '',
    callName: shownOr(fields.callName) ?? '',
    previousNames: shownOr(fields.previousNames) ?? '',
    organisationName: shownOr(fields.organisationName) ?? '',
    businessId: shownOr(fields.businessId) ?? '',
    vatNumber: shownOr(fields.vatNumber) ?? '',
    foreignId: shownOr(fields.foreignId),
    language: shownOr(fields.language) ?? 'fi',
    emails: shownOr(fields.emails) ?? [],
    phones: shownOr(fields.phones) ?? [],
    addresses: shownOr(fields.addresses) ?? [],
    iban: shownOr(fields.iban) ?? '',
    notes: shownOr(fields.notes) ?? '',
    isCustomer: view.isCustomer,
    source: 'subject',
    noticeVersion: shownOr(fields.notice)?.version ?? null,
  };
}

/** Fields of a record that may be edited now: those that came readable. */
export function editableFieldsOf(view: CustomerView): ReadonlySet<ChangeableField> {
  const isReadable = (field: ChangeableField): boolean => {
    if (field === 'isCustomer') return true;
    return view.fields[field === 'noticeVersion' ? 'notice' : field].state === 'shown';
  };
  return new Set(changeableFields.filter(isReadable));
}

/** Fields of a new record: those of the kinds of data that the purpose includes. */
export function fieldsOfCategories(categories: ReadonlySet<DataCategory>): ReadonlySet<ChangeableField> {
  const isIncluded = (field: ChangeableField): boolean => {
    const category = fieldCategories[field];
    return category === null || categories.has(category);
  };
  return new Set(changeableFields.filter(isIncluded));
}

/** Rows that were added and left empty are not there. */
export function withoutEmptyRows(values: FormValues): FormValues {
  return {
    ...values,
    emails: values.emails.filter(({ address }) => address.trim() !== ''),
    phones: values.phones.filter(({ number }) => number.trim() !== ''),
    addresses: values.addresses.filter(
      ({ street, postcode, city }) => `${street}${postcode}${city}`.trim() !== '',
    ),
    foreignId:
      values.foreignId !== null && `${values.foreignId.scheme}${values.foreignId.value}`.trim() === ''
        ? null
        : values.foreignId,
  };
}

/** Places, among the rows as typed, of the rows that `withoutEmptyRows` keeps. */
export function keptRows(
  values: FormValues,
): Readonly<Record<'emails' | 'phones' | 'addresses', readonly number[]>> {
  const places = <T>(rows: readonly T[], isKept: (row: T) => boolean): readonly number[] =>
    rows.flatMap((row, place) => (isKept(row) ? [place] : []));
  return {
    emails: places(values.emails, ({ address }) => address.trim() !== ''),
    phones: places(values.phones, ({ number }) => number.trim() !== ''),
    addresses: places(
      values.addresses,
      ({ street, postcode, city }) => `${street}${postcode}${city}`.trim() !== '',
    ),
  };
}

export function isSameValue(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

/** What the person changed, compared with what the form began with. */
export function changedFields(base: FormValues, values: FormValues): readonly ChangeableField[] {
  const kept = withoutEmptyRows(values);
  return changeableFields.filter((field) => !isSameValue(base[field], kept[field]));
}
