import { useQueries, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { CustomerListItem } from '#shared/domain/customer.ts';
import { type ListQuery, pageOptions, pageRows } from '../queries.ts';
import { isSamePages, pagesFor } from './pages.ts';

export interface CustomerRows {
  /** All that match; null before the first answer. */
  readonly total: number | null;
  readonly rowAt: (index: number) => CustomerListItem | undefined;
  readonly onRangeNeeded: (first: number, last: number) => void;
  /** The row, fetched when it is not here yet; undefined beyond the end. */
  readonly fetchRow: (index: number) => Promise<CustomerListItem | undefined>;
  /** Place of a customer among the rows that are here. */
  readonly indexOf: (id: string) => number | null;
  readonly error: unknown;
  readonly retry: () => void;
}

/** While the list is being dragged along, only where it comes to rest is fetched; milliseconds. */
const restDelay = 40;

function useNeededPages(): readonly [readonly number[], (first: number, last: number) => void] {
  const [pages, setPages] = useState<readonly number[]>([0]);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  const need = useCallback((first: number, last: number) => {
    const wanted = pagesFor(first, last);
    clearTimeout(timer.current);
    timer.current = setTimeout(
      () => setPages((current) => (isSamePages(current, wanted) ? current : wanted)),
      restDelay,
    );
  }, []);
  return [pages, need];
}

/** The list as a window onto the register: pages around the rows in sight, fetched as they are needed. */
export function useCustomerRows(query: ListQuery): CustomerRows {
  const queries = useQueryClient();
  const [pages, onRangeNeeded] = useNeededPages();
  const answers = useQueries({ queries: pages.map((page) => pageOptions(query, page)) });
  const answeredTotal = answers.find(({ data }) => data !== undefined)?.data?.total;
  const [lastTotal, setLastTotal] = useState<number | null>(null);
  if (answeredTotal !== undefined && answeredTotal !== lastTotal) setLastTotal(answeredTotal);
  const failed = answers.find(({ error }) => error !== null);
  const stamp = answers.map(({ dataUpdatedAt }) => dataUpdatedAt).join();
  // Looked up once and kept until an answer comes. Pages that were left stay in the cache for a while, so rows that
  // come back are there at once.
  const known = useMemo(() => ({ stamp, pages: new Map<number, readonly CustomerListItem[]>() }), [stamp]);
  const rowAt = useCallback(
    (index: number): CustomerListItem | undefined => {
      const page = Math.floor(index / pageRows);
      const rows = known.pages.get(page) ?? queries.getQueryData(pageOptions(query, page).queryKey)?.items;
      if (rows !== undefined) known.pages.set(page, rows);
      return rows?.[index % pageRows];
    },
    [known, queries, query],
  );

  return {
    total: answeredTotal ?? lastTotal,
    rowAt,
    onRangeNeeded,
    fetchRow: async (index) => {
      const page = Math.floor(index / pageRows);
      const { items } = await queries.query({ ...pageOptions(query, page), staleTime: 'static' });
      return items[index % pageRows];
    },
    indexOf: (id) => indexIn(pages, rowAt, id),
    error: failed?.error ?? null,
    retry: () => void failed?.refetch(),
  };
}

function indexIn(
  pages: readonly number[],
  rowAt: (index: number) => CustomerListItem | undefined,
  id: string,
): number | null {
  for (const page of pages) {
    for (let index = page * pageRows; index < (page + 1) * pageRows; index += 1) {
      const row = rowAt(index);
      if (row === undefined) break;
      if (row.id === id) return index;
    }
  }
  return null;
}
