import { type UseQueryResult, useQuery } from '@tanstack/react-query';
import { type DataCategory, initialPurposes, type PurposeKey } from '#shared/domain/purposes.ts';
import type { OutputOf } from '#shared/ipc/contract.ts';
import { call } from '../api/client.ts';

export type RegisterAbout = OutputOf<'registers.about'>;

/** What the register says about itself. */
export function useRegisterAbout(): UseQueryResult<RegisterAbout> {
  return useQuery({ queryKey: ['registers', 'about'], queryFn: () => call('registers.about', {}) });
}

/**
 * Kinds of data that a purpose includes, by the register's own table. A form offers only these; what the role
 * leaves out besides, the vault refuses.
 */
export function usePurposeCategories(purpose: PurposeKey): ReadonlySet<DataCategory> {
  const about = useRegisterAbout();
  const purposes = about.data?.purposes ?? initialPurposes;
  return new Set(purposes.find(({ key }) => key === purpose)?.categories ?? []);
}

/** When the last backup was made: ISO instant, or null for never. */
export function useLastBackup(): UseQueryResult<string | null> {
  return useQuery({
    queryKey: ['backups', 'last'],
    queryFn: async () => (await call('backups.last', {})).lastBackupAt,
  });
}
