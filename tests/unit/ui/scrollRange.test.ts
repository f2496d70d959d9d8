import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  follow,
  isCompressed,
  MAX_TRACK,
  maxPosition,
  maxTrackPosition,
  revealRow,
  rowWindow,
  scrollRange,
  toPosition,
  toTrack,
} from '#renderer/ui/DataGrid/scrollRange.ts';

/** Chromium's cap on an element's height, in device px. */
const BROWSER_CAP = 2 ** 25;
const SCALES = [1, 2, 4] as const;

const lists = fc.record({
  rowCount: fc.integer({ min: 0, max: 2_000_000 }),
  rowHeight: fc.constantFrom(28, 36, 44),
  viewport: fc.integer({ min: 1, max: 2000 }),
});

describe('the track that is scrolled', () => {
  it.each(SCALES)("holds a million rows of 44 px below the browser's cap at scale %i", (scale) => {
    const range = scrollRange(1_000_000, 44, 700);
    expect(range.content * scale).toBeGreaterThan(BROWSER_CAP);
    expect(range.track * scale).toBeLessThan(BROWSER_CAP);
  });

  it('is as long as the rows while they fit', () => {
    const range = scrollRange(1204, 36, 600);
    expect(isCompressed(range)).toBe(false);
    expect(range.track).toBe(1204 * 36);
    expect(toPosition(range, 777)).toBe(777);
  });

  it('reaches the first and the last row at its ends', () => {
    fc.assert(
      fc.property(lists, ({ rowCount, rowHeight, viewport }) => {
        const range = scrollRange(rowCount, rowHeight, viewport);
        expect(toPosition(range, 0)).toBe(0);
        expect(toPosition(range, maxTrackPosition(range))).toBeCloseTo(maxPosition(range), 3);
      }),
    );
  });

  it('maps there and back to the same place, and never backwards', () => {
    fc.assert(
      fc.property(
        lists,
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (list, a, b) => {
          const range = scrollRange(list.rowCount, list.rowHeight, list.viewport);
          const [low, high] = [Math.min(a, b), Math.max(a, b)].map((share) => share * maxPosition(range));
          expect(toPosition(range, toTrack(range, low ?? 0))).toBeCloseTo(low ?? 0, 3);
          expect(toTrack(range, low ?? 0)).toBeLessThanOrEqual(toTrack(range, high ?? 0));
        },
      ),
    );
  });

  it('moves one to one for 20,000 rows at both ends', () => {
    const range = scrollRange(1_000_000, 44, 700);
    expect(toPosition(range, 20_000 * 44)).toBe(20_000 * 44);
    expect(toPosition(range, maxTrackPosition(range) - 20_000 * 44)).toBeCloseTo(
      maxPosition(range) - 20_000 * 44,
      3,
    );
  });
});

describe('following the scroll bar', () => {
  const range = scrollRange(1_000_000, 44, 700);
  const middle = maxTrackPosition(range) / 2;

  it('moves the rows by just the way of the wheel, also where the track is compressed', () => {
    const position = toPosition(range, middle);
    expect(follow(range, position, middle, middle + 120) - position).toBe(120);
    expect(follow(range, position, middle, middle - 120) - position).toBe(-120);
  });

  it('maps a jump of the bar', () => {
    expect(follow(range, 0, 0, middle)).toBe(toPosition(range, middle));
  });

  it('is at the end of the list where the track ends, whatever drifted before', () => {
    expect(follow(range, 5000, 100, 0)).toBe(0);
    expect(follow(range, 5000, maxTrackPosition(range) - 100, maxTrackPosition(range))).toBe(
      maxPosition(range),
    );
  });

  it('never leaves the list', () => {
    const steps = fc.array(fc.integer({ min: -3000, max: 3000 }), { maxLength: 50 });
    fc.assert(
      fc.property(lists, steps, (list, ways) => {
        const now = scrollRange(list.rowCount, list.rowHeight, list.viewport);
        let track = maxTrackPosition(now) / 2;
        let position = toPosition(now, track);
        for (const way of ways) {
          const next = Math.min(maxTrackPosition(now), Math.max(0, track + way));
          position = follow(now, position, track, next);
          track = next;
          expect(position).toBeGreaterThanOrEqual(0);
          expect(position).toBeLessThanOrEqual(maxPosition(now));
        }
      }),
    );
  });
});

describe('the rows that are drawn', () => {
  it('cover the viewport and stay few', () => {
    fc.assert(
      fc.property(lists, fc.double({ min: 0, max: 1, noNaN: true }), (list, share) => {
        const range = scrollRange(list.rowCount, list.rowHeight, list.viewport);
        const position = share * maxPosition(range);
        const { first, last } = rowWindow(position, list.viewport, list.rowHeight, list.rowCount, 10);
        if (list.rowCount === 0) {
          expect(last).toBe(-1);
          return;
        }
        expect(first * list.rowHeight).toBeLessThanOrEqual(position);
        expect((last + 1) * list.rowHeight).toBeGreaterThanOrEqual(
          Math.min(range.content, position + list.viewport),
        );
        expect(last - first).toBeLessThanOrEqual(list.viewport / list.rowHeight + 22);
        expect(last).toBeLessThan(list.rowCount);
      }),
    );
  });

  it('come into sight as a whole with the least way', () => {
    const range = scrollRange(1000, 36, 360);
    expect(revealRow(range, 0, 5, 36)).toBe(0);
    expect(revealRow(range, 0, 10, 36)).toBe(36);
    expect(revealRow(range, 720, 3, 36)).toBe(108);
    expect(revealRow(range, 0, 999, 36)).toBe(maxPosition(range));
  });

  it('keeps the track within what single precision holds exactly', () => {
    expect(Math.fround(MAX_TRACK - 0.5)).toBe(MAX_TRACK - 0.5);
  });
});
