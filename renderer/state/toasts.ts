import { createContext, useContext } from 'react';
import type { Toasts } from '../ui/Toast.tsx';

export const ToastsContext = createContext<Toasts | null>(null);

/** @throws Error where no toast region is mounted, which is a mistake in the program. */
export function useToasts(): Toasts {
  const toasts = useContext(ToastsContext);
  if (toasts === null) throw new Error('The toast region is missing');
  return toasts;
}
