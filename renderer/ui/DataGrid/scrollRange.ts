/**
 * Arithmetic of a list that is taller than the browser allows. Chromium caps an element at 2^25 device px, so a
 * million rows of 44 px cannot be scrolled as they are. The scroll bar therefore runs over a shorter track, and its
 * position is mapped to one in the list: one to one near both ends, compressed in between. All lengths in CSS px.
 */

/** Longest track used: far below the cap up to a scale of 8, and exact in single-precision transforms. */
export const MAX_TRACK = 2 ** 22;

export type ScrollRange = {
  /** Height of all rows. */
  readonly content: number;
  /** Height of the element that is scrolled. */
  readonly track: number;
  /** Height in which rows can be seen. */
  readonly viewport: number;
};

export function scrollRange(rowCount: number, rowHeight: number, viewport: number): ScrollRange {
  const content = rowCount * rowHeight;
  return { content, track: Math.min(content, MAX_TRACK), viewport };
}

export function isCompressed(range: ScrollRange): boolean {
  return range.content > range.track;
}

/** Greatest position in the list: its last row stands at the lower edge. */
export function maxPosition(range: ScrollRange): number {
  return Math.max(0, range.content - range.viewport);
}

/** Greatest position of the scroll bar. */
export function maxTrackPosition(range: ScrollRange): number {
  return Math.max(0, range.track - range.viewport);
}

export function clampPosition(range: ScrollRange, position: number): number {
  return Math.min(maxPosition(range), Math.max(0, position));
}

/** Length at each end of the track where both sides move alike. */
function edge(range: ScrollRange): number {
  return maxTrackPosition(range) / 4;
}

function slope(range: ScrollRange): number {
  return (maxPosition(range) - 2 * edge(range)) / (maxTrackPosition(range) - 2 * edge(range));
}

/** Position in the list for a position of the scroll bar. */
export function toPosition(range: ScrollRange, track: number): number {
  if (!isCompressed(range)) return clampPosition(range, track);
  const near = edge(range);
  const far = maxTrackPosition(range) - near;
  if (track <= near) return clampPosition(range, track);
  if (track >= far) return clampPosition(range, maxPosition(range) - (maxTrackPosition(range) - track));
  return near + (track - near) * slope(range);
}

/** Position of the scroll bar for a position in the list: the inverse of `toPosition`. */
export function toTrack(range: ScrollRange, position: number): number {
  const wanted = clampPosition(range, position);
  if (!isCompressed(range)) return wanted;
  const near = edge(range);
  const far = maxPosition(range) - near;
  if (wanted <= near) return wanted;
  if (wanted >= far) return maxTrackPosition(range) - (maxPosition(range) - wanted);
  return near + (wanted - near) / slope(range);
}

/**
 * Position in the list after the scroll bar went from one place to another. A short way (wheel, keys, touch) moves the
 * rows by just that way, whatever the compression; a jump (dragging the bar) is mapped. At the ends of the track the
 * list is at its end too.
 */
export function follow(
  range: ScrollRange,
  position: number,
  fromTrack: number,
  toTrackPosition: number,
): number {
  if (!isCompressed(range)) return clampPosition(range, toTrackPosition);
  if (toTrackPosition <= 0) return 0;
  if (toTrackPosition >= maxTrackPosition(range)) return maxPosition(range);
  const way = toTrackPosition - fromTrack;
  if (Math.abs(way) <= range.viewport * 2) return clampPosition(range, position + way);
  return toPosition(range, toTrackPosition);
}

export type RowWindow = { readonly first: number; readonly last: number };

/** Closed range of rows to draw, `overscan` more on each side. Without rows it is 0 to -1. */
export function rowWindow(
  position: number,
  viewport: number,
  rowHeight: number,
  rowCount: number,
  overscan: number,
): RowWindow {
  const first = Math.max(0, Math.floor(position / rowHeight) - overscan);
  const last = Math.min(rowCount - 1, Math.ceil((position + viewport) / rowHeight) - 1 + overscan);
  return { first: Math.min(first, Math.max(0, rowCount - 1)), last };
}

/** Nearest position at which a row is in sight as a whole. */
export function revealRow(range: ScrollRange, position: number, index: number, rowHeight: number): number {
  const top = index * rowHeight;
  const bottom = top + rowHeight;
  if (top < position) return clampPosition(range, top);
  if (bottom > position + range.viewport) return clampPosition(range, bottom - range.viewport);
  return clampPosition(range, position);
}
