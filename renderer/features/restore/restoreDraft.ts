import { isStrongEnough, isUserName } from '#renderer/features/unlock/index.ts';
import type { FieldErrorReason, FieldErrors } from '#shared/errors.ts';
import type { InputOf } from '#shared/ipc/contract.ts';

export type RestoreWay = 'credentials' | 'recoveryKey';

/** Fields of both ways; `recoveryKey` is typed by lines and kept apart. Paths are those of the contract. */
export const restoreFields = ['userName', 'passphrase', 'repeat'] as const;
export type RestoreField = (typeof restoreFields)[number];

export type RestoreDraft = Readonly<Record<RestoreField, string>> & { readonly way: RestoreWay };
export type RestoreErrors = Readonly<Partial<Record<RestoreField, FieldErrorReason>>>;

export function emptyRestore(way: RestoreWay): RestoreDraft {
  return { way, userName: '', passphrase: '', repeat: '' };
}

/** Checks what stands beside the recovery key, or the credentials; empty when all is well. */
export async function checkRestore(draft: RestoreDraft): Promise<RestoreErrors> {
  const found: Partial<Record<RestoreField, FieldErrorReason>> = {};
  if (draft.userName.trim() === '') found.userName = 'required';
  if (draft.passphrase === '') found.passphrase = 'required';
  if (draft.way === 'credentials') return found;
  if (found.userName === undefined && !isUserName(draft.userName)) found.userName = 'userName';
  if (found.passphrase === undefined && !(await isStrongEnough(draft.passphrase, [draft.userName]))) {
    found.passphrase = 'weakPassphrase';
  }
  if (draft.repeat !== draft.passphrase) found.repeat = 'passphraseMismatch';
  return found;
}

/** The refusals of fields that the vault names; null for the recovery key's, which has no single field. */
export function restoreErrors(fields: FieldErrors): RestoreErrors {
  const found: Partial<Record<RestoreField, FieldErrorReason>> = {};
  for (const field of restoreFields) {
    const reason = fields[field];
    if (reason !== undefined) found[field] = reason;
  }
  return found;
}

export function toRestoreRequest(draft: RestoreDraft, recoveryKey: string): InputOf<'backups.restore'> {
  const userName = draft.userName.trim();
  const { passphrase } = draft;
  return draft.way === 'credentials'
    ? { with: 'credentials', userName, passphrase }
    : { with: 'recoveryKey', recoveryKey, userName, passphrase };
}
