import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { randomBytes } from '#vault/keys/crypto.ts';
import {
  checkThrottle,
  freshThrottle,
  parseThrottle,
  recordFailure,
  serializeThrottle,
  throttleDelay,
} from '#vault/keys/throttle.ts';

const key = randomBytes(32);
const scope = '018f0000-0000-7000-8000-000000000001';
const noon = Date.parse('2026-03-02T12:00:00.000Z');
const minute = 60_000;

function failedTimes(count: number, now = noon) {
  return Array.from({ length: count }).reduce<typeof freshThrottle>(
    (state) => recordFailure(state, now),
    freshThrottle,
  );
}

describe('V10 throttle of failed unlocks', () => {
  it('grows 0, 0, 0, 1, 2, 5, 15, 30, 30 s and is 15 minutes from the tenth failure on', () => {
    const seconds = Array.from({ length: 12 }, (_, index) => throttleDelay(index + 1) / 1000);
    expect(seconds).toEqual([0, 0, 0, 1, 2, 5, 15, 30, 30, 900, 900, 900]);
    expect(throttleDelay(0)).toBe(0);
  });

  it('counts the wait from the last failure', () => {
    const state = failedTimes(6);
    expect(checkThrottle(state, noon).waitMilliseconds).toBe(5000);
    expect(checkThrottle(state, noon + 4999).waitMilliseconds).toBe(1);
    expect(checkThrottle(state, noon + 5000).waitMilliseconds).toBe(0);
  });

  it('starts the whole delay anew when the clock was moved back, and not for years', () => {
    const state = failedTimes(10, noon + 365 * 24 * 60 * minute);
    const first = checkThrottle(state, noon);
    expect(first.waitMilliseconds).toBe(15 * minute);
    expect(checkThrottle(first.state, noon + 14 * minute).waitMilliseconds).toBe(minute);
    expect(checkThrottle(first.state, noon + 15 * minute).waitMilliseconds).toBe(0);
  });

  it('never waits longer than the delay and never less for one failure more', () => {
    fc.assert(
      fc.property(
        fc.nat({ max: 30 }),
        fc.nat({ max: 10 ** 9 }),
        fc.nat({ max: 10 ** 9 }),
        (count, at, now) => {
          const wait = checkThrottle(failedTimes(count, at), now).waitMilliseconds;
          expect(wait).toBeLessThanOrEqual(throttleDelay(count));
          expect(checkThrottle(failedTimes(count + 1, at), now).waitMilliseconds).toBeGreaterThanOrEqual(
            wait,
          );
        },
      ),
    );
  });

  it('survives a restart', () => {
    const state = failedTimes(7);
    expect(parseThrottle(key, scope, serializeThrottle(key, scope, state))).toEqual(state);
  });

  it('is a fresh start when the file is gone, changed, of another register or another device', () => {
    const bytes = serializeThrottle(key, scope, failedTimes(7));
    const changed = Buffer.from(bytes.toString().replace('"failures":7', '"failures":0'));
    expect(changed.equals(bytes)).toBe(false);
    for (const content of [null, Buffer.alloc(0), Buffer.of(0xff), Buffer.from('[]'), changed]) {
      expect(parseThrottle(key, scope, content)).toEqual(freshThrottle);
    }
    expect(parseThrottle(randomBytes(32), scope, bytes)).toEqual(freshThrottle);
    expect(parseThrottle(key, 'other', bytes)).toEqual(freshThrottle);
  });
});
