import {
  type QueryClient,
  queryOptions,
  type UseQueryResult,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import type { CustomerKind, CustomerSort, CustomerStatus, CustomerView } from '#shared/domain/customer.ts';
import type { CustomerId } from '#shared/domain/ids.ts';
import type { PurposeKey } from '#shared/domain/purposes.ts';
import type { OutputOf } from '#shared/ipc/contract.ts';
import { call } from '../../api/client.ts';
import { usePurpose } from '../../state/purpose.ts';

/** Rows asked for at a time. */
export const pageRows = 100;

export interface ListQuery {
  readonly purpose: PurposeKey;
  readonly sort: CustomerSort;
  readonly descending: boolean;
  readonly kind: CustomerKind | null;
  readonly status: CustomerStatus;
}

/** One page of the list, counted from 0. */
export function pageOptions(query: ListQuery, page: number) {
  return queryOptions({
    queryKey: ['customers', 'page', query, page] as const,
    queryFn: () => call('customers.page', { ...query, offset: page * pageRows, limit: pageRows }),
  });
}

/** One record as the purpose shows it. Every purpose has its own copy: what one shows the other must not. */
export function useCustomer(id: CustomerId): UseQueryResult<CustomerView> {
  const purpose = usePurpose();
  return useQuery({
    queryKey: ['customers', 'one', purpose, id],
    queryFn: () => call('customers.get', { id, purpose }),
  });
}

export function useCustomerHistory(id: CustomerId): UseQueryResult<OutputOf<'customers.history'>> {
  const purpose = usePurpose();
  return useQuery({
    queryKey: ['customers', 'history', purpose, id],
    queryFn: () => call('customers.history', { id, purpose }),
  });
}

export function useCustomerProvenance(id: CustomerId): UseQueryResult<OutputOf<'customers.provenance'>> {
  const purpose = usePurpose();
  return useQuery({
    queryKey: ['customers', 'provenance', purpose, id],
    queryFn: () => call('customers.provenance', { id, purpose }),
  });
}

function refresh(queries: QueryClient): void {
  void queries.invalidateQueries({ queryKey: ['customers'] });
  void queries.invalidateQueries({ queryKey: ['registers', 'about'] });
}

/** Asks anew for everything that a change of a customer may have touched. */
export function useRefreshCustomers(): () => void {
  const queries = useQueryClient();
  return () => refresh(queries);
}
