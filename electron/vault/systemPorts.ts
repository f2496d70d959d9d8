import { randomBytes } from 'node:crypto';
import { v7 } from 'uuid';
import type { Clock, Ids } from './ports.ts';

/** Crockford's base 32: no letter that reads like a digit. */
const referenceAlphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

export const systemClock: Clock = { now: () => Date.now() };

/** Only moves forward, whatever the user does to the time of day: for measuring. */
export const monotonicClock: Clock = { now: () => performance.now() };

export const systemIds: Ids = {
  next: () => v7(),
  ref: () => Array.from(randomBytes(8), (byte) => referenceAlphabet.charAt(byte % 32)).join(''),
};
