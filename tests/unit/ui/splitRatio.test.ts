import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nextRatio, ratioAt, SPLIT_MAX, SPLIT_MIN, splitKey } from '#renderer/ui/Shell/splitRatio.ts';

describe('the split between list and detail', () => {
  it('never leaves its bounds, whatever the pointer does', () => {
    fc.assert(
      fc.property(fc.integer(), fc.integer(), fc.integer({ min: -10, max: 5000 }), (x, left, width) => {
        const ratio = ratioAt(x, left, width);
        expect(ratio).toBeGreaterThanOrEqual(SPLIT_MIN);
        expect(ratio).toBeLessThanOrEqual(SPLIT_MAX);
      }),
    );
  });

  it('moves by keyboard and leaves other keys alone', () => {
    expect(splitKey('ArrowLeft', 0.5)).toBe(0.48);
    expect(splitKey('ArrowRight', 0.5)).toBe(0.52);
    expect(splitKey('ArrowRight', SPLIT_MAX)).toBe(SPLIT_MAX);
    expect(splitKey('Home', 0.5)).toBe(SPLIT_MIN);
    expect(splitKey('End', 0.5)).toBe(SPLIT_MAX);
    expect(splitKey('Tab', 0.5)).toBeNull();
  });

  it('goes round three ratios without a drag', () => {
    const round = [0.4, 0.5, 0.6].map(nextRatio);
    expect(round).toEqual([0.5, 0.6, 0.4]);
    expect(nextRatio(0.43)).toBe(0.5);
  });
});
