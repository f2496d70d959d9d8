import { z } from './zod.ts';

/** Every way a call can fail, as the caller sees it. Each code has a text in all languages: `error.<code>.*`. */
export const errorCodes = [
  'VALIDATION',
  'FORBIDDEN',
  'PURPOSE',
  'LOCKED',
  'NOT_FOUND',
  'CONFLICT',
  'WRONG_CREDENTIALS',
  'THROTTLED',
  'DEVICE_BLOCKED',
  'WRONG_KEY',
  'DAMAGED',
  'IN_USE',
  'NEWER_VERSION',
  'ACCESS_DENIED',
  'DISK_FULL',
  'NOT_A_BACKUP',
  'KEYSTORE_UNAVAILABLE',
  'SAMPLE_ONLY',
  'CANCELLED',
  'TOO_LARGE',
  'RATE_LIMITED',
  'LOG_UNAVAILABLE',
  'INTERNAL',
] as const;

export const errorCode = z.enum(errorCodes);
export type ErrorCode = (typeof errorCodes)[number];

/**
 * Reasons a single field is refused. Each has a text in all languages: `fieldError.<reason>`.
 * A reason never contains the refused value.
 */
export const fieldErrorReasons = [
  'required',
  'format',
  'tooShort',
  'tooLong',
  'controlCharacter',
  'cardNumber',
  'hetuInText',
  'hetuFormat',
  'hetuDate',
  'hetuCheckCharacter',
  'hetuIndividualNumber',
  'hetuGroundMissing',
  'businessIdFormat',
  'businessIdCheckDigit',
  'businessIdNeverIssued',
  'vatNumber',
  'iban',
  'phone',
  'email',
  'postcode',
  'country',
  'date',
  'taken',
  'weakPassphrase',
  'passphraseMismatch',
  'recoveryKey',
  'userName',
  'nameMissing',
  'unknownReference',
] as const;

export const fieldErrorReason = z.enum(fieldErrorReasons);
export type FieldErrorReason = (typeof fieldErrorReasons)[number];

/** Field path (dots for nesting, e.g. `emails.0.address`) to the reason it was refused. */
export type FieldErrors = Readonly<Record<string, FieldErrorReason>>;

/** A failure as it crosses the process boundary. `ref` is the same short id in the dialog, the log and the audit row. */
export const callError = z.strictObject({
  code: errorCode,
  ref: z.string().regex(/^[0-9A-Z]{8}$/),
  fields: z.record(z.string(), fieldErrorReason).optional(),
  /** Seconds to wait, for THROTTLED and RATE_LIMITED. */
  retryAfterSeconds: z.number().int().nonnegative().optional(),
});
export type CallError = z.output<typeof callError>;

/** A failure inside the vault: what the router turns into a {@link CallError} by adding the reference. */
export interface Failure {
  readonly code: ErrorCode;
  readonly fields?: FieldErrors;
  readonly retryAfterSeconds?: number;
}

export type Result<T, E = Failure> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly error: E };

export type CallResult<T> = Result<T, CallError>;

export function succeed<T>(value: T): { readonly ok: true; readonly value: T } {
  return { ok: true, value };
}

export function fail(
  code: ErrorCode,
  more: Omit<Failure, 'code'> = {},
): { readonly ok: false; readonly error: Failure } {
  return { ok: false, error: { code, ...more } };
}

/** Field errors as a VALIDATION failure. */
export function invalid(fields: FieldErrors): { readonly ok: false; readonly error: Failure } {
  return fail('VALIDATION', { fields });
}
