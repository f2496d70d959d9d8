import { useInfiniteQuery } from '@tanstack/react-query';
import type { CustomerId } from '#shared/domain/ids.ts';
import type { OutputOf } from '#shared/ipc/contract.ts';
import { call } from '../../api/client.ts';

export type LogRow = OutputOf<'log.page'>['rows'][number];
export type LogResult = LogRow['result'];

export interface LogFilter {
  readonly result: LogResult | null;
  readonly subjectId: CustomerId | null;
}

export interface LogRows {
  readonly rows: readonly LogRow[];
  /** All that match; null before the first answer. */
  readonly total: number | null;
  readonly hasMore: boolean;
  readonly more: () => void;
  readonly error: unknown;
  readonly retry: () => void;
}

const pageSize = 100;

/** The log from the newest row backwards, page after page as it is scrolled. */
export function useLogRows({ result, subjectId }: LogFilter): LogRows {
  const query = useInfiniteQuery({
    queryKey: ['log', result, subjectId],
    queryFn: ({ pageParam }) => call('log.page', { before: pageParam, limit: pageSize, result, subjectId }),
    initialPageParam: firstPage(),
    getNextPageParam: ({ rows }) =>
      rows.length < pageSize ? undefined : (rows.at(-1)?.sequence ?? undefined),
    // Looking at the log is logged: what is open is not asked for again behind the person's back.
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });
  const { data, error, hasNextPage, isFetchingNextPage, fetchNextPage, refetch } = query;
  return {
    rows: data?.pages.flatMap(({ rows }) => rows) ?? [],
    total: data?.pages.at(-1)?.total ?? null,
    hasMore: hasNextPage,
    more: () => {
      if (hasNextPage && !isFetchingNextPage) void fetchNextPage();
    },
    error,
    retry: () => void refetch(),
  };
}

function firstPage(): number | null {
  return null;
}
