import type { DataCategory, PurposeKey } from '#shared/domain/purposes.ts';
import type { Result } from '#shared/errors.ts';
import type { Register } from '#vault/db/register.ts';
import type { WriteContext } from '#vault/db/transaction.ts';
import type { Clock, Ids } from '#vault/ports.ts';
import type { Anchors, ListName } from './listOrder.ts';
import type { PageInput } from './listQueries.ts';
import type { ListRow } from './repository.ts';
import type { SearchInput, SearchPage } from './search.ts';

/** Runs something later. The shipped one is a timer; a test's waits for its clock. */
export interface Scheduler {
  /** Returns what calls it off. */
  readonly after: (milliseconds: number, run: () => void) => () => void;
}

/** The reads that a user waits for, off the thread that writes. See `queries.ts`, which the read worker runs. */
export interface CustomersReads {
  readonly page: (input: PageInput) => Promise<Result<readonly ListRow[]>>;
  readonly anchors: (list: ListName) => Promise<Result<Anchors>>;
  /** Null when a newer search of the same lane has overtaken this one. */
  readonly search: (lane: string, input: SearchInput) => Promise<Result<SearchPage | null>>;
}

/** What the service of customers needs of the open register and of the world. */
export interface CustomersDeps {
  readonly register: Register;
  readonly reads: CustomersReads;
  /** 32 bytes each: the key that wraps subjects' keys, and that of blind indexes. */
  readonly keys: { readonly field: Uint8Array; readonly index: Uint8Array };
  /** Ids as UUIDv7 text. */
  readonly actor: { readonly staffId: string; readonly sessionId: string };
  readonly clock: Clock;
  readonly ids: Ids;
  readonly scheduler: Scheduler;
  /** Told the ids of customers after a change of theirs is committed. */
  readonly onChanged: (ids: readonly string[]) => void;
}

/** What is known of one call. */
export interface CustomersCall {
  readonly purpose: PurposeKey;
  /** The short id that the answer, the log row and the dialog share. */
  readonly ref: string;
  readonly windowId: number;
  /** What the role and the purpose both allow. */
  readonly categories: ReadonlySet<DataCategory>;
}

export function writeContextOf(
  deps: Pick<CustomersDeps, 'register' | 'actor'>,
  call: Pick<CustomersCall, 'purpose' | 'ref'>,
): WriteContext {
  return {
    register: deps.register,
    sessionId: deps.actor.sessionId,
    staffId: deps.actor.staffId,
    purpose: call.purpose,
    ref: call.ref,
  };
}

/** The moment of a change, ISO 8601 in UTC with milliseconds. */
export function momentOf(deps: Pick<CustomersDeps, 'clock'>): string {
  return new Date(deps.clock.now()).toISOString();
}
