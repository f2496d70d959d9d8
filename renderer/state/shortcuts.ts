import { useEffect, useRef } from 'react';

/**
 * Every key of the work window, once: the dispatcher, the help dialog and the hints on buttons read this table, and
 * a test finds two actions on one key. `Mod` is Ctrl, on a Mac Command.
 */
export const shortcuts = {
  search: { chord: ['Mod', 'K'], group: 'everywhere' },
  newCustomer: { chord: ['Mod', 'N'], group: 'everywhere' },
  lock: { chord: ['Mod', 'L'], group: 'everywhere', inDialogs: true },
  help: { chord: ['?'], group: 'everywhere', notWhileTyping: true },
  settings: { chord: ['Mod', ','], group: 'everywhere' },
  historyBack: { chord: ['Alt', 'ArrowLeft'], group: 'everywhere' },
  historyForward: { chord: ['Alt', 'ArrowRight'], group: 'everywhere' },
  home: { chord: ['Alt', '1'], group: 'pages' },
  customers: { chord: ['Alt', '2'], group: 'pages' },
  log: { chord: ['Alt', '3'], group: 'pages' },
  register: { chord: ['Alt', '4'], group: 'pages' },
  backup: { chord: ['Alt', '5'], group: 'pages' },
  previousRecord: { chord: ['Alt', 'ArrowUp'], group: 'record' },
  nextRecord: { chord: ['Alt', 'ArrowDown'], group: 'record' },
  edit: { chord: ['F2'], group: 'record' },
  save: { chord: ['Mod', 'S'], group: 'record' },
  up: { chord: ['Escape'], group: 'record' },
} as const satisfies Readonly<Record<string, Shortcut>>;

interface Shortcut {
  readonly chord: readonly string[];
  readonly group: 'everywhere' | 'pages' | 'record';
  /** Works while a dialog is open as well. */
  readonly inDialogs?: boolean;
  /** A plain character, which belongs to the text while one is typing. */
  readonly notWhileTyping?: boolean;
}

export type ShortcutId = keyof typeof shortcuts;

export interface KeyPress {
  readonly key: string;
  /** The key's place on the keyboard, for digits that Alt turns into other signs. */
  readonly code: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
}

export interface KeyTarget {
  readonly isTyping: boolean;
  readonly isInDialog: boolean;
}

function keyName(press: KeyPress): string {
  const digit = /^Digit(\d)$/.exec(press.code)?.[1];
  if (press.altKey && digit !== undefined) return digit;
  return press.key.length === 1 ? press.key.toUpperCase() : press.key;
}

function chordOf(press: KeyPress, isMac: boolean): readonly string[] {
  const isMod = isMac ? press.metaKey : press.ctrlKey;
  const name = keyName(press);
  // Shift is part of how some signs are typed (`?`), so it counts with named keys only.
  const hasShift = press.shiftKey && name.length > 1;
  return [...(isMod ? ['Mod'] : []), ...(press.altKey ? ['Alt'] : []), ...(hasShift ? ['Shift'] : []), name];
}

function isShortcutId(id: string): id is ShortcutId {
  return Object.hasOwn(shortcuts, id);
}

export const shortcutIds: readonly ShortcutId[] = Object.keys(shortcuts).filter(isShortcutId);

/** Which action a key press means where it happened; null for none. */
export function shortcutFor(press: KeyPress, target: KeyTarget, isMac: boolean): ShortcutId | null {
  const pressed = chordOf(press, isMac).join('+');
  const found = shortcutIds.find((id) => shortcuts[id].chord.join('+') === pressed);
  if (found === undefined) return null;
  const shortcut: Shortcut = shortcuts[found];
  if (target.isInDialog && shortcut.inDialogs !== true) return null;
  if (target.isTyping && shortcut.notWhileTyping === true) return null;
  return found;
}

const keySigns: Readonly<Record<string, string>> = {
  ArrowUp: '↑',
  ArrowDown: '↓',
  ArrowLeft: '←',
  ArrowRight: '→',
  Escape: 'Esc',
};

export function isMacPlatform(): boolean {
  return navigator.platform.startsWith('Mac');
}

/** A shortcut as keys to be shown: `['Ctrl', 'K']`. */
export function keysOf(id: ShortcutId): readonly string[] {
  const mod = isMacPlatform() ? '⌘' : 'Ctrl';
  return shortcuts[id].chord.map((key) => (key === 'Mod' ? mod : (keySigns[key] ?? key)));
}

type Handlers = Map<ShortcutId, readonly (() => void)[]>;
const handlers: Handlers = new Map();

/** Says what a key does while the component is there; the one mounted last wins. Pass null to leave the key alone. */
export function useShortcut(id: ShortcutId, handler: (() => void) | null): void {
  const latest = useRef(handler);
  useEffect(() => {
    latest.current = handler;
  }, [handler]);
  const isActive = handler !== null;
  useEffect(() => {
    if (!isActive) return undefined;
    const run = (): void => latest.current?.();
    handlers.set(id, [...(handlers.get(id) ?? []), run]);
    return () => {
      handlers.set(
        id,
        (handlers.get(id) ?? []).filter((one) => one !== run),
      );
    };
  }, [id, isActive]);
}

const typingSelector = 'input, textarea, [contenteditable], [role="spinbutton"]';
const dialogSelector = '[role="dialog"], [role="alertdialog"]';

function targetOf(event: KeyboardEvent): KeyTarget {
  const element = event.target instanceof Element ? event.target : null;
  return {
    isTyping: element?.closest(typingSelector) != null,
    isInDialog: element?.closest(dialogSelector) != null,
  };
}

/** Listens to the window's keys; mounted once. What a control has used itself is left alone. */
export function useShortcutKeys(): void {
  useEffect(() => {
    const isMac = isMacPlatform();
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.isComposing) return;
      const id = shortcutFor(event, targetOf(event), isMac);
      const run = id === null ? undefined : handlers.get(id)?.at(-1);
      if (run === undefined) return;
      event.preventDefault();
      run();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, []);
}
