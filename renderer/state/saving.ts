import { create } from 'zustand';

/** What the status bar says about what was typed last. */
export type SaveState =
  | { readonly kind: 'none' }
  | { readonly kind: 'draft' | 'saved'; readonly at: string }
  | { readonly kind: 'unsaved' | 'failed' };

interface SavingState {
  readonly state: SaveState;
  readonly tell: (state: SaveState) => void;
}

export const useSaving = create<SavingState>()((set) => ({
  state: { kind: 'none' },
  tell: (state) => set({ state }),
}));
