import { create } from 'zustand';
import type { PurposeKey } from '#shared/domain/purposes.ts';

interface PurposeState {
  /** Why the person is looking: decides which fields there are. Every call about customers carries it. */
  readonly purpose: PurposeKey;
  readonly choose: (purpose: PurposeKey) => void;
}

export const usePurposeState = create<PurposeState>()((set) => ({
  purpose: 'P1',
  choose: (purpose) => set({ purpose }),
}));

export function usePurpose(): PurposeKey {
  return usePurposeState((state) => state.purpose);
}
