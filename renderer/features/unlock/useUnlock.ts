import { useMutation } from '@tanstack/react-query';
import { call, callErrorOf } from '#renderer/api/client.ts';
import type { RegisterId } from '#shared/domain/ids.ts';
import type { ErrorCode } from '#shared/errors.ts';
import { type Countdown, useCountdown } from './useCountdown.ts';

export interface UnlockAttempt {
  readonly registerId: RegisterId;
  readonly userName: string;
  readonly passphrase: string;
}

export interface Unlock {
  /** `opened` lasts until the window is taken away: main puts the work window in its place. */
  readonly state: 'idle' | 'opening' | 'opened' | 'waiting';
  /** What the last try was refused with; null while another is under way or a wait explains it. */
  readonly error: unknown;
  /** The refusal that asked to wait, until the next try. */
  readonly pacedBy: ErrorCode | null;
  readonly countdown: Countdown;
  readonly attempt: (attempt: UnlockAttempt) => void;
}

/** Tries credentials. A refusal that asks to wait counts the time down, and nothing is sent meanwhile. */
export function useUnlock(onRefused: (error: unknown) => void): Unlock {
  const countdown = useCountdown();
  const mutation = useMutation({
    mutationFn: (attempt: UnlockAttempt) => call('session.unlock', attempt),
    onError: (error) => {
      const wait = callErrorOf(error)?.retryAfterSeconds;
      if (wait !== undefined) countdown.start(wait);
      onRefused(error);
    },
  });
  const isWaiting = countdown.remaining > 0;
  const refusal = callErrorOf(mutation.error);
  const pacedBy = refusal?.retryAfterSeconds === undefined ? null : refusal.code;
  return {
    state: mutation.isSuccess ? 'opened' : mutation.isPending ? 'opening' : isWaiting ? 'waiting' : 'idle',
    error: pacedBy === null ? mutation.error : null,
    pacedBy,
    countdown,
    attempt: (attempt) => {
      if (!isWaiting && !mutation.isPending && !mutation.isSuccess) mutation.mutate(attempt);
    },
  };
}
