import { QueryClient } from '@tanstack/react-query';

/**
 * What was read is kept in memory only, and shortly: the vault is a few milliseconds away, there is no network,
 * and a refusal does not become right by asking again.
 */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        networkMode: 'always',
        retry: false,
        gcTime: 60_000,
        staleTime: 5_000,
        refetchOnWindowFocus: false,
        refetchOnReconnect: false,
      },
      mutations: { networkMode: 'always', retry: false, gcTime: 0 },
    },
  });
}
