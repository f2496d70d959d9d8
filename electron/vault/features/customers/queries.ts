import type { ReadableDb } from '#vault/db/types.ts';
import type { ListName } from './listOrder.ts';
import { type PageInput, readAnchors, readPage } from './listQueries.ts';
import { readSearch, type SearchInput } from './search.ts';

/** What a read worker runs for customers. */
export const customerQueries = {
  'customers.page': (db: ReadableDb, input: PageInput) => readPage(db, input),
  'customers.anchors': (db: ReadableDb, input: ListName) => readAnchors(db, input),
  'customers.search': (db: ReadableDb, input: SearchInput) => readSearch(db, input),
} as const;
