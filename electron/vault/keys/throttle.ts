import { z } from '#shared/zod.ts';
import { constantTimeEqual, hmacSha256 } from './crypto.ts';
import {
  canonicalBytes,
  canonicalJson,
  decodeUtf8,
  fromBase64,
  isCanonicalBase64,
  toBase64,
} from './encoding.ts';
import type { VaultFiles } from './files.ts';

/**
 * Failed unlocks in a row and the time of the last one (milliseconds since the epoch, 0 for none). The delay slows
 * a person at the keyboard. It is no protection against who can write the file: that one is stopped by Argon2id and
 * the device secret.
 */
export interface ThrottleState {
  readonly failures: number;
  readonly lastFailureAt: number;
}

export const freshThrottle: ThrottleState = { failures: 0, lastFailureAt: 0 };

const second = 1000;
/** Delay after the nth failure, in milliseconds. */
const delays = [0, 0, 0, 1, 2, 5, 15, 30, 30].map((seconds) => seconds * second);
const longestDelay = 15 * 60 * second;
const mostFailures = 1_000_000;

/** Milliseconds to wait after the given number of failures: 0, 0, 0, 1, 2, 5, 15, 30, 30 s, from the tenth on 15 min. */
export function throttleDelay(failures: number): number {
  return failures <= 0 ? 0 : (delays[failures - 1] ?? longestDelay);
}

/**
 * How long to wait now. A failure in the future means that the clock was moved back: the whole delay starts anew
 * from now, so that moving the clock gains nothing and a clock once set wrong locks nobody out for years. Persist
 * the returned state when it differs.
 */
export function checkThrottle(
  state: ThrottleState,
  now: number,
): { readonly state: ThrottleState; readonly waitMilliseconds: number } {
  const settled = now < state.lastFailureAt ? { ...state, lastFailureAt: now } : state;
  const waitMilliseconds = Math.max(0, settled.lastFailureAt + throttleDelay(settled.failures) - now);
  return { state: settled, waitMilliseconds };
}

/**
 * The state with one failure more. Save it *before* the derivation and save {@link freshThrottle} after a success:
 * then ending the process in between does not save an attempt.
 */
export function recordFailure(state: ThrottleState, now: number): ThrottleState {
  return { failures: Math.min(state.failures + 1, mostFailures), lastFailureAt: now };
}

const storedThrottle = z.strictObject({
  failures: z.number().int().min(0).max(mostFailures),
  lastFailureAt: z.number().int().min(0).max(Number.MAX_SAFE_INTEGER),
  mac: z.string().refine(isCanonicalBase64),
});

function macOf(throttleKey: Uint8Array, scope: string, { failures, lastFailureAt }: ThrottleState): Buffer {
  return hmacSha256(
    throttleKey,
    canonicalBytes({ use: 'asrek/throttle/v1', scope, failures, lastFailureAt }),
  );
}

/** The state as file content, MAC'd for this device and scope (the register's id). */
export function serializeThrottle(throttleKey: Uint8Array, scope: string, state: ThrottleState): Buffer {
  const mac = toBase64(macOf(throttleKey, scope, state));
  return Buffer.from(canonicalJson({ ...state, mac }), 'utf8');
}

/** Reads file content. A file that is missing, damaged, changed or another device's is a fresh start. */
export function parseThrottle(
  throttleKey: Uint8Array,
  scope: string,
  bytes: Uint8Array | null,
): ThrottleState {
  const text = bytes === null ? null : decodeUtf8(bytes);
  if (text === null) return freshThrottle;
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return freshThrottle;
  }
  const stored = storedThrottle.safeParse(value);
  if (!stored.success) return freshThrottle;
  const { mac, ...state } = stored.data;
  return constantTimeEqual(fromBase64(mac), macOf(throttleKey, scope, state)) ? state : freshThrottle;
}

const throttleName = 'throttle.json';
const mostThrottleBytes = 4096;

/** The throttle state kept in the register's folder. */
export async function loadThrottle(
  files: VaultFiles,
  throttleKey: Uint8Array,
  scope: string,
): Promise<ThrottleState> {
  return parseThrottle(throttleKey, scope, await files.read(throttleName, mostThrottleBytes));
}

/** Keeps the throttle state over restarts. Throws when the file system refuses. */
export async function saveThrottle(
  files: VaultFiles,
  throttleKey: Uint8Array,
  scope: string,
  state: ThrottleState,
): Promise<void> {
  await files.writeAtomic(throttleName, serializeThrottle(throttleKey, scope, state));
}
