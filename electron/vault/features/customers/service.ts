import { fail, invalid, type Result, succeed } from '#shared/errors.ts';
import type { ChannelName, OutputOf, ParsedInputOf } from '#shared/ipc/contract.ts';
import type { HandlerOutput } from '#vault/handlers.ts';
import { wholeRecord } from './changes.ts';
import type { CustomersCall, CustomersDeps } from './context.ts';
import { createCustomer, setArchived, updateCustomer } from './editing.ts';
import { editableFields, isFilled } from './fields.ts';
import { revealHetu, setHetu } from './hetu.ts';
import { historyLine, mostLines, shownKinds } from './history.ts';
import { createCustomerLists } from './list.ts';
import { readTotal } from './listQueries.ts';
import { addPosition, endPosition } from './positions.ts';
import {
  type CustomerRecord,
  type ProvenanceRow,
  readChanges,
  readCustomer,
  readProvenance,
} from './repository.ts';
import { searchInput } from './search.ts';
import { createSearchLog, type SearchLog } from './searchLog.ts';
import { readCursor, searchStart, writeCursor } from './searchText.ts';
import { undo } from './undoing.ts';
import { UndoMemory } from './undoMemory.ts';
import { draftOf, listItemOf, readView } from './views.ts';
import type { Writing } from './writing.ts';

type CustomerChannel = Extract<ChannelName, `customers.${string}`>;
type Answer<C extends CustomerChannel> = Result<HandlerOutput<C>>;

/** One function for each channel of customers. Values are plain; the router makes the envelopes. */
export interface CustomersService {
  readonly page: (
    call: CustomersCall,
    input: ParsedInputOf<'customers.page'>,
  ) => Promise<Answer<'customers.page'>>;
  readonly search: (
    call: CustomersCall,
    input: ParsedInputOf<'customers.search'>,
  ) => Promise<Answer<'customers.search'>>;
  readonly get: Sync<'customers.get'>;
  readonly create: Sync<'customers.create'>;
  readonly update: Sync<'customers.update'>;
  readonly setArchived: Sync<'customers.setArchived'>;
  readonly undo: Sync<'customers.undo'>;
  readonly history: Sync<'customers.history'>;
  readonly provenance: Sync<'customers.provenance'>;
  readonly setHetu: Sync<'customers.setHetu'>;
  readonly revealHetu: Sync<'customers.revealHetu'>;
  readonly addPosition: Sync<'customers.addPosition'>;
  readonly endPosition: Sync<'customers.endPosition'>;
  /** Writes what is waiting to be logged; when the register is locked. */
  readonly flush: () => void;
}

type Sync<C extends CustomerChannel> = (call: CustomersCall, input: ParsedInputOf<C>) => Answer<C>;

/** The customers of one open register, for one session: undo and remembered list places end with it. */
export function createCustomersService(deps: CustomersDeps): CustomersService {
  const { register, reads } = deps;
  const db = register.readable;
  const lists = createCustomerLists(reads, db);
  const writing: Writing = { ...deps, lists, undo: new UndoMemory() };
  const searchLog = createSearchLog(deps);
  return {
    page: async (call, input) => {
      // The order alone would tell who lives where.
      if (input.sort === 'place' && !call.categories.has('address')) return fail('PURPOSE');
      const total = readTotal(db, input.status, input.kind);
      const rows = await lists.page(input, total);
      return rows.ok ? succeed({ items: rows.value.map(listItemOf), total }) : rows;
    },
    search: (call, input) => search(deps, searchLog, call, input),
    get: ({ windowId }, { id }) => {
      const view = readView(db, id);
      if (view === null) return fail('NOT_FOUND');
      searchLog.opened(windowId, id);
      return succeed(view);
    },
    create: (call, { draft }) => createCustomer(writing, call, draft),
    update: (call, input) => updateCustomer(writing, call, input),
    setArchived: (call, input) => setArchived(writing, call, input),
    undo: (call, { operationId }) => undo(writing, call, operationId),
    history: (call, { id }) => readHistory(deps, call, id),
    provenance: (call, { id }) => provenanceOf(deps, call, id),
    setHetu: (call, input) => setHetu(writing, call, input),
    revealHetu: (call, input) => revealHetu(deps, call, input),
    addPosition: (call, input) => addPosition(writing, call, input),
    endPosition: (call, { positionId }) => endPosition(writing, call, positionId),
    flush: () => searchLog.flush(),
  };
}

async function search(
  deps: CustomersDeps,
  searchLog: SearchLog,
  call: CustomersCall,
  input: ParsedInputOf<'customers.search'>,
): Promise<Answer<'customers.search'>> {
  const cursor = input.cursor === null ? searchStart : readCursor(input.cursor);
  if (cursor === null) return invalid({ cursor: 'format' });
  const wanted = searchInput(input, cursor, call.categories, deps.keys.index);
  const found = await deps.reads.search(`customers.search/${call.windowId}`, wanted);
  if (!found.ok) return found;
  if (found.value === null) return succeed({ items: [], cursor: null, overtaken: true });
  const { rows, next } = found.value;
  const items = rows.map(listItemOf);
  searchLog.shown(call.windowId, {
    purpose: call.purpose,
    ref: call.ref,
    hits: items.length,
    ids: items.map(({ id }) => id),
    includeArchived: input.includeArchived,
  });
  return succeed({ items, cursor: next === null ? null : writeCursor(next), overtaken: false });
}

function readHistory(
  { register }: CustomersDeps,
  { categories }: CustomersCall,
  id: string,
): Answer<'customers.history'> {
  if (!categories.has('history')) return fail('PURPOSE');
  const db = register.readable;
  const record = readCustomer(db, id);
  if (record === null) return fail('NOT_FOUND');
  const lines = readChanges(db, record.row.id, shownKinds, mostLines);
  return succeed({ changes: lines.map((line) => historyLine(line, categories)) });
}

type Provenance = OutputOf<'customers.provenance'>['fields'];

function provenanceOf(
  { register }: CustomersDeps,
  { categories }: CustomersCall,
  id: string,
): Answer<'customers.provenance'> {
  if (!categories.has('provenance')) return fail('PURPOSE');
  const record = readCustomer(register.readable, id);
  if (record === null) return fail('NOT_FOUND');
  return succeed({ fields: sourcesOf(record, readProvenance(register.readable, record.row.id)) });
}

/** Each value's own origin; what came with the record and was not changed since has the record's. */
function sourcesOf(record: CustomerRecord, rows: readonly ProvenanceRow[]): Provenance {
  const fields: Provenance = {};
  const whole = rows.find((row) => row.field === wholeRecord);
  const draft = draftOf(record);
  const filled = editableFields.filter((field) => field === 'language' || isFilled(draft, field));
  if (whole !== undefined) for (const field of filled) fields[field] = originOf(whole);
  for (const row of rows) if (row.field !== wholeRecord) fields[row.field] = originOf(row);
  return fields;
}

function originOf({ source, recordedAt, actor }: ProvenanceRow): Provenance[string] {
  return { source, at: recordedAt, actor: actor ?? '' };
}
