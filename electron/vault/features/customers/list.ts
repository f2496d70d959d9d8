import { type Result, succeed } from '#shared/errors.ts';
import { counterValue } from '#vault/db/counters.ts';
import type { ReadableDb } from '#vault/db/types.ts';
import type { CustomersReads } from './context.ts';
import { generationCounter } from './derived.ts';
import {
  type Anchor,
  type Anchors,
  anchorDistance,
  anchorFor,
  isEvenlySpaced,
  type ListChange,
  ListChanges,
  type ListName,
} from './listOrder.ts';
import type { ListRow } from './repository.ts';

/** Told of changes after they are committed, so that remembered places stay right. */
export interface FollowedLists {
  readonly record: (generation: number, previousGeneration: number, change: ListChange) => void;
}

export interface PageRequest extends ListName {
  readonly descending: boolean;
  readonly offset: number;
  readonly limit: number;
}

export interface CustomerLists extends FollowedLists {
  /** The rows of a page, in the order asked for; `total` is how many the list has. */
  readonly page: (request: PageRequest, total: number) => Promise<Result<readonly ListRow[]>>;
}

/**
 * Pages of the customer lists at any offset. Near either end the index is read from there; elsewhere from an anchor,
 * a remembered place at every 500th customer, made when first needed and kept in step with changes. So no offset
 * costs more than a skip over one stretch between anchors.
 */
export function createCustomerLists(
  reads: Pick<CustomersReads, 'page' | 'anchors'>,
  db: ReadableDb,
): CustomerLists {
  const changes = new ListChanges();
  const known = new Map<string, Anchors>();
  return {
    record: (generation, previousGeneration, change) => {
      if (generation !== previousGeneration) changes.record(generation, change);
    },
    page: async (request, total) => {
      const { sort, status, kind, offset, descending } = request;
      const list = { sort, status, kind };
      const count = Math.min(request.limit, total - offset);
      if (count <= 0) return succeed([]);
      const fromEnd = total - offset - count;
      if (offset <= anchorDistance) {
        return reads.page({ list, descending, from: null, skip: offset, limit: count });
      }
      if (fromEnd <= anchorDistance) {
        return reversed(
          await reads.page({ list, descending: !descending, from: null, skip: fromEnd, limit: count }),
        );
      }
      // Ranks count in rising order whatever the order asked for.
      const first = descending ? fromEnd : offset;
      const anchor = await anchorAt({ reads, db, changes, known, total }, list, first);
      if (!anchor.ok) return anchor;
      const skip = first - (anchor.value?.rank ?? 0);
      const rows = await reads.page({ list, descending: false, from: anchor.value, skip, limit: count });
      return descending ? reversed(rows) : rows;
    },
  };
}

function reversed<T>(rows: Result<readonly T[]>): Result<readonly T[]> {
  return rows.ok ? succeed(rows.value.toReversed()) : rows;
}

interface Remembered {
  readonly reads: Pick<CustomersReads, 'anchors'>;
  readonly db: ReadableDb;
  readonly changes: ListChanges;
  readonly known: Map<string, Anchors>;
  readonly total: number;
}

async function anchorAt(memory: Remembered, list: ListName, rank: number): Promise<Result<Anchor | null>> {
  const { reads, db, changes, known, total } = memory;
  const name = `${list.sort}/${list.status}/${list.kind ?? ''}`;
  const remembered = known.get(name);
  const isCurrent =
    remembered !== undefined && changes.catchUp(list, remembered, counterValue(db, generationCounter));
  if (isCurrent && isEvenlySpaced(remembered, total)) return succeed(anchorFor(remembered, rank));
  const made = await reads.anchors(list);
  if (!made.ok) return made;
  known.set(name, made.value);
  return succeed(anchorFor(made.value, rank));
}
