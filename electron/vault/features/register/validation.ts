import { findCardNumber, findHetu } from '#shared/domain/cardGuard.ts';
import { checkBusinessId, checkPostcode } from '#shared/domain/finnish/index.ts';
import { loadStrengthMeter } from '#shared/domain/passphrase/strength.ts';
import { normalisePhone } from '#shared/domain/phone.ts';
import { normaliseText } from '#shared/domain/text.ts';
import type { FieldErrorReason, FieldErrors } from '#shared/errors.ts';
import type { InputOf } from '#shared/ipc/contract.ts';
import type { Controller, firstStaff } from '#shared/ipc/registers.ipc.ts';
import type { z } from '#shared/zod.ts';

type FirstStaff = z.output<typeof firstStaff>;
type Collected = Record<string, FieldErrorReason>;

const emailPattern = /^[^\s@]+@[^\s@]+\.[^\s@]{2,}$/u;

/** Checks every value of a controller; paths start with `prefix`. Empty when all is well. */
export function checkController(controller: Controller, prefix: string): FieldErrors {
  const errors: Collected = {};
  const put = (field: keyof Controller, reason: FieldErrorReason | null) => {
    if (reason !== null) errors[`${prefix}${field}`] = reason;
  };
  for (const field of ['name', 'street', 'city', 'email', 'phone', 'businessId', 'postcode'] as const) {
    put(field, textProblem(controller[field], field === 'name' || field === 'businessId'));
  }
  if (errors[`${prefix}businessId`] === undefined)
    put('businessId', businessIdProblem(controller.businessId));
  if (controller.postcode !== '' && !checkPostcode(controller.postcode).ok) put('postcode', 'postcode');
  if (controller.email !== '') put('email', emailProblem(controller.email));
  if (controller.phone !== '' && !normalisePhone(controller.phone).ok) put('phone', 'phone');
  return errors;
}

/** Checks the responsible person's name, duty and contacts; the passphrase has a check of its own. */
export function checkFirstStaff(staff: FirstStaff, prefix: string): FieldErrors {
  const errors: Collected = {};
  const put = (field: keyof FirstStaff, reason: FieldErrorReason | null) => {
    if (reason !== null) errors[`${prefix}${field}`] = reason;
  };
  put('fullName', textProblem(staff.fullName, true));
  put('duty', textProblem(staff.duty, true));
  put('email', emailProblem(staff.email));
  put('phone', normalisePhone(staff.phone).ok ? null : 'phone');
  put('userName', userNameProblem(staff.userName));
  return errors;
}

/** A personal user name: letters, digits, dot, hyphen, underline or @; at least three characters. */
export function userNameProblem(userName: string): FieldErrorReason | null {
  return /^[\p{L}\p{Nd}._@-]{3,60}$/u.test(userName.trim()) ? null : 'userName';
}

export function textProblem(text: string, isRequired: boolean): FieldErrorReason | null {
  if (text.trim() === '') return isRequired ? 'required' : null;
  if (!normaliseText(text).ok) return 'controlCharacter';
  if (findCardNumber(text) !== null) return 'cardNumber';
  return findHetu(text) === null ? null : 'hetuInText';
}

function emailProblem(email: string): FieldErrorReason | null {
  return emailPattern.test(email.trim()) ? null : 'email';
}

function businessIdProblem(text: string): FieldErrorReason | null {
  const checked = checkBusinessId(text);
  if (checked.ok) return null;
  switch (checked.reason) {
    case 'format':
      return 'businessIdFormat';
    case 'checkDigit':
      return 'businessIdCheckDigit';
    case 'neverIssued':
      return 'businessIdNeverIssued';
  }
}

/** Checks everything a new register is asked for; paths are those of the wizard's fields. */
export async function checkRequest(request: InputOf<'registers.create'>): Promise<FieldErrors> {
  const { controller, responsible, registerName } = request;
  const errors: Collected = {
    ...checkController(controller, 'controller.'),
    ...checkFirstStaff(responsible, 'responsible.'),
  };
  const nameProblem = textProblem(registerName, true);
  if (nameProblem !== null) errors.registerName = nameProblem;
  const known = [
    controller.name,
    registerName,
    responsible.fullName,
    responsible.userName,
    responsible.email,
  ];
  if (!(await isStrongPassphrase(responsible.passphrase, known))) {
    errors['responsible.passphrase'] = 'weakPassphrase';
  }
  return errors;
}

/** The same meter as the form shows: length, strength and the block-list, with what the company is called. */
export async function isStrongPassphrase(passphrase: string, known: readonly string[]): Promise<boolean> {
  const meter = await loadStrengthMeter();
  return meter.measure(passphrase, known).isAcceptable;
}
