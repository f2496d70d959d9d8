import type { CustomerKind, CustomerSort, CustomerStatus } from '#shared/domain/customer.ts';
import { counterValue } from '#vault/db/counters.ts';
import { identifier, type Sql, sql } from '#vault/db/sql.ts';
import type { ReadableDb } from '#vault/db/types.ts';
import { uuidToBytes } from '#vault/db/uuid.ts';
import { generationCounter, totalCounter } from './derived.ts';
import { type Anchor, type Anchors, anchorDistance, type ListName, type ListPlace } from './listOrder.ts';
import { type ListRow, listColumns } from './repository.ts';

const sortColumns: Readonly<Record<CustomerSort, Sql>> = {
  name: identifier('name_key'),
  number: identifier('number_key'),
  place: identifier('place_key'),
  updated: identifier('updated_at'),
};

const kinds: readonly CustomerKind[] = ['person', 'organisation'];

/** How many customers a list has, from the maintained counters. */
export function readTotal(db: ReadableDb, status: CustomerStatus, kind: CustomerKind | null): number {
  const counted = kind === null ? kinds : [kind];
  return counted.reduce((sum, one) => sum + counterValue(db, totalCounter(status, one)), 0);
}

/** Where customers stand in the lists, with the generation of the lists that it was read in. */
export function readListPlaces(
  db: ReadableDb,
  ids: readonly string[],
): { readonly places: readonly ListPlace[]; readonly generation: number } {
  const places = ids.flatMap((id) => {
    const row = db.get<
      Omit<ListPlace, 'keys'> & ListPlace['keys']
    >(sql`SELECT id, kind, status, name_key AS name,
        number_key AS number, place_key AS place, updated_at AS updated
      FROM customers WHERE id = ${uuidToBytes(id)}`);
    if (row === undefined) return [];
    const { id: own, kind, status, name, number, place, updated } = row;
    return [{ id: own, kind, status, keys: { name, number, place, updated } }];
  });
  return { places, generation: counterValue(db, generationCounter) };
}

const generation = sql`coalesce((SELECT value FROM counters WHERE name = ${generationCounter}), 0)`;

interface AnchorRow extends Anchor {
  readonly generation: number;
}

/** Reads the list's index once from end to end and notes every 500th place. Runs in a read worker. */
export function readAnchors(db: ReadableDb, list: ListName): Anchors {
  const rows = db.all<AnchorRow>(anchorsSql(list));
  const anchors = rows.map(({ key, id, rank }): Anchor => ({ key, id, rank }));
  return { generation: rows[0]?.generation ?? 0, anchors };
}

function listIs(list: ListName): Sql {
  const isKind = list.kind === null ? sql`` : sql`AND kind = ${list.kind}`;
  return sql`status = ${list.status} ${isKind}`;
}

/** Steps through the index in one statement, so that all places are of one moment. */
function anchorsSql(list: ListName): Sql {
  const key = sortColumns[list.sort];
  return sql`WITH RECURSIVE anchor(key, id, rank) AS (
      SELECT * FROM (SELECT ${key}, id, 0 FROM customers WHERE ${listIs(list)} ORDER BY ${key}, id LIMIT 1)
      UNION ALL
      SELECT c.${key}, c.id, anchor.rank + ${anchorDistance} FROM anchor JOIN customers c ON c.id = (
        SELECT id FROM customers WHERE ${listIs(list)} AND (${key}, id) > (anchor.key, anchor.id)
        ORDER BY ${key}, id LIMIT 1 OFFSET ${anchorDistance - 1})
      WHERE not_cancelled(anchor.rank)
    )
    SELECT key, id, rank, ${generation} AS generation FROM anchor`;
}

export interface PageInput {
  readonly list: ListName;
  readonly descending: boolean;
  /** Where to begin, its own place included; null for the end of the index. */
  readonly from: Anchor | null;
  readonly skip: number;
  readonly limit: number;
}

/** Rows of a list from a place on. Runs in a read worker. */
export function readPage(
  db: ReadableDb,
  { list, descending, from, skip, limit }: PageInput,
): readonly ListRow[] {
  const key = sortColumns[list.sort];
  const direction = descending ? sql`DESC` : sql`ASC`;
  const isFrom = from === null ? sql`` : sql`AND (${key}, id) >= (${from.key}, ${from.id})`;
  return db.all<ListRow>(sql`SELECT ${listColumns} FROM customers c WHERE c.row_number IN (
      SELECT row_number FROM customers WHERE ${listIs(list)} ${isFrom}
      ORDER BY ${key} ${direction}, id ${direction} LIMIT ${limit} OFFSET ${skip})
    ORDER BY c.${key} ${direction}, c.id ${direction}`);
}

/** How many customers there are, archived ones included; from the kept counters. */
export function countCustomers(db: ReadableDb): number {
  return readTotal(db, 'active', null) + readTotal(db, 'archived', null);
}
