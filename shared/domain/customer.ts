import { z } from '../zod.ts';
import { classification } from './classification.ts';
import { field } from './field.ts';
import { customerId, positionId } from './ids.ts';

/** A customer row is a person or an organisation. A contact person is a person without a customer number of its own. */
export const customerKinds = ['person', 'organisation'] as const;
export const customerKind = z.enum(customerKinds);
export type CustomerKind = (typeof customerKinds)[number];

export const customerStatuses = ['active', 'archived'] as const;
export const customerStatus = z.enum(customerStatuses);
export type CustomerStatus = (typeof customerStatuses)[number];

export const customerLanguages = ['fi', 'sv', 'en'] as const;
export const customerLanguage = z.enum(customerLanguages);

export const emailLabels = ['work', 'personal', 'invoicing', 'other'] as const;
export const phoneLabels = ['mobile', 'work', 'home', 'switchboard', 'other'] as const;
export const addressTypes = ['visiting', 'postal', 'invoicing'] as const;

/** Grounds for collecting a national identity number (tietosuojalaki 1050/2018, 29 §). */
export const hetuGrounds = ['identification', 'credit', 'collection', 'legalObligation', 'consent'] as const;
export const hetuGround = z.enum(hetuGrounds);
export type HetuGround = (typeof hetuGrounds)[number];

/** Where a value came from (R37-R39). */
export const provenanceSources = [
  'subject',
  'organisation',
  'publicRegister',
  'import',
  'sample',
  'staff',
] as const;
export const provenanceSource = z.enum(provenanceSources);
export type ProvenanceSource = (typeof provenanceSources)[number];

const text = (max: number) => z.string().max(max);
const plainDate = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);

export const emailEntry = z.strictObject({ label: z.enum(emailLabels), address: text(254) });
export const phoneEntry = z.strictObject({ label: z.enum(phoneLabels), number: text(40) });
export const addressEntry = z.strictObject({
  type: z.enum(addressTypes),
  street: text(200),
  postcode: text(12),
  city: text(80),
  /** ISO 3166-1 alpha-2. */
  country: z.string().regex(/^[A-Z]{2}$/),
});

/** A business identifier of another country: scheme and value as given there (R34). */
export const foreignIdEntry = z.strictObject({
  country: z.string().regex(/^[A-Z]{2}$/),
  scheme: text(40),
  value: text(40),
});

/**
 * What a form sends. Shapes and lengths only: the vault's validation says which value is wrong and why,
 * so that every refusal lands on its field in the user's language.
 */
export const customerDraft = z.strictObject({
  kind: customerKind,
  familyName: text(120),
  givenNames: text(120),
  callName: text(60),
  previousNames: text(200),
  organisationName: text(200),
  businessId: text(20),
  vatNumber: text(20),
  foreignId: foreignIdEntry.nullable(),
  language: customerLanguage,
  emails: z.array(emailEntry).max(20),
  phones: z.array(phoneEntry).max(20),
  addresses: z.array(addressEntry).max(10),
  iban: text(42),
  notes: text(4000),
  /** False for a person who is only somebody's contact person: no customer number is claimed. */
  isCustomer: z.boolean(),
  source: provenanceSource,
  /** Version of the register notice that was given when the data was collected; null when not yet informed. */
  noticeVersion: z.number().int().positive().nullable(),
});
export type CustomerDraft = z.output<typeof customerDraft>;

export const positionView = z.strictObject({
  positionId,
  personId: customerId,
  organisationId: customerId,
  /** Display name of the other end. */
  name: z.string(),
  title: z.string(),
  endedAt: plainDate.nullable(),
});
export type PositionView = z.output<typeof positionView>;

export const hetuPresence = z.strictObject({ ground: hetuGround, collectedAt: z.string() });

/** The fields of one customer. Each arrives as an envelope; which category it belongs to says `customerFields`. */
export const customerFieldValues = {
  displayName: z.string(),
  familyName: z.string(),
  givenNames: z.string(),
  callName: z.string(),
  previousNames: z.string(),
  organisationName: z.string(),
  businessId: z.string(),
  vatNumber: z.string(),
  foreignId: foreignIdEntry.nullable(),
  language: customerLanguage,
  emails: z.array(emailEntry),
  phones: z.array(phoneEntry),
  addresses: z.array(addressEntry),
  iban: z.string(),
  notes: z.string(),
  positions: z.array(positionView),
  /** Presence only; null when none is stored. The number itself leaves the vault through the reveal alone (R24). */
  hetu: hetuPresence.nullable(),
  notice: z.strictObject({ version: z.number().int(), givenAt: z.string() }).nullable(),
} as const;

type CustomerFieldValues = typeof customerFieldValues;
export type CustomerFieldName = keyof CustomerFieldValues;
export type CustomerFields = { readonly [K in CustomerFieldName]: z.output<CustomerFieldValues[K]> };

const envelope = z.strictObject({
  displayName: field(customerFieldValues.displayName),
  familyName: field(customerFieldValues.familyName),
  givenNames: field(customerFieldValues.givenNames),
  callName: field(customerFieldValues.callName),
  previousNames: field(customerFieldValues.previousNames),
  organisationName: field(customerFieldValues.organisationName),
  businessId: field(customerFieldValues.businessId),
  vatNumber: field(customerFieldValues.vatNumber),
  foreignId: field(customerFieldValues.foreignId),
  language: field(customerFieldValues.language),
  emails: field(customerFieldValues.emails),
  phones: field(customerFieldValues.phones),
  addresses: field(customerFieldValues.addresses),
  iban: field(customerFieldValues.iban),
  notes: field(customerFieldValues.notes),
  positions: field(customerFieldValues.positions),
  hetu: field(customerFieldValues.hetu),
  notice: field(customerFieldValues.notice),
});

const customerBase = {
  id: customerId,
  kind: customerKind,
  status: customerStatus,
  isCustomer: z.boolean(),
  customerNumber: z.string().nullable(),
  classification,
  version: z.number().int().positive(),
  createdAt: z.string(),
  updatedAt: z.string(),
} as const;

export const customerView = z.strictObject({ ...customerBase, fields: envelope });
export type CustomerView = z.output<typeof customerView>;

/** A line of the list: the few fields that the columns show. */
export const customerListFieldNames = [
  'displayName',
  'businessId',
  'place',
  'email',
  'phone',
  'language',
] as const;
export type CustomerListFieldName = (typeof customerListFieldNames)[number];
export const customerListItem = z.strictObject({
  id: customerId,
  kind: customerKind,
  status: customerStatus,
  isCustomer: z.boolean(),
  customerNumber: z.string().nullable(),
  updatedAt: z.string(),
  fields: z.strictObject({
    displayName: field(z.string()),
    businessId: field(z.string()),
    place: field(z.string()),
    email: field(z.string()),
    phone: field(z.string()),
    language: field(customerLanguage),
  }),
});
export type CustomerListItem = z.output<typeof customerListItem>;

export const customerSorts = ['name', 'number', 'place', 'updated'] as const;
export const customerSort = z.enum(customerSorts);
export type CustomerSort = (typeof customerSorts)[number];
