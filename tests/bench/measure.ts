import type { BenchApp } from './benchApp.ts';
import type { BenchRegister } from './benchRegister.ts';
import { type Budget, estimateRatio, median, type Pair, type Verdict, verdictOf } from './statistics.ts';

/** What measures may ask for. Each is made when the first measure asks. */
export interface Setting {
  readonly customers: number;
  readonly seed: number;
  readonly register: () => Promise<BenchRegister>;
  /** The 100,000 register for comparison with a larger one; null when that is the one being measured. */
  readonly smaller: () => Promise<BenchRegister | null>;
  readonly app: () => Promise<BenchApp>;
}

/** Both sides ready to run. A run returns its value in the measure's unit. */
export interface Prepared {
  readonly ours: (round: number) => Promise<number>;
  readonly baseline: (round: number) => Promise<number>;
  readonly close: () => Promise<void>;
  /** More numbers for the report, asked after the last round. */
  readonly extras?: () => Readonly<Record<string, number | string>>;
}

export interface Measure {
  readonly metric: string;
  readonly unit: 'ms' | 'rows/s' | 'MB/s';
  /** Of the ratio ours/baseline. */
  readonly budget: Budget | null;
  /** The absolute goal, shown beside and never judged. */
  readonly goal: string | null;
  /** What the baseline is, and what was cold or warm. */
  readonly method: string;
  readonly rounds: number;
  /** Rounds that are run first and thrown away. */
  readonly warmUps: number;
  /** Null when the measure does not apply to this run. */
  readonly prepare: (setting: Setting) => Promise<Prepared | null>;
}

/** A row of the report. */
export interface Row {
  readonly metric: string;
  readonly ours: number;
  readonly baseline: number;
  readonly ratio: number;
  readonly interval: readonly [number, number];
  readonly budget: number | null;
  readonly verdict: Verdict;
  readonly budgetIs: Budget['kind'] | null;
  readonly unit: Measure['unit'];
  readonly goal: string | null;
  readonly rounds: number;
  readonly method: string;
  readonly extras: Readonly<Record<string, number | string>>;
}

async function pairOf(prepared: Prepared, round: number): Promise<Pair> {
  // Who goes second finds caches and clock speed as the first left them: the sides take turns.
  if (round % 2 === 0) {
    const ours = await prepared.ours(round);
    return { ours, baseline: await prepared.baseline(round) };
  }
  const baseline = await prepared.baseline(round);
  return { ours: await prepared.ours(round), baseline };
}

/** Runs one measure. Null when it does not apply. Throws when it could not be measured. */
export async function runMeasure(measure: Measure, setting: Setting): Promise<Row | null> {
  const prepared = await measure.prepare(setting);
  if (prepared === null) return null;
  try {
    const pairs: Pair[] = [];
    for (let round = 0; round < measure.warmUps + measure.rounds; round += 1) {
      const pair = await pairOf(prepared, round);
      if (round >= measure.warmUps) pairs.push(pair);
    }
    return rowOf(measure, setting, pairs, prepared.extras?.() ?? {});
  } finally {
    await prepared.close();
  }
}

function rowOf(measure: Measure, setting: Setting, pairs: readonly Pair[], extras: Row['extras']): Row {
  const { metric, unit, budget, goal, rounds, method } = measure;
  const estimate = estimateRatio(pairs, setting.seed);
  return {
    metric,
    ours: rounded(median(pairs.map((pair) => pair.ours))),
    baseline: rounded(median(pairs.map((pair) => pair.baseline))),
    ratio: rounded(estimate.ratio),
    interval: [rounded(estimate.interval[0]), rounded(estimate.interval[1])],
    budget: budget?.ratio ?? null,
    verdict: verdictOf(estimate.interval, budget),
    budgetIs: budget?.kind ?? null,
    unit,
    goal,
    rounds,
    method,
    extras,
  };
}

/** Three significant digits are more than such numbers bear. */
export function rounded(value: number): number {
  return Number(value.toPrecision(3));
}

/** Milliseconds that the action took. */
export async function timed(action: () => Promise<unknown>): Promise<number> {
  const since = performance.now();
  await action();
  return performance.now() - since;
}
