import { describe, expect, it } from 'vitest';
import { estimateRatio, median, type Pair, quantile, verdictOf } from '#tests/bench/statistics.ts';

const pairsOf = (ratios: readonly number[]): readonly Pair[] =>
  ratios.map((ratio, index) => ({ ours: ratio * (index + 1), baseline: index + 1 }));

describe('quantile', () => {
  it('interpolates between neighbours and does not mind the order', () => {
    expect(median([9, 1, 5])).toBe(5);
    expect(median([4, 1, 2, 3])).toBe(2.5);
    expect(quantile([10, 20, 30, 40, 50], 0.95)).toBeCloseTo(48);
    expect(quantile([7], 0.95)).toBe(7);
  });

  it('refuses to make a number of nothing', () => {
    expect(() => median([])).toThrow(RangeError);
  });
});

describe('estimateRatio', () => {
  it('takes the median of the pairs, so that one disturbed pair changes nothing', () => {
    const { ratio } = estimateRatio(pairsOf([1.2, 1.2, 1.2, 1.2, 40]), 1);
    expect(ratio).toBeCloseTo(1.2);
  });

  it('has no width when every pair agrees, however different the pairs are in size', () => {
    const { ratio, interval } = estimateRatio(pairsOf([2, 2, 2, 2, 2, 2]), 1);
    expect([ratio, ...interval]).toEqual([2, 2, 2]);
  });

  it('covers the middle of a known spread and stays inside of it', () => {
    const ratios = Array.from({ length: 41 }, (_, index) => 1 + index / 100);
    const { ratio, interval } = estimateRatio(pairsOf(ratios), 7);
    expect(ratio).toBeCloseTo(1.2);
    // Ranks 14 to 28 of 41 are the exact 95 % interval of a median.
    expect(interval[0]).toBeGreaterThan(1.1);
    expect(interval[0]).toBeLessThan(1.17);
    expect(interval[1]).toBeGreaterThan(1.23);
    expect(interval[1]).toBeLessThan(1.3);
  });

  it('gives the same interval for the same seed and another for another', () => {
    const ratios = Array.from({ length: 15 }, (_, index) => 1 + ((index * 7919) % 100) / 97);
    const first = estimateRatio(pairsOf(ratios), 3);
    expect(estimateRatio(pairsOf(ratios), 3)).toEqual(first);
    const others = [4, 5, 6, 8].map((seed) => estimateRatio(pairsOf(ratios), seed).interval);
    expect(
      others.some((interval) => interval[0] !== first.interval[0] || interval[1] !== first.interval[1]),
    ).toBe(true);
  });
});

describe('verdictOf', () => {
  const atMost = { kind: 'atMost', ratio: 1.5 } as const;
  const atLeast = { kind: 'atLeast', ratio: 0.3 } as const;

  it('calls over only what is surely above an upper budget', () => {
    expect(verdictOf([1.51, 1.9], atMost)).toBe('over');
    expect(verdictOf([1.4, 1.9], atMost)).toBe('within');
    expect(verdictOf([1.5, 1.9], atMost)).toBe('within');
    expect(verdictOf([0.1, 0.2], atMost)).toBe('within');
  });

  it('calls over only what is surely below a lower budget', () => {
    expect(verdictOf([0.1, 0.29], atLeast)).toBe('over');
    expect(verdictOf([0.1, 0.31], atLeast)).toBe('within');
    expect(verdictOf([0.4, 0.5], atLeast)).toBe('within');
  });

  it('has nothing against a row without a budget', () => {
    expect(verdictOf([90, 100], null)).toBe('within');
  });
});
