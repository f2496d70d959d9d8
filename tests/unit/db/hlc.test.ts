import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  compareTimes,
  formatStamp,
  type HybridTime,
  hybridOrigin,
  largestDriftMs,
  nodeOf,
  parseStamp,
  receive,
  tick,
} from '#vault/db/hlc.ts';

const time = fc.record({
  ms: fc.integer({ min: 0, max: 2 ** 45 }),
  counter: fc.integer({ min: 0, max: 0xffff }),
});
const node = fc.stringMatching(/^[0-9a-f]{12}$/);

describe('hybrid logical clock', () => {
  it('rises with every event, whatever the wall clock does', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 2 ** 45 }), { minLength: 2, maxLength: 200 }),
        (walls) => {
          let last: HybridTime = hybridOrigin;
          for (const wall of walls) {
            const next = tick(last, wall);
            expect(compareTimes(next, last)).toBeGreaterThan(0);
            last = next;
          }
        },
      ),
    );
  });

  it('is the wall clock when that is ahead', () => {
    expect(tick({ ms: 5, counter: 9 }, 6)).toEqual({ ms: 6, counter: 0 });
  });

  it('borrows a millisecond when the counter is full', () => {
    expect(tick({ ms: 5, counter: 0xffff }, 5)).toEqual({ ms: 6, counter: 0 });
  });

  it('is above both clocks after a stamp from elsewhere', () => {
    fc.assert(
      fc.property(time, time, fc.integer({ min: 0, max: 2 ** 45 }), (own, remote, wall) => {
        const next = receive(own, remote, wall);
        if (remote.ms > wall + largestDriftMs) {
          expect(next).toBeNull();
          return;
        }
        if (next === null) throw new Error('a stamp within the drift is taken');
        expect(compareTimes(next, own)).toBeGreaterThan(0);
        expect(compareTimes(next, remote)).toBeGreaterThan(0);
      }),
    );
  });

  it('has stamps that compare as text the way their times do', () => {
    fc.assert(
      fc.property(time, time, node, (left, right, name) => {
        const order = Math.sign(compareTimes(left, right));
        const leftStamp = formatStamp(left, name);
        const rightStamp = formatStamp(right, name);
        expect(leftStamp < rightStamp ? -1 : leftStamp > rightStamp ? 1 : 0).toBe(order);
      }),
    );
  });

  it('reads its stamps back and nothing else', () => {
    fc.assert(
      fc.property(time, node, (one, name) => {
        expect(parseStamp(formatStamp(one, name))).toEqual({ time: one, node: name });
      }),
    );
    for (const text of [
      '',
      '019cad8fac00-0000',
      '019cad8fac00-0000-7e79d2b47f66 ',
      'x19cad8fac00-0000-7e79d2b47f66',
    ]) {
      expect(parseStamp(text)).toBeNull();
    }
  });

  it('names the device incarnation by the random end of its id', () => {
    expect(nodeOf('019cad8f-ac00-7001-8001-0123456789ab')).toBe('0123456789ab');
  });
});
