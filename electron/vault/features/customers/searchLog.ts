import type { PurposeKey } from '#shared/domain/purposes.ts';
import { succeed } from '#shared/errors.ts';
import { auditedTx } from '#vault/db/transaction.ts';
import { type CustomersCall, type CustomersDeps, writeContextOf } from './context.ts';

/** Typing has stopped when nothing came for this long. */
const quietMilliseconds = 800;
/** Who types on and on is logged all the same. */
const longestTypingMilliseconds = 3000;
/** Ids that one row names at most. */
const mostListed = 50;

/** What a search showed last. Never its text, which may name a person who is not in the register. */
interface ShownSearch {
  readonly purpose: PurposeKey;
  readonly ref: string;
  readonly hits: number;
  readonly ids: readonly string[];
  readonly includeArchived: boolean;
}

interface Typing {
  latest: ShownSearch;
  /** Milliseconds since the epoch of the first search that is not in the log yet. */
  readonly since: number;
  cancel: () => void;
}

export interface SearchLog {
  /** A search of a window has shown these customers. */
  readonly shown: (windowId: number, search: ShownSearch) => void;
  /** A customer was opened: what was listed before it settles now. */
  readonly opened: (windowId: number, customerId: string) => void;
  /** Writes what has not settled yet; called when the register is locked. */
  readonly flush: () => void;
}

/**
 * Logs a search once it has settled (decision 9): after a short quiet, when a result is opened, or after some seconds
 * of typing. One row: purpose, number of hits, ids. A row that cannot be written stops nothing that was shown
 * already; it is tried again with the next.
 */
export function createSearchLog(deps: CustomersDeps): SearchLog {
  const typing = new Map<number, Typing>();
  const settle = (windowId: number): void => {
    const current = typing.get(windowId);
    if (current === undefined) return;
    current.cancel();
    if (writeRow(deps, current.latest)) typing.delete(windowId);
  };
  return {
    shown: (windowId, search) => {
      const now = deps.clock.now();
      const current = typing.get(windowId);
      current?.cancel();
      const since = current?.since ?? now;
      const wait = Math.max(0, Math.min(quietMilliseconds, since + longestTypingMilliseconds - now));
      typing.set(windowId, {
        latest: search,
        since,
        cancel: deps.scheduler.after(wait, () => settle(windowId)),
      });
    },
    opened: (windowId, customerId) => {
      if (typing.get(windowId)?.latest.ids.includes(customerId) === true) settle(windowId);
    },
    flush: () => {
      for (const windowId of typing.keys()) settle(windowId);
    },
  };
}

function writeRow(deps: CustomersDeps, search: ShownSearch): boolean {
  const call: Pick<CustomersCall, 'purpose' | 'ref'> = { purpose: search.purpose, ref: search.ref };
  const subjects = search.ids.slice(0, mostListed);
  const written = auditedTx(
    writeContextOf(deps, call),
    (tx) => {
      tx.append({
        action: 'customers.search',
        class: 'read',
        subjects,
        fields: [],
        result: 'ok',
        detail: { hits: search.hits, listed: subjects.length, includeArchived: search.includeArchived },
      });
      return succeed(null);
    },
    'normal',
  );
  return written.ok;
}
