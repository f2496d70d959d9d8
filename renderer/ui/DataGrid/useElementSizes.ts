import { type RefObject, useLayoutEffect, useState } from 'react';

export type GridSizes = {
  /** Inner height of the scroller and height of its header, in CSS px. */
  readonly scroller: number;
  readonly header: number;
  /** Height of one row as the style sheet (density, text size) has it. */
  readonly row: number;
};

/** Used until the first measurement, in the same frame. */
const BEFORE_LAYOUT: GridSizes = { scroller: 0, header: 36, row: 36 };

function sameSizes(a: GridSizes, b: GridSizes): boolean {
  return a.scroller === b.scroller && a.header === b.header && a.row === b.row;
}

/** Measures the grid's parts and follows them: the style sheet stays the only place that knows a row's height. */
export function useElementSizes(
  scroller: RefObject<HTMLElement | null>,
  header: RefObject<HTMLElement | null>,
  probe: RefObject<HTMLElement | null>,
): GridSizes {
  const [sizes, setSizes] = useState(BEFORE_LAYOUT);
  useLayoutEffect(() => {
    const elements = [scroller.current, header.current, probe.current].filter((element) => element !== null);
    const measure = (): void => {
      const next: GridSizes = {
        scroller: scroller.current?.clientHeight ?? 0,
        header: header.current?.getBoundingClientRect().height ?? 0,
        row: probe.current?.getBoundingClientRect().height ?? BEFORE_LAYOUT.row,
      };
      setSizes((current) => (sameSizes(current, next) ? current : next));
    };
    measure();
    const observer = new ResizeObserver(measure);
    for (const element of elements) observer.observe(element);
    return () => observer.disconnect();
  }, [scroller, header, probe]);
  return sizes;
}
