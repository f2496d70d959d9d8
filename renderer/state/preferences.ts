import { create } from 'zustand';
import type { Preferences } from '#shared/ipc/app.ipc.ts';
import { call } from '../api/client.ts';

interface PreferencesState {
  readonly preferences: Preferences;
  /** Takes over what the program has stored, without storing it again. */
  readonly adopt: (preferences: Preferences) => void;
  /** Changes some of it, at once on screen, and stores it. Rejects when storing failed; the screen keeps the change. */
  readonly change: (some: Partial<Preferences>) => Promise<void>;
}

export const usePreferences = create<PreferencesState>()((set, get) => ({
  preferences: { language: 'fi', theme: 'system', density: 'normal' },
  adopt: (preferences) => set({ preferences }),
  change: async (some) => {
    const preferences = { ...get().preferences, ...some };
    set({ preferences });
    await call('app.setPreferences', preferences);
  },
}));

/** Writes the choices onto the document: the style sheet and screen readers read them there. */
export function applyToDocument(root: HTMLElement, { language, theme, density }: Preferences): void {
  root.lang = language;
  if (theme === 'system') delete root.dataset.theme;
  else root.dataset.theme = theme;
  root.dataset.density = density;
}
