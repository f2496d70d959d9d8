import { isStrongEnough, isUserName } from '#renderer/features/unlock/index.ts';
import { findCardNumber, findHetu } from '#shared/domain/cardGuard.ts';
import { checkBusinessId, checkPostcode } from '#shared/domain/finnish/index.ts';
import { normalisePhone } from '#shared/domain/phone.ts';
import { normaliseText } from '#shared/domain/text.ts';
import type { FieldErrorReason } from '#shared/errors.ts';
import { controller, firstStaff } from '#shared/ipc/registers.ipc.ts';
import { type Draft, type FieldPath, type FieldStep, ownWords, stepFields } from './draft.ts';

export type DraftErrors = Readonly<Partial<Record<FieldPath, FieldErrorReason>>>;

const emailShape = /^[^\s@]+@[^\s@]+\.[^\s@]{2,}$/u;
const longestRegisterName = 120;

function textProblem(text: string, isRequired: boolean): FieldErrorReason | null {
  if (text.trim() === '') return isRequired ? 'required' : null;
  if (!normaliseText(text).ok) return 'controlCharacter';
  if (findCardNumber(text) !== null) return 'cardNumber';
  return findHetu(text) === null ? null : 'hetuInText';
}

function emailProblem(text: string): FieldErrorReason | null {
  return emailShape.test(text.trim()) ? null : 'email';
}

function phoneProblem(text: string): FieldErrorReason | null {
  return normalisePhone(text).ok ? null : 'phone';
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

/** The first of two problems; the second check may rely on what the first has passed. */
function first(one: FieldErrorReason | null, other: () => FieldErrorReason | null): FieldErrorReason | null {
  return one ?? other();
}

function optional(text: string, check: (text: string) => FieldErrorReason | null): FieldErrorReason | null {
  return first(textProblem(text, false), () => (text.trim() === '' ? null : check(text)));
}

function required(text: string, check: (text: string) => FieldErrorReason | null): FieldErrorReason | null {
  return first(textProblem(text, true), () => check(text));
}

const checks: Readonly<Record<FieldPath, (draft: Draft) => FieldErrorReason | null>> = {
  'controller.name': (draft) => textProblem(draft['controller.name'], true),
  'controller.businessId': (draft) => required(draft['controller.businessId'], businessIdProblem),
  'controller.street': (draft) => textProblem(draft['controller.street'], false),
  'controller.postcode': (draft) =>
    optional(draft['controller.postcode'], (text) => (checkPostcode(text).ok ? null : 'postcode')),
  'controller.city': (draft) => textProblem(draft['controller.city'], false),
  'controller.email': (draft) => optional(draft['controller.email'], emailProblem),
  'controller.phone': (draft) => optional(draft['controller.phone'], phoneProblem),
  'responsible.fullName': (draft) => textProblem(draft['responsible.fullName'], true),
  'responsible.duty': (draft) => textProblem(draft['responsible.duty'], true),
  'responsible.phone': (draft) => required(draft['responsible.phone'], phoneProblem),
  'responsible.email': (draft) => required(draft['responsible.email'], emailProblem),
  'responsible.userName': (draft) =>
    required(draft['responsible.userName'], (text) => (isUserName(text) ? null : 'userName')),
  // Its strength takes the meter, which is loaded apart: see checkStepFully.
  'responsible.passphrase': (draft) => (draft['responsible.passphrase'] === '' ? 'required' : null),
  'responsible.repeat': (draft) =>
    draft['responsible.repeat'] === draft['responsible.passphrase'] ? null : 'passphraseMismatch',
  registerName: (draft) => textProblem(draft.registerName, true),
};

/** The contract's own bounds, so that what is too long is said here and never cut. */
function isTooLong(path: FieldPath, text: string): boolean {
  const [group, field] = path.split('.');
  if (field === undefined) return text.length > longestRegisterName;
  const schema = group === 'controller' ? controller : firstStaff;
  const shape: Readonly<Record<string, { safeParse(value: unknown): { success: boolean } } | undefined>> =
    schema.shape;
  return shape[field]?.safeParse(text).success === false;
}

/** Checks one step as the vault will check it; empty when all is well. */
export function checkStep(step: FieldStep, draft: Draft): DraftErrors {
  const found: Partial<Record<FieldPath, FieldErrorReason>> = {};
  for (const path of stepFields[step]) {
    const problem = isTooLong(path, draft[path]) ? 'tooLong' : checks[path](draft);
    if (problem !== null) found[path] = problem;
  }
  return found;
}

/** {@link checkStep} and, where a passphrase is chosen, its strength. */
export async function checkStepFully(step: FieldStep, draft: Draft): Promise<DraftErrors> {
  const found = checkStep(step, draft);
  if (step !== 'responsible' || found['responsible.passphrase'] !== undefined) return found;
  const isStrong = await isStrongEnough(draft['responsible.passphrase'], ownWords(draft));
  return isStrong ? found : { ...found, 'responsible.passphrase': 'weakPassphrase' };
}
