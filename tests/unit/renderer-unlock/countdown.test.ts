import { describe, expect, it } from 'vitest';
import { clockText, spokenSeconds } from '#renderer/features/unlock/countdown.ts';

/** What is said over a whole wait, without repetitions. */
function said(initial: number): readonly number[] {
  const all = Array.from({ length: initial * 4 + 1 }, (_, quarter) =>
    spokenSeconds(initial, initial - quarter / 4),
  );
  return all.filter((value, index) => value !== all[index - 1]);
}

describe('countdown', () => {
  it('writes minutes and seconds', () => {
    expect(clockText(65)).toBe('1.05');
    expect(clockText(0.2)).toBe('0.01');
    expect(clockText(-3)).toBe('0.00');
  });

  it('is said aloud at the start, at full minutes, at 30 and 10 seconds and at the end', () => {
    expect(said(25)).toEqual([25, 10, 0]);
    expect(said(45)).toEqual([45, 30, 10, 0]);
    expect(said(200)).toEqual([200, 180, 120, 60, 30, 10, 0]);
    expect(said(4)).toEqual([4, 0]);
  });
});
