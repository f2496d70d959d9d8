/** What a key does in the grid. `select` carries the row to go to, counted from 0. */
export type GridCommand =
  | { readonly kind: 'select'; readonly index: number; readonly isExtending: boolean }
  | { readonly kind: 'open' | 'edit' | 'mark' | 'markAll' };

export type KeyState = { readonly key: string; readonly shiftKey: boolean; readonly ctrlKey: boolean };

export type GridState = {
  readonly rowCount: number;
  readonly selectedIndex: number | null;
  /** Rows of one page. */
  readonly pageRows: number;
};

function target(key: string, { rowCount, selectedIndex, pageRows }: GridState): number | null {
  const current = selectedIndex ?? -1;
  switch (key) {
    case 'ArrowDown':
      return current + 1;
    case 'ArrowUp':
      return current - 1;
    case 'PageDown':
      return current + pageRows;
    case 'PageUp':
      return current - pageRows;
    case 'Home':
      return 0;
    case 'End':
      return rowCount - 1;
    default:
      return null;
  }
}

/** Reads a key press on the grid; null for keys it leaves to others. Letters do nothing: typing belongs to the search. */
export function gridCommand(keys: KeyState, state: GridState): GridCommand | null {
  if (state.rowCount === 0) return null;
  const wanted = target(keys.key, state);
  if (wanted !== null) {
    const index = Math.min(state.rowCount - 1, Math.max(0, wanted));
    return { kind: 'select', index, isExtending: keys.shiftKey };
  }
  if (keys.ctrlKey) return keys.key.toLowerCase() === 'a' ? { kind: 'markAll' } : null;
  if (keys.key === 'Enter') return { kind: 'open' };
  if (keys.key === 'F2') return { kind: 'edit' };
  if (keys.key === ' ') return { kind: 'mark' };
  return null;
}
