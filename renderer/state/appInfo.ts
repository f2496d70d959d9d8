import { createContext, useContext } from 'react';
import type { OutputOf } from '#shared/ipc/contract.ts';

/** What the program says about itself at start: version, flavour, keystore. */
export type AppInfo = OutputOf<'app.info'>;

export const AppInfoContext = createContext<AppInfo | null>(null);

/** @throws Error outside of the app frame, which is a mistake in the program. */
export function useAppInfo(): AppInfo {
  const info = useContext(AppInfoContext);
  if (info === null) throw new Error('The app frame is missing');
  return info;
}
