import { findCardNumber, findHetu } from '#shared/domain/cardGuard.ts';
import type { CustomerDraft } from '#shared/domain/customer.ts';
import { checkBusinessId } from '#shared/domain/finnish/businessId.ts';
import { checkIban } from '#shared/domain/finnish/iban.ts';
import { checkPostcode } from '#shared/domain/finnish/postcode.ts';
import { checkVatNumber } from '#shared/domain/finnish/vatNumber.ts';
import { normalisePhone } from '#shared/domain/phone.ts';
import { normaliseText } from '#shared/domain/text.ts';
import { type FieldErrorReason, type FieldErrors, invalid, type Result, succeed } from '#shared/errors.ts';
import { checkEmail } from './email.ts';

/** A draft whose values are in their stored form. Made by {@link examineDraft} and {@link validateDraft} only. */
export interface ValidCustomer extends Omit<CustomerDraft, 'emails' | 'phones' | 'addresses'> {
  readonly emails: readonly CustomerDraft['emails'][number][];
  readonly phones: readonly CustomerDraft['phones'][number][];
  readonly addresses: readonly CustomerDraft['addresses'][number][];
}

/** Collects what is wrong. The first reason of a path stays: it is the one that says most. */
class Findings {
  readonly #fields = new Map<string, FieldErrorReason>();

  add(path: string, reason: FieldErrorReason): void {
    if (!this.#fields.has(path)) this.#fields.set(path, reason);
  }

  get isEmpty(): boolean {
    return this.#fields.size === 0;
  }

  get fields(): FieldErrors {
    return Object.fromEntries(this.#fields);
  }
}

/**
 * What no text of a customer may hold, wherever it stands: control characters, a henkilötunnus (it has its own,
 * sealed field: R24, R59) and a payment card number (PCI DSS 3.5.1; R27). The text comes back as it is stored.
 */
function plainText(
  findings: Findings,
  path: string,
  text: string,
  options: { readonly multiline?: boolean } = {},
): string {
  const normalised = normaliseText(text, options);
  if (!normalised.ok) {
    findings.add(path, normalised.reason);
    return '';
  }
  refuseGuarded(findings, path, normalised.value);
  return normalised.value;
}

function refuseGuarded(findings: Findings, path: string, text: string): void {
  if (findHetu(text) !== null) findings.add(path, 'hetuInText');
  else if (findCardNumber(text) !== null) findings.add(path, 'cardNumber');
}

/** An optional value with a check of its own: empty stays empty, the stored form replaces what was typed. */
function checked(
  findings: Findings,
  path: string,
  text: string,
  check: (
    text: string,
  ) =>
    | { readonly ok: true; readonly value: string }
    | { readonly ok: false; readonly reason: FieldErrorReason },
): string {
  const trimmed = text.trim();
  if (trimmed === '') return '';
  const result = check(trimmed);
  if (result.ok) return result.value;
  // A card or identity number in the wrong field is the more important thing to say.
  plainText(findings, path, trimmed);
  findings.add(path, result.reason);
  return '';
}

function businessIdOf(findings: Findings, text: string): string {
  return checked(findings, 'businessId', text, (candidate) => {
    const result = checkBusinessId(candidate);
    if (result.ok) return result;
    return { ok: false, reason: businessIdReasons[result.reason] };
  });
}

const businessIdReasons = {
  format: 'businessIdFormat',
  checkDigit: 'businessIdCheckDigit',
  neverIssued: 'businessIdNeverIssued',
} as const;

function withReason<Value extends string>(
  result: { readonly ok: true; readonly value: Value } | { readonly ok: false },
  reason: FieldErrorReason,
): { readonly ok: true; readonly value: string } | { readonly ok: false; readonly reason: FieldErrorReason } {
  return result.ok ? { ok: true, value: result.value } : { ok: false, reason };
}

function emailsOf(findings: Findings, draft: CustomerDraft): ValidCustomer['emails'] {
  return draft.emails.map(({ label, address }, index) => {
    const path = `emails.${index}.address`;
    const text = plainText(findings, path, address);
    if (text === '') findings.add(path, 'required');
    else if (!checkEmail(text)) findings.add(path, 'email');
    return { label, address: text };
  });
}

function phonesOf(findings: Findings, draft: CustomerDraft): ValidCustomer['phones'] {
  return draft.phones.map(({ label, number }, index) => {
    const path = `phones.${index}.number`;
    const text = plainText(findings, path, number);
    if (text === '') findings.add(path, 'required');
    else if (!normalisePhone(text).ok) findings.add(path, 'phone');
    return { label, number: text };
  });
}

function addressesOf(findings: Findings, draft: CustomerDraft): ValidCustomer['addresses'] {
  return draft.addresses.map((address, index) => {
    const path = `addresses.${index}`;
    const street = plainText(findings, `${path}.street`, address.street);
    const city = plainText(findings, `${path}.city`, address.city);
    const postcode = checked(findings, `${path}.postcode`, address.postcode, (text) =>
      withReason(checkPostcode(text, address.country), 'postcode'),
    );
    if (street === '' && city === '' && postcode === '') findings.add(`${path}.city`, 'required');
    return { type: address.type, street, postcode, city, country: address.country };
  });
}

function foreignIdOf(findings: Findings, draft: CustomerDraft): CustomerDraft['foreignId'] {
  if (draft.foreignId === null) return null;
  const scheme = plainText(findings, 'foreignId.scheme', draft.foreignId.scheme);
  const value = plainText(findings, 'foreignId.value', draft.foreignId.value);
  if (scheme === '') findings.add('foreignId.scheme', 'required');
  if (value === '') findings.add('foreignId.value', 'required');
  return { country: draft.foreignId.country, scheme, value };
}

interface Names {
  readonly familyName: string;
  readonly givenNames: string;
  readonly callName: string;
  readonly previousNames: string;
  readonly organisationName: string;
}

/**
 * A person is known by at least one name, an organisation by its own. An organisation has no person's names: they
 * belong to its contact persons, who are data subjects of their own (R33).
 */
function namesOf(findings: Findings, draft: CustomerDraft): Names {
  const isPerson = draft.kind === 'person';
  const personal = (name: 'familyName' | 'givenNames' | 'callName' | 'previousNames'): string => {
    const text = plainText(findings, name, draft[name]);
    if (!isPerson && text !== '') findings.add(name, 'format');
    return text;
  };
  const names: Names = {
    familyName: personal('familyName'),
    givenNames: personal('givenNames'),
    callName: personal('callName'),
    previousNames: personal('previousNames'),
    organisationName: plainText(findings, 'organisationName', draft.organisationName),
  };
  if (isPerson && names.familyName === '' && names.givenNames === '') {
    findings.add('familyName', 'nameMissing');
  }
  if (!isPerson && names.organisationName === '') findings.add('organisationName', 'required');
  return names;
}

export interface Examined {
  /** The values in their stored form; those of refused fields are of no use. */
  readonly customer: ValidCustomer;
  /** One reason for each refused field, under its path (`emails.0.address`). Empty when all is well. */
  readonly fields: FieldErrors;
}

/**
 * Checks every value of a draft and brings it into its stored form: text in NFC without space around it, business
 * id with its leading zero, identifiers without separators. Never throws, whatever is in the texts.
 */
export function examineDraft(draft: CustomerDraft): Examined {
  const findings = new Findings();
  const customer: ValidCustomer = {
    kind: draft.kind,
    ...namesOf(findings, draft),
    businessId: businessIdOf(findings, draft.businessId),
    vatNumber: checked(findings, 'vatNumber', draft.vatNumber, (text) =>
      withReason(checkVatNumber(text), 'vatNumber'),
    ),
    foreignId: foreignIdOf(findings, draft),
    language: draft.language,
    emails: emailsOf(findings, draft),
    phones: phonesOf(findings, draft),
    addresses: addressesOf(findings, draft),
    iban: checked(findings, 'iban', draft.iban, (text) => withReason(checkIban(text), 'iban')),
    notes: plainText(findings, 'notes', draft.notes, { multiline: true }),
    isCustomer: draft.isCustomer,
    source: draft.source,
    noticeVersion: draft.noticeVersion,
  };
  // An organisation is in the register for its own sake; only persons can be there as contacts alone.
  if (draft.kind === 'organisation' && !draft.isCustomer) findings.add('isCustomer', 'format');
  return { customer, fields: findings.fields };
}

/** {@link examineDraft} for a new customer: refused with VALIDATION unless every field is right. */
export function validateDraft(draft: CustomerDraft): Result<ValidCustomer> {
  const { customer, fields } = examineDraft(draft);
  return Object.keys(fields).length === 0 ? succeed(customer) : invalid(fields);
}

/** Texts that come apart from a draft: a position's title, the reason of an act. Same guards. */
export function validateText(
  path: string,
  text: string,
  options: { readonly required?: boolean } = {},
): Result<string> {
  const findings = new Findings();
  const value = plainText(findings, path, text);
  if (options.required === true && value === '') findings.add(path, 'required');
  return findings.isEmpty ? succeed(value) : invalid(findings.fields);
}
