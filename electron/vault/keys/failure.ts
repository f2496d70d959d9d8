import type { Result } from '#shared/errors.ts';

/**
 * Why a vault does not open or a change is refused.
 * `damaged`: the header does not parse, or opened but is not what its keys sealed ·
 * `newerVersion`: written by a newer app ·
 * `wrongCredentials`: user name, passphrase or recovery key (which one is not told) ·
 * `notEnrolled`: this device has no slot here, or was revoked ·
 * `deviceMismatch`: the device is known but its secret or keys are others ·
 * `expired`: right credentials, but the slot's time has ended ·
 * `refused`: a change that would make the header wrong (name taken, parameters out of bounds, bad policy).
 */
export type KeyFailureCode =
  | 'damaged'
  | 'newerVersion'
  | 'wrongCredentials'
  | 'notEnrolled'
  | 'deviceMismatch'
  | 'expired'
  | 'refused';

export interface KeyFailure {
  readonly code: KeyFailureCode;
}

export type KeyResult<T> = Result<T, KeyFailure>;

export function keyFailure(code: KeyFailureCode): { readonly ok: false; readonly error: KeyFailure } {
  return { ok: false, error: { code } };
}
