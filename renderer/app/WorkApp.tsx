import type { ReactElement } from 'react';

/** The work window: everything that can be done with an open register. */
export function WorkApp(): ReactElement {
  return <main />;
}
