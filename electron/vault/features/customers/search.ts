import type { DataCategory } from '#shared/domain/purposes.ts';
import { type Sql, sql } from '#vault/db/sql.ts';
import type { ReadableDb } from '#vault/db/types.ts';
import { hetuIndex } from './hetuIndex.ts';
import { type ListRow, listColumns } from './repository.ts';
import { type KeyQuery, keyQuery, type SearchCursor, type WordQuery, wordQuery } from './searchText.ts';

export interface SearchInput {
  /** Null when the text has no word, or words must not be searched by. */
  readonly words: WordQuery | null;
  readonly keys: Omit<KeyQuery, 'hetu'>;
  /** Keyed hash of a henkilötunnus that was typed; the number itself stays outside. */
  readonly hetuIndex: Uint8Array | null;
  readonly includeArchived: boolean;
  readonly limit: number;
  readonly cursor: SearchCursor;
}

export interface SearchPage {
  readonly rows: readonly ListRow[];
  /** Where the next page begins; null when there is none. */
  readonly next: SearchCursor | null;
}

/** Customers found by keys. More than these share no number or address in earnest. */
const mostKeyHits = 100;

/**
 * Reads a search text. What the caller may see decides what can be searched by: a hit alone would tell the value. The
 * word index mixes names and places, so it is used only by who may see all of them.
 */
export function searchInput(
  request: { readonly text: string; readonly includeArchived: boolean; readonly limit: number },
  cursor: SearchCursor,
  categories: ReadonlySet<DataCategory>,
  indexKey: Uint8Array,
): SearchInput {
  const { text, includeArchived, limit } = request;
  const found = keyQuery(text);
  const may = (category: DataCategory): boolean => categories.has(category);
  const mayUseWords = may('identity') && may('organisation') && may('address') && !text.includes('@');
  const hetu = may('nationalId') ? found.hetu : null;
  return {
    words: mayUseWords ? wordQuery(text) : null,
    keys: {
      customerNumber: may('identity') ? found.customerNumber : null,
      businessId: may('organisation') ? found.businessId : null,
      email: may('contact') ? found.email : null,
      phone: may('contact') ? found.phone : null,
    },
    hetuIndex: hetu === null ? null : hetuIndex(indexKey, hetu),
    includeArchived,
    limit,
    cursor,
  };
}

/**
 * One page of a search: first who has the text as a number, address or identifier, then who has the letters as typed,
 * then who has them folded. Nothing is ranked beyond that: on a million customers ranking takes seconds. Runs in a
 * read worker, where a newer search of the window ends this one.
 */
export function readSearch(db: ReadableDb, input: SearchInput): SearchPage {
  const keyRows = keyHits(db, input);
  const search: Search = { db, input, keyRows };
  const rows: ListRow[] = [];
  let isReached = false;
  for (const lane of [keyLane(search), wordLane(search, 'exact'), wordLane(search, 'folded')]) {
    isReached ||= lane.name === input.cursor.lane;
    if (!isReached) continue;
    const after = lane.name === input.cursor.lane ? input.cursor.after : 0;
    const wanted = input.limit - rows.length;
    // One more than wanted tells whether there is a next page.
    const found = lane.read(after, wanted + 1);
    if (found.length > wanted) {
      const page = found.slice(0, wanted);
      return { rows: [...rows, ...sortedByName(page)], next: lane.cursorAfter(after, page) };
    }
    rows.push(...sortedByName(found));
  }
  return { rows, next: null };
}

interface Search {
  readonly db: ReadableDb;
  readonly input: SearchInput;
  readonly keyRows: readonly ListRow[];
}

interface Lane {
  readonly name: SearchCursor['lane'];
  readonly read: (after: number, limit: number) => readonly ListRow[];
  readonly cursorAfter: (after: number, page: readonly ListRow[]) => SearchCursor;
}

function keyLane({ keyRows }: Search): Lane {
  return {
    name: 'key',
    read: (after, limit) => keyRows.slice(after, after + limit),
    cursorAfter: (after, page) => ({ lane: 'key', after: after + page.length }),
  };
}

function wordLane(search: Search, name: 'exact' | 'folded'): Lane {
  const match = search.input.words?.[name] ?? null;
  return {
    name,
    read: (after, limit) => (match === null ? [] : wordHits(search, match, after, limit)),
    cursorAfter: (after, page) => ({
      lane: name,
      after: page.reduce((last, row) => Math.max(last, row.rowNumber), after),
    }),
  };
}

const collator = new Intl.Collator('fi', { sensitivity: 'base', numeric: true });

/** Within a page by name; across pages the order is the index's own. */
function sortedByName(rows: readonly ListRow[]): readonly ListRow[] {
  return rows.toSorted((left, right) => collator.compare(left.displayName, right.displayName));
}

function isShown({ includeArchived }: SearchInput): Sql {
  return includeArchived ? sql`` : sql`AND c.status = 'active'`;
}

function wordHits(
  { db, input, keyRows }: Search,
  match: string,
  after: number,
  limit: number,
): readonly ListRow[] {
  const known = JSON.stringify(keyRows.map((row) => row.rowNumber));
  return db.all<ListRow>(sql`SELECT ${listColumns}
    FROM customer_search JOIN customers c ON c.row_number = customer_search.rowid
    WHERE customer_search MATCH ${match} AND customer_search.rowid > ${after} AND not_cancelled(c.id)
      AND c.row_number NOT IN (SELECT value FROM json_each(${known})) ${isShown(input)}
    ORDER BY customer_search.rowid LIMIT ${limit}`);
}

/**
 * Each key is looked up by its own index and the customers by their ids. Left to itself SQLite would walk through all
 * customers in the order of their names instead.
 */
function keyHits(db: ReadableDb, input: SearchInput): readonly ListRow[] {
  const found = new Map<number, ListRow>();
  for (const select of keySelects(input)) {
    const rows = db.all<ListRow>(sql`SELECT ${listColumns} FROM (${select} LIMIT ${mostKeyHits}) AS key
      CROSS JOIN customers c ON c.id = key.id WHERE not_cancelled(c.id) ${isShown(input)}`);
    for (const row of rows) found.set(row.rowNumber, row);
  }
  const inOrder = [...found.values()].toSorted((left, right) => left.rowNumber - right.rowNumber);
  return sortedByName(inOrder).slice(0, mostKeyHits);
}

function keySelects({ keys, hetuIndex: index }: SearchInput): readonly Sql[] {
  const { customerNumber, businessId, email, phone } = keys;
  const selects: Sql[] = [];
  if (customerNumber !== null) {
    selects.push(sql`SELECT id FROM customers WHERE customer_number = ${customerNumber}`);
  }
  if (businessId !== null) {
    // The second condition says that the partial index holds the row.
    selects.push(sql`SELECT id FROM customers WHERE business_id = ${businessId} AND business_id <> ''`);
  }
  if (email !== null) {
    selects.push(sql`SELECT DISTINCT customer_id AS id FROM customer_emails
      WHERE address_key >= ${email} AND address_key < ${endOfPrefix(email)}`);
  }
  if (phone !== null) {
    selects.push(sql`SELECT DISTINCT customer_id AS id FROM customer_phones
      WHERE number_key >= ${phone} AND number_key < ${endOfPrefix(phone)}`);
  }
  if (index !== null) {
    selects.push(sql`SELECT DISTINCT customer_id AS id FROM customer_hetus WHERE blind_index = ${index}`);
  }
  return selects;
}

/** The first text after all that begin with a prefix: U+10FFFF is a non-character that stands in none. */
function endOfPrefix(prefix: string): string {
  return `${prefix}\u{10FFFF}`;
}
