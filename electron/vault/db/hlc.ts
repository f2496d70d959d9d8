/**
 * Hybrid logical clocks (Kulkarni et al. 2014): wall-clock milliseconds and a counter that keeps events of one
 * millisecond, or under a clock that went back, in order. A stamp ends with its device incarnation, so that stamps of
 * two laptops never tie. The clock is persisted as the stamp of the newest log row: each transaction writes one.
 */
export interface HybridTime {
  /** Milliseconds since the Unix epoch; never goes back. */
  readonly ms: number;
  /** 0 to 65535. */
  readonly counter: number;
}

export const hybridOrigin: HybridTime = { ms: 0, counter: 0 };

const counterLimit = 0xffff;
const largestMs = 0xffff_ffff_ffff;

/** The time of the next local event. A full counter borrows from the next millisecond. */
export function tick(last: HybridTime, nowMs: number): HybridTime {
  if (nowMs > last.ms) return { ms: Math.min(Math.trunc(nowMs), largestMs), counter: 0 };
  if (last.counter < counterLimit) return { ms: last.ms, counter: last.counter + 1 };
  return { ms: last.ms + 1, counter: 0 };
}

/** How far ahead of our clock another laptop's stamp may be: beyond it, its clock is wrong and would drag ours along. */
export const largestDriftMs = 24 * 60 * 60 * 1000;

/** The time after seeing another laptop's stamp; null when that stamp lies too far in the future to be believed. */
export function receive(last: HybridTime, remote: HybridTime, nowMs: number): HybridTime | null {
  if (remote.ms > nowMs + largestDriftMs) return null;
  return tick(compareTimes(remote, last) > 0 ? remote : last, nowMs);
}

export function compareTimes(left: HybridTime, right: HybridTime): number {
  return left.ms - right.ms || left.counter - right.counter;
}

const nodeDigits = 12;

/** The part of a stamp that names the device incarnation: the last 48 bits of its id, which are random. */
export function nodeOf(incarnation: string): string {
  return incarnation.replaceAll('-', '').slice(-nodeDigits);
}

/** Fixed-width hexadecimal: stamps compare as text the way their times do. */
export function formatStamp(time: HybridTime, node: string): string {
  const ms = time.ms.toString(16).padStart(12, '0');
  const counter = time.counter.toString(16).padStart(4, '0');
  return `${ms}-${counter}-${node}`;
}

const stampPattern = /^([0-9a-f]{12})-([0-9a-f]{4})-([0-9a-f]{12})$/;

/** Reads a stamp; null when it is none. */
export function parseStamp(stamp: string): { readonly time: HybridTime; readonly node: string } | null {
  const [, ms, counter, node] = stampPattern.exec(stamp) ?? [];
  if (ms === undefined || counter === undefined || node === undefined) return null;
  return { time: { ms: Number.parseInt(ms, 16), counter: Number.parseInt(counter, 16) }, node };
}
