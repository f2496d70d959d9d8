import { type RefObject, useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import {
  clampPosition,
  follow,
  isCompressed,
  type RowWindow,
  revealRow,
  rowWindow,
  type ScrollRange,
  scrollRange,
  toTrack,
} from './scrollRange.ts';

/** Rows drawn beyond each edge: enough that a turn of the wheel does not show empty ground. */
const OVERSCAN = 10;

export type VirtualScroll = RowWindow & {
  /** Where the drawn rows begin on the scrolled element, in CSS px. */
  readonly offset: number;
  /** Height of the scrolled element, in CSS px. */
  readonly track: number;
  /** Whole rows that fit, at least 1: a page. */
  readonly pageRows: number;
  /** Scrolls as little as needed to bring a row in sight. */
  readonly reveal: (index: number) => void;
};

type Options = {
  readonly scrollerRef: RefObject<HTMLElement | null>;
  readonly rowCount: number;
  readonly rowHeight: number;
  /** Height of the scroller less its sticky header, in CSS px. */
  readonly viewport: number;
};

type Rows = { readonly range: ScrollRange; readonly rowHeight: number; readonly rowCount: number };
type Position = { readonly inList: number; readonly onTrack: number };
type View = RowWindow & { readonly offset: number };

const START: Position = { inList: 0, onTrack: 0 };

function sameView(a: View, b: View): boolean {
  return a.first === b.first && a.last === b.last && a.offset === b.offset;
}

function viewAt({ range, rowHeight, rowCount }: Rows, at: Position): View {
  const window = rowWindow(at.inList, range.viewport, rowHeight, rowCount, OVERSCAN);
  return { ...window, offset: window.first * rowHeight - at.inList + at.onTrack };
}

type Listening = { readonly onScroll: (scrollTop: number) => void; readonly onRest: () => void };

function listen(element: HTMLElement, { onScroll, onRest }: Listening): () => void {
  const scrolled = (): void => onScroll(element.scrollTop);
  element.addEventListener('scroll', scrolled, { passive: true });
  element.addEventListener('scrollend', onRest);
  return () => {
    element.removeEventListener('scroll', scrolled);
    element.removeEventListener('scrollend', onRest);
  };
}

/**
 * Follows the scroll position of an element and says which rows to draw and where. It renders only when the set of
 * rows changes; in between the browser scrolls on its own. (TanStack Virtual clamps every target to the element's own
 * scroll height, which is shorter than the list here; rows of one height need no measuring either.)
 */
export function useVirtualScroll({ scrollerRef, rowCount, rowHeight, viewport }: Options): VirtualScroll {
  const rows = useMemo<Rows>(
    () => ({ range: scrollRange(rowCount, rowHeight, viewport), rowHeight, rowCount }),
    [rowCount, rowHeight, viewport],
  );
  const latest = useRef(rows);
  const position = useRef(START);
  const [view, setView] = useState<View>(() => viewAt(rows, START));

  const show = useCallback((next: Position) => {
    position.current = next;
    const wanted = viewAt(latest.current, next);
    setView((current) => (sameView(current, wanted) ? current : wanted));
  }, []);

  const moveTo = useCallback(
    (inList: number) => {
      const element = scrollerRef.current;
      if (element === null) return;
      element.scrollTop = toTrack(latest.current.range, inList);
      // Read back: the browser rounds to device pixels, and the rows must stand where it really is.
      show({ inList, onTrack: element.scrollTop });
    },
    [scrollerRef, show],
  );

  // A new density, size or number of rows: the row at the upper edge stays there as far as it can.
  useLayoutEffect(() => {
    const kept = (position.current.inList / latest.current.rowHeight) * rows.rowHeight;
    latest.current = rows;
    moveTo(clampPosition(rows.range, kept));
  }, [rows, moveTo]);

  useEffect(() => {
    const element = scrollerRef.current;
    if (element === null) return undefined;
    const onScroll = (now: number): void => {
      const { inList, onTrack } = position.current;
      if (now !== onTrack) show({ inList: follow(latest.current.range, inList, onTrack, now), onTrack: now });
    };
    // At rest the scroll bar is put where the list says; the rows do not move.
    const onRest = (): void => {
      if (isCompressed(latest.current.range)) flushSync(() => moveTo(position.current.inList));
    };
    return listen(element, { onScroll, onRest });
  }, [scrollerRef, show, moveTo]);

  const reveal = useCallback(
    (index: number) => {
      const { range, rowHeight: height } = latest.current;
      const wanted = revealRow(range, position.current.inList, index, height);
      if (wanted !== position.current.inList) moveTo(wanted);
    },
    [moveTo],
  );

  const last = Math.min(view.last, rowCount - 1);
  return {
    ...view,
    last,
    track: rows.range.track,
    pageRows: Math.max(1, Math.floor(viewport / rowHeight)),
    reveal,
  };
}
