import { create } from 'zustand';

/** Dialogs that belong to the whole window rather than to a view. */
export type AppDialog = 'settings' | 'shortcuts';

interface DialogsState {
  readonly open: AppDialog | null;
  readonly show: (dialog: AppDialog) => void;
  readonly close: () => void;
}

export const useDialogs = create<DialogsState>()((set) => ({
  open: null,
  show: (open) => set({ open }),
  close: () => set({ open: null }),
}));
