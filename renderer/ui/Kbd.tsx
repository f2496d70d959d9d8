import type { ReactElement } from 'react';

export type KbdProps = { readonly keys: readonly string[] };

/** A key or a chord, each key in its own box. */
export function Kbd({ keys }: KbdProps): ReactElement {
  return (
    <span className="kbd-chord">
      {keys.map((key) => (
        <kbd key={key} className="kbd">
          {key}
        </kbd>
      ))}
    </span>
  );
}
