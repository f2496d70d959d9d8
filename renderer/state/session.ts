import { createContext, useContext } from 'react';
import type { OutputOf } from '#shared/ipc/contract.ts';
import type { Permission } from '#shared/permissions.ts';

/** The open register and who opened it, as told at unlock. */
export type Session = OutputOf<'session.current'>;

export const SessionContext = createContext<Session | null>(null);

/** @throws Error outside of an open register, which is a mistake in the program. */
export function useSession(): Session {
  const session = useContext(SessionContext);
  if (session === null) throw new Error('No register is open');
  return session;
}

/** Whether the role has a permission. What this hides, the vault refuses as well. */
export function useCan(permission: Permission): boolean {
  return useSession().permissions.includes(permission);
}
