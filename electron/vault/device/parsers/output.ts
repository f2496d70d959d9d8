import { assertNever } from '#shared/domain/brand.ts';
import type { GateReason } from '#shared/domain/gateReasons.ts';
import type { Result } from '#shared/errors.ts';
import { succeed } from '#shared/errors.ts';
import type { CommandOutcome } from '../evidence.ts';

/** What a parser read, or why it could not: a reason for the status `unknown`. */
export type Parsed<T> = Result<T, GateReason>;

export function unreadable(reason: GateReason): { readonly ok: false; readonly error: GateReason } {
  return { ok: false, error: reason };
}

/**
 * The text a program printed. A program that failed, or that had anything to complain about, is not believed even
 * when its output looks right.
 */
export function textOf(outcome: CommandOutcome): Parsed<string> {
  if (outcome.kind === 'exited') {
    const isClean = outcome.exitCode === 0 && outcome.stderr.trim() === '';
    return isClean ? succeed(outcome.stdout) : unreadable('programFailed');
  }
  switch (outcome.why) {
    case 'notFound':
      return unreadable('programNotFound');
    case 'timedOut':
      return unreadable('programTimedOut');
    case 'tooMuchOutput':
    case 'notText':
      return unreadable('unexpectedOutput');
    case 'denied':
    case 'other':
      return unreadable('programFailed');
    default:
      return assertNever(outcome.why);
  }
}

/** The JSON a program printed, its content still unknown. */
export function jsonOf(outcome: CommandOutcome): Parsed<unknown> {
  const text = textOf(outcome);
  if (!text.ok) return text;
  try {
    return succeed(JSON.parse(text.value));
  } catch {
    return unreadable('unexpectedOutput');
  }
}
