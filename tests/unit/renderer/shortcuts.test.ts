import { describe, expect, it } from 'vitest';
import { type KeyPress, shortcutFor, shortcutIds, shortcuts } from '#renderer/state/shortcuts.ts';

const elsewhere = { isTyping: false, isInDialog: false };

function press(key: string, more: Partial<KeyPress> = {}): KeyPress {
  return { key, code: '', ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...more };
}

describe('shortcuts', () => {
  it('gives no two actions one key', () => {
    const chords = shortcutIds.map((id) => shortcuts[id].chord.join('+'));
    expect(chords.filter((chord, place) => chords.indexOf(chord) !== place)).toEqual([]);
  });

  it('leaves alone the keys that belong to editing text and to the list', () => {
    const taken = ['Mod+A', 'Mod+C', 'Mod+V', 'Mod+X', 'Mod+Z', 'Enter', 'Tab', 'ArrowUp', 'ArrowDown', ' '];
    const chords = shortcutIds.map((id) => shortcuts[id].chord.join('+'));
    expect(chords.filter((chord) => taken.includes(chord))).toEqual([]);
  });

  it.each([
    ['Control and K', press('k', { ctrlKey: true }), 'search'],
    ['the same with Caps Lock', press('K', { ctrlKey: true }), 'search'],
    ['Alt and an arrow', press('ArrowDown', { altKey: true }), 'nextRecord'],
    ['Alt and a digit that a layout turns into a sign', press('¡', { altKey: true, code: 'Digit1' }), 'home'],
    ['a sign that needs Shift', press('?', { shiftKey: true }), 'help'],
    ['F2', press('F2'), 'edit'],
  ] as const)('understands %s', (_name, keys, id) => {
    expect(shortcutFor(keys, elsewhere, false)).toBe(id);
  });

  it('takes Command for Control on a Mac, and only there', () => {
    expect(shortcutFor(press('s', { metaKey: true }), elsewhere, true)).toBe('save');
    expect(shortcutFor(press('s', { metaKey: true }), elsewhere, false)).toBeNull();
    expect(shortcutFor(press('s', { ctrlKey: true }), elsewhere, true)).toBeNull();
  });

  it('does not take a plain key for one with a modifier, nor the other way round', () => {
    expect(shortcutFor(press('k'), elsewhere, false)).toBeNull();
    expect(shortcutFor(press('F2', { shiftKey: true }), elsewhere, false)).toBeNull();
    expect(shortcutFor(press('k', { ctrlKey: true, altKey: true }), elsewhere, false)).toBeNull();
  });

  it('leaves a question mark to the text that is being typed, but not Control and K', () => {
    const typing = { isTyping: true, isInDialog: false };
    expect(shortcutFor(press('?', { shiftKey: true }), typing, false)).toBeNull();
    expect(shortcutFor(press('k', { ctrlKey: true }), typing, false)).toBe('search');
  });

  it('lets nothing but the lock through to the window while a dialog is open', () => {
    const inDialog = { isTyping: true, isInDialog: true };
    const through = shortcutIds.filter((id) => {
      const [first = '', second = ''] = shortcuts[id].chord;
      const key = second === '' ? first : second;
      const keys = press(key, { ctrlKey: first === 'Mod', altKey: first === 'Alt', code: `Digit${key}` });
      return shortcutFor(keys, inDialog, false) !== null;
    });
    expect(through).toEqual(['lock']);
  });
});
