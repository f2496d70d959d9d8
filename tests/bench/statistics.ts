/** How large the ratio ours/baseline may be (`atMost`) or has to be (`atLeast`). */
export interface Budget {
  readonly kind: 'atMost' | 'atLeast';
  readonly ratio: number;
}

export type Verdict = 'within' | 'over';

/** Two values measured one right after the other, in the same unit. */
export interface Pair {
  readonly ours: number;
  readonly baseline: number;
}

export interface RatioEstimate {
  /** Median of the pairs' ratios. */
  readonly ratio: number;
  /** 95 % bootstrap interval of that median. */
  readonly interval: readonly [low: number, high: number];
}

/** The value below which the share `p` (0 to 1) of the values lies, by linear interpolation. Throws without values. */
export function quantile(values: readonly number[], p: number): number {
  const sorted = values.toSorted((left, right) => left - right);
  const place = (sorted.length - 1) * p;
  const below = sorted[Math.floor(place)];
  const above = sorted[Math.ceil(place)];
  if (below === undefined || above === undefined) throw new RangeError('a quantile of nothing');
  return below + (above - below) * (place - Math.floor(place));
}

export function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

/** Numbers from 0 up to 1 from a seed (mulberry32): the same report from the same samples. */
export function seededFractions(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const resamples = 2000;

/**
 * The median ratio of paired samples and how sure it is: pairs are drawn anew with repetition, and the middle 95 % of
 * the medians are the interval. Pairing takes out what slowed both sides alike.
 */
export function estimateRatio(pairs: readonly Pair[], seed: number): RatioEstimate {
  const ratios = pairs.map(({ ours, baseline }) => ours / baseline);
  const random = seededFractions(seed);
  const medians = Array.from({ length: resamples }, () =>
    median(ratios.map(() => ratios[Math.floor(random() * ratios.length)] ?? Number.NaN)),
  );
  return { ratio: median(ratios), interval: [quantile(medians, 0.025), quantile(medians, 0.975)] };
}

/** `over` only when the whole interval lies beyond the budget; without a budget nothing is. */
export function verdictOf(interval: RatioEstimate['interval'], budget: Budget | null): Verdict {
  if (budget === null) return 'within';
  const [low, high] = interval;
  const isOver = budget.kind === 'atMost' ? low > budget.ratio : high < budget.ratio;
  return isOver ? 'over' : 'within';
}
