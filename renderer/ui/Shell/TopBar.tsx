import type { ReactElement, ReactNode } from 'react';

export type TopBarProps = {
  /** The search box (SearchField or a button that opens the palette). */
  readonly search: ReactNode;
  /** Purpose chip, device chip, user, lock, in this order. */
  readonly children: ReactNode;
};

/** Search on the left; why one is here, on what device, as whom, on the right. */
export function TopBar({ search, children }: TopBarProps): ReactElement {
  return (
    <div className="top-bar">
      <search className="top-search">{search}</search>
      <div className="top-tools">{children}</div>
    </div>
  );
}
