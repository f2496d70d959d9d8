import { findCardNumber, findHetu } from '#shared/domain/cardGuard.ts';
import { customerDraft } from '#shared/domain/customer.ts';
import {
  type BusinessIdRefusal,
  checkBusinessId,
  checkPostcode,
  isValidIban,
  isValidVatNumber,
} from '#shared/domain/finnish/index.ts';
import { normalisePhone } from '#shared/domain/phone.ts';
import { normaliseText } from '#shared/domain/text.ts';
import type { FieldErrorReason, FieldErrors } from '#shared/errors.ts';
import type { FormValues } from './values.ts';

/**
 * The same questions that the vault asks, asked while the person is still at the field. The vault's answer counts;
 * this one only comes sooner. Empty rows are passed over, they are not sent.
 */
export function checkValues(values: FormValues): FieldErrors {
  const found = new Map<string, FieldErrorReason>();
  const add = (path: string, reason: FieldErrorReason | null): void => {
    if (reason !== null && !found.has(path)) found.set(path, reason);
  };
  for (const [path, text, isMultiline] of textsOf(values)) add(path, textReason(text, isMultiline));
  for (const [path, text, check] of identifiersOf(values))
    if (text.trim() !== '') add(path, check(text.trim()));
  for (const [path, reason] of namesMissing(values)) add(path, reason);
  for (const [path, reason] of shapeProblems(values)) add(path, reason);
  return Object.fromEntries(found);
}

type Texts = readonly (readonly [path: string, text: string, isMultiline: boolean])[];

function textsOf(values: FormValues): Texts {
  const plain = [
    'familyName',
    'givenNames',
    'callName',
    'previousNames',
    'organisationName',
    'businessId',
    'vatNumber',
    'iban',
  ] as const;
  return [
    ...plain.map((name) => [name, values[name], false] as const),
    ['notes', values.notes, true],
    ...values.emails.map((one, place) => [`emails.${place}.address`, one.address, false] as const),
    ...values.phones.map((one, place) => [`phones.${place}.number`, one.number, false] as const),
    ...values.addresses.flatMap((one, place) =>
      (['street', 'postcode', 'city'] as const).map(
        (part) => [`addresses.${place}.${part}`, one[part], false] as const,
      ),
    ),
    ...(values.foreignId === null
      ? []
      : ([
          ['foreignId.scheme', values.foreignId.scheme, false],
          ['foreignId.value', values.foreignId.value, false],
        ] as const)),
  ];
}

function textReason(text: string, multiline: boolean): FieldErrorReason | null {
  const normalised = normaliseText(text, { multiline });
  if (!normalised.ok) return normalised.reason;
  if (findHetu(normalised.value) !== null) return 'hetuInText';
  return findCardNumber(normalised.value) === null ? null : 'cardNumber';
}

type Check = (text: string) => FieldErrorReason | null;
type Identifiers = readonly (readonly [path: string, text: string, check: Check])[];

const businessIdReasons: Readonly<Record<BusinessIdRefusal, FieldErrorReason>> = {
  format: 'businessIdFormat',
  checkDigit: 'businessIdCheckDigit',
  neverIssued: 'businessIdNeverIssued',
};

const businessIdReason: Check = (text) => {
  const checked = checkBusinessId(text);
  return checked.ok ? null : businessIdReasons[checked.reason];
};

/** Coarse on purpose: something, an at sign, a domain with a dot. The vault knows the rest. */
const emailReason: Check = (text) => (/^[^\s@]+@[^\s@.]+(?:\.[^\s@.]+)+$/.test(text) ? null : 'email');

function identifiersOf(values: FormValues): Identifiers {
  return [
    ['businessId', values.businessId, businessIdReason],
    ['vatNumber', values.vatNumber, (text) => (isValidVatNumber(text) ? null : 'vatNumber')],
    ['iban', values.iban, (text) => (isValidIban(text) ? null : 'iban')],
    ...values.emails.map((one, place) => [`emails.${place}.address`, one.address, emailReason] as const),
    ...values.phones.map(
      (one, place) =>
        [
          `phones.${place}.number`,
          one.number,
          (text: string) => (normalisePhone(text).ok ? null : 'phone'),
        ] as const,
    ),
    ...values.addresses.map(
      (one, place) =>
        [
          `addresses.${place}.postcode`,
          one.postcode,
          (text: string) => (checkPostcode(text, one.country).ok ? null : 'postcode'),
        ] as const,
    ),
  ];
}

type Problems = readonly (readonly [path: string, reason: FieldErrorReason])[];

function namesMissing(values: FormValues): Problems {
  const { foreignId } = values;
  const isForeignIdTouched = foreignId !== null && `${foreignId.scheme}${foreignId.value}`.trim() !== '';
  return [
    ...(values.kind === 'person' && `${values.familyName}${values.givenNames}`.trim() === ''
      ? ([['familyName', 'nameMissing']] as const)
      : []),
    ...(values.kind === 'organisation' && values.organisationName.trim() === ''
      ? ([['organisationName', 'required']] as const)
      : []),
    ...(isForeignIdTouched && foreignId.scheme.trim() === ''
      ? ([['foreignId.scheme', 'required']] as const)
      : []),
    ...(isForeignIdTouched && foreignId.value.trim() === ''
      ? ([['foreignId.value', 'required']] as const)
      : []),
  ];
}

/** Lengths and shapes, by the schema that the vault parses with. */
function shapeProblems(values: FormValues): Problems {
  const parsed = customerDraft.safeParse(values);
  if (parsed.success) return [];
  return parsed.error.issues.map((issue) => [
    issue.path.join('.'),
    issue.code === 'too_big' ? 'tooLong' : 'format',
  ]);
}
