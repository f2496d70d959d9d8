import { type RefObject, useEffect } from 'react';

const fields = 'input:not([tabindex="-1"]):not([disabled]), textarea:not([disabled])';

/** Puts the focus into the field of a path; the field stands in an element that carries the path. */
export function focusField(root: HTMLElement | null, path: string): void {
  const slot = root?.querySelector(`[data-field="${CSS.escape(path)}"]`);
  const field = slot?.querySelector<HTMLElement>(`${fields}, button`);
  field?.focus();
  // Not at the very edge: what is said under the field has to be in sight too.
  field?.scrollIntoView({ block: 'center' });
}

/** Begins a step: its first field gets the focus, and where there is none, its heading, which is then read out. */
export function focusStep(root: HTMLElement | null): void {
  const step = root?.querySelector<HTMLElement>('.wizard-step');
  const field = step?.querySelector<HTMLElement>(fields);
  const heading = step?.querySelector<HTMLElement>('h2');
  root?.querySelector('.wizard-scroll')?.scrollTo(0, 0);
  if (field instanceof HTMLElement) {
    field.focus();
  } else if (heading instanceof HTMLElement) {
    heading.tabIndex = -1;
    heading.focus();
  }
}

/** Begins each step as {@link focusStep} says, when `step` changes. */
export function useStepFocus(root: RefObject<HTMLElement | null>, step: string): void {
  useEffect(() => {
    if (step !== '') focusStep(root.current);
  }, [root, step]);
}

/** Runs when Escape is pressed and nothing that floats has taken it. */
export function useEscape(act: () => void, isActive: boolean): void {
  useEffect(() => {
    if (!isActive) return;
    const listen = (event: KeyboardEvent): void => {
      if (event.key === 'Escape' && !event.defaultPrevented && !event.isComposing) act();
    };
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, [act, isActive]);
}
