import { describe, expect, it } from 'vitest';
import { gridCommand } from '#renderer/ui/DataGrid/keys.ts';

const plain = { shiftKey: false, ctrlKey: false } as const;
const state = { rowCount: 100, selectedIndex: 50, pageRows: 10 } as const;

describe('keys in the grid', () => {
  it.each([
    ['ArrowDown', 51],
    ['ArrowUp', 49],
    ['PageDown', 60],
    ['PageUp', 40],
    ['Home', 0],
    ['End', 99],
  ])('%s goes to row %i', (key, index) => {
    expect(gridCommand({ key, ...plain }, state)).toEqual({ kind: 'select', index, isExtending: false });
  });

  it('stop at the first and the last row', () => {
    const at = (key: string, selectedIndex: number | null) =>
      gridCommand({ key, ...plain }, { ...state, selectedIndex });
    expect(at('ArrowUp', 0)).toMatchObject({ index: 0 });
    expect(at('PageDown', 95)).toMatchObject({ index: 99 });
    expect(at('ArrowDown', null)).toMatchObject({ index: 0 });
    expect(at('ArrowUp', null)).toMatchObject({ index: 0 });
  });

  it('extend the marks with Shift', () => {
    expect(gridCommand({ key: 'ArrowDown', shiftKey: true, ctrlKey: false }, state)).toMatchObject({
      isExtending: true,
    });
  });

  it.each([
    ['Enter', 'open'],
    ['F2', 'edit'],
    [' ', 'mark'],
  ])('%s means %s', (key, kind) => {
    expect(gridCommand({ key, ...plain }, state)).toEqual({ kind });
  });

  it('mark everything with Ctrl+A only', () => {
    expect(gridCommand({ key: 'a', shiftKey: false, ctrlKey: true }, state)).toEqual({ kind: 'markAll' });
    expect(gridCommand({ key: 'a', ...plain }, state)).toBeNull();
  });

  it('leave letters, Tab and other chords to the rest of the window', () => {
    for (const key of ['k', 'Tab', 'Escape', 'F5']) expect(gridCommand({ key, ...plain }, state)).toBeNull();
    expect(gridCommand({ key: 'k', shiftKey: false, ctrlKey: true }, state)).toBeNull();
  });

  it('do nothing in an empty grid', () => {
    expect(
      gridCommand({ key: 'ArrowDown', ...plain }, { ...state, rowCount: 0, selectedIndex: null }),
    ).toBeNull();
  });
});
