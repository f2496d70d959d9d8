import { create } from 'zustand';

interface PrefillState {
  /** A name that was searched for in vain and that a new customer begins with. */
  readonly name: string;
  readonly put: (name: string) => void;
}

export const usePrefill = create<PrefillState>()((set) => ({
  name: '',
  put: (name) => set({ name }),
}));
