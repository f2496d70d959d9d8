/** A deterministic source of numbers: the same seed and place give the same sequence on every machine. */
export interface Random {
  /** At least 0, below 1. */
  readonly next: () => number;
  /** An integer from `low` to `high`, both included. */
  readonly between: (low: number, high: number) => number;
  /** True with the given probability. */
  readonly chance: (probability: number) => boolean;
  /** One of the items, each as likely. */
  readonly pick: <T>(items: readonly T[]) => T;
}

/** Mixes two numbers into a 32-bit state, so that neighbouring places have unrelated sequences. */
function mix(seed: number, place: number): number {
  let state = (seed ^ Math.imul(place + 0x9e3779b9, 0x85ebca6b)) >>> 0;
  state = Math.imul(state ^ (state >>> 16), 0x21f0aaad);
  state = Math.imul(state ^ (state >>> 15), 0x735a2d97);
  return (state ^ (state >>> 15)) >>> 0;
}

/**
 * mulberry32 started at a place of a seed. Each record of the sample has a place of its own, so any record can be
 * made again without making those before it.
 */
export function randomAt(seed: number, place: number): Random {
  let state = mix(seed, place);
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const between = (low: number, high: number): number => low + Math.floor(next() * (high - low + 1));
  return {
    next,
    between,
    chance: (probability) => next() < probability,
    pick: (items) => {
      const item = items[between(0, items.length - 1)];
      if (item === undefined) throw new RangeError('nothing to pick from');
      return item;
    },
  };
}
