import type { ReactElement } from 'react';

export type SkeletonProps = {
  /** Said while loading. */
  readonly label: string;
  /** One to five. */
  readonly lines?: 1 | 2 | 3 | 4 | 5 | undefined;
};

/** Widths that look like text: the eye reads equal bars as a broken table. */
const WIDTHS = ['62%', '88%', '74%', '46%', '81%'] as const;

/** Grey lines where text is about to be. Show it only when loading takes longer than 200 ms. */
export function Skeleton({ label, lines = 3 }: SkeletonProps): ReactElement {
  return (
    <div className="skeleton" role="status" aria-label={label}>
      {WIDTHS.slice(0, lines).map((width) => (
        <span key={width} className="skeleton-bar" style={{ inlineSize: width }} />
      ))}
    </div>
  );
}
