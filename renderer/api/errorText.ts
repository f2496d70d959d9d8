import { useTranslation } from 'react-i18next';
import type { CallError, FieldErrorReason, FieldErrors } from '#shared/errors.ts';
import { useFormats } from '../i18n/format.ts';
import { callErrorOf } from './client.ts';

export interface ErrorText {
  readonly what: string;
  readonly safe: string;
  readonly next: string;
  /** Short id, the same as in the log; null for a fault on this side, which the log does not know. */
  readonly ref: string | null;
}

/** Seconds to name when a refusal for haste does not say how long. */
const usualWait = 60;

/** Says in the person's language what happened, what is safe and what to do, for whatever was thrown. */
export function useErrorText(): (thrown: unknown) => ErrorText {
  const { t } = useTranslation();
  const formats = useFormats();
  return (thrown) => {
    const error: Pick<CallError, 'code' | 'retryAfterSeconds'> = callErrorOf(thrown) ?? { code: 'INTERNAL' };
    const wait = formats.duration(error.retryAfterSeconds ?? usualWait);
    return {
      what: t(`error.${error.code}.what`),
      safe: t(`error.${error.code}.safe`),
      next: t(`error.${error.code}.next`, { wait }),
      ref: callErrorOf(thrown)?.ref ?? null,
    };
  };
}

/** The text of one refused field. */
export function useFieldErrorText(): (reason: FieldErrorReason) => string {
  const { t } = useTranslation();
  return (reason) => t(`fieldError.${reason}`);
}

/** The refused fields of a VALIDATION failure; null for every other failure. */
export function fieldErrorsOf(thrown: unknown): FieldErrors | null {
  const error = callErrorOf(thrown);
  return error?.code === 'VALIDATION' && error.fields !== undefined ? error.fields : null;
}
