import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import type { CustomerListItem } from '#shared/domain/customer.ts';
import type { PurposeKey } from '#shared/domain/purposes.ts';
import type { InputOf } from '#shared/ipc/contract.ts';
import { call } from './client.ts';

/** Fewer letters than this are not looked for: an open prefix of one letter is half of the register. */
export const shortestSearch = 2;
const pageSize = 20;

export interface CustomerSearch {
  /** What was found for `foundFor`; stays while the next answer is on its way. */
  readonly items: readonly CustomerListItem[];
  /** The text that the items belong to; null before the first answer. */
  readonly foundFor: string | null;
  /** True while the items belong to an earlier text. */
  readonly isOutdated: boolean;
  readonly hasMore: boolean;
  readonly error: unknown;
  /** Adds the next page of the same search. */
  readonly more: () => void;
}

export interface SearchOptions {
  readonly purpose: PurposeKey;
  readonly includeArchived: boolean;
}

interface Page {
  readonly text: string;
  readonly items: readonly CustomerListItem[];
  readonly cursor: string | null;
}

/** The vault stopped a search because a newer one came: no answer, and nothing to tell anybody. */
class Overtaken extends Error {}

async function searchPage(input: InputOf<'customers.search'>): Promise<Page> {
  const { items, cursor, overtaken } = await call('customers.search', input);
  if (overtaken) throw new Overtaken();
  return { text: input.text, items, cursor };
}

function firstPage(): string | null {
  return null;
}

/**
 * Searches with every keystroke. Each search takes the place of the one before it: the vault stops the older one,
 * and an answer that comes late has no place to go. Until the answer is there the previous one stays.
 */
export function useCustomerSearch(
  typed: string,
  { purpose, includeArchived }: SearchOptions,
): CustomerSearch {
  const text = typed.trim();
  const isWanted = text.length >= shortestSearch;
  const query = useInfiniteQuery({
    queryKey: ['customers', 'search', purpose, includeArchived, text],
    queryFn: ({ pageParam }) =>
      searchPage({ purpose, text, includeArchived, limit: pageSize, cursor: pageParam }),
    initialPageParam: firstPage(),
    getNextPageParam: ({ cursor }) => cursor,
    enabled: isWanted,
    placeholderData: keepPreviousData,
    // What was searched for is nobody's business a moment later.
    gcTime: 0,
    staleTime: 0,
  });
  const pages = isWanted ? (query.data?.pages ?? []) : [];
  const foundFor = pages[0]?.text ?? null;
  return {
    items: pages.flatMap(({ items }) => items),
    foundFor,
    isOutdated: foundFor !== null && foundFor !== text,
    hasMore: pages.length > 0 && query.hasNextPage,
    error: isWanted && !(query.error instanceof Overtaken) ? query.error : null,
    more: () => {
      if (foundFor === text && !query.isFetchingNextPage) void query.fetchNextPage();
    },
  };
}
