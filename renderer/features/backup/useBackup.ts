import { useQueryClient } from '@tanstack/react-query';
import { create } from 'zustand';
import type { OutputOf } from '#shared/ipc/contract.ts';
import { call, callErrorOf } from '../../api/client.ts';

type Created = OutputOf<'backups.create'>;

export type BackupState =
  | { readonly kind: 'idle' | 'running' | 'cancelled' }
  | { readonly kind: 'failed'; readonly error: unknown }
  | { readonly kind: 'done'; readonly created: Extract<Created, { status: 'done' }> };

/** Outlives the page: a backup goes on while one works elsewhere, and its result is there when one comes back. */
const useBackupState = create<{ readonly state: BackupState }>()(() => ({ state: { kind: 'idle' } }));

function show(state: BackupState): void {
  useBackupState.setState({ state });
}

async function makeBackup(): Promise<void> {
  show({ kind: 'running' });
  try {
    const created = await call('backups.create', {});
    show(created.status === 'done' ? { kind: 'done', created } : { kind: 'cancelled' });
  } catch (error) {
    show(callErrorOf(error)?.code === 'CANCELLED' ? { kind: 'cancelled' } : { kind: 'failed', error });
  }
}

/** Makes a backup and tells how it goes. */
export function useBackup(): { readonly state: BackupState; readonly start: () => Promise<void> } {
  const queries = useQueryClient();
  const state = useBackupState((one) => one.state);
  const start = async (): Promise<void> => {
    await makeBackup();
    void queries.invalidateQueries({ queryKey: ['backups'] });
    void queries.invalidateQueries({ queryKey: ['registers'] });
  };
  return { state, start };
}
