import type { CustomerStatus, HetuGround } from '#shared/domain/customer.ts';
import { type Result, succeed } from '#shared/errors.ts';
import { mutateIn } from '#vault/db/mutate.ts';
import { claim, customerSeries } from '#vault/db/series.ts';
import { auditedTx, type Transaction } from '#vault/db/transaction.ts';
import type { RowChange } from '#vault/db/types.ts';
import { uuidToBytes } from '#vault/db/uuid.ts';
import { creationRows, historyOf, insertion, provenanceOf, wholeRecord } from './changes.ts';
import { type CustomersCall, type CustomersDeps, writeContextOf } from './context.ts';
import { hetuRowsOfNew } from './hetu.ts';
import type { ValidCustomer } from './validation.ts';

export interface BatchPosition {
  /** UUIDv7 text. */
  readonly id: string;
  readonly organisationId: string;
  readonly title: string;
  /** Plain dates. */
  readonly startedOn: string;
  readonly endedOn: string | null;
}

/** A customer as a batch brings it: with an id and a past of its own. */
export interface BatchCustomer {
  /** UUIDv7 text; must not be in the register yet. */
  readonly id: string;
  /** Values in their stored form, as `validateDraft` gives them; they are not looked at again. */
  readonly draft: ValidCustomer;
  readonly hetu: { readonly value: string; readonly ground: HetuGround } | null;
  readonly status: CustomerStatus;
  /** ISO 8601 instants. */
  readonly createdAt: string;
  readonly updatedAt: string;
  /** Positions of this person; the organisations come earlier, in this batch or before it. */
  readonly positions: readonly BatchPosition[];
}

/** What writing batches needs; narrower than the service's dependencies. */
export type BatchDeps = Pick<CustomersDeps, 'register' | 'keys' | 'actor' | 'ids'>;

/**
 * Writes many new customers in one transaction with one log row: the same rows and the same derived data as for a
 * single one. Fails with CONFLICT when an id is taken, and as `mutate` does; then nothing of the batch is written.
 */
export function writeBatch(
  deps: BatchDeps,
  call: Pick<CustomersCall, 'purpose' | 'ref'>,
  customers: readonly BatchCustomer[],
): Result<null> {
  return auditedTx(
    writeContextOf(deps, call),
    (tx) => {
      const operationId = deps.ids.next();
      const rows: RowChange[] = [];
      const subjects = new Set<string>();
      for (const customer of customers) {
        const own = batchRows(deps, tx, customer, operationId);
        if (!own.ok) return own;
        for (const row of own.value) rows.push(row);
        subjects.add(customer.id);
        for (const { organisationId } of customer.positions) subjects.add(organisationId);
      }
      const written = mutateIn(
        tx,
        {
          operationId,
          type: 'customers.importSample',
          subjectIds: [...subjects],
          changes: rows,
          fields: [],
        },
        { detail: { customers: customers.length } },
      );
      return written.ok ? succeed(null) : written;
    },
    'normal',
  );
}

function batchRows(
  deps: BatchDeps,
  tx: Transaction,
  customer: BatchCustomer,
  operationId: string,
): Result<readonly RowChange[]> {
  const { id, draft, createdAt, updatedAt, status, hetu } = customer;
  const { staffId } = deps.actor;
  const number = draft.isCustomer ? claim(tx, customerSeries, id) : succeed(null);
  if (!number.ok) return number;
  const rows = creationRows(id, draft, deps.ids, {
    customer_number: number.value,
    status,
    classification: 'confidential',
    notice_given_at: draft.noticeVersion === null ? null : createdAt,
    relationship_started_on: draft.isCustomer ? createdAt.slice(0, 10) : null,
    created_at: createdAt,
    updated_at: updatedAt,
  });
  const collected =
    hetu === null ? null : { hetu: hetu.value, ground: hetu.ground, at: createdAt, by: staffId };
  const entry = { kind: 'create', operationId, at: createdAt, staffId, changes: [] } as const;
  return succeed([
    ...rows,
    ...(collected === null ? [] : hetuRowsOfNew(deps, id, collected)),
    ...customer.positions.map((position) => positionRow(id, position)),
    provenanceOf(id, wholeRecord, { source: draft.source, at: createdAt, staffId }),
    historyOf(deps.ids.next(), id, entry),
  ]);
}

function positionRow(personId: string, position: BatchPosition): RowChange {
  return insertion('customer_positions', position.id, {
    person_id: uuidToBytes(personId),
    organisation_id: uuidToBytes(position.organisationId),
    title: position.title,
    started_on: position.startedOn,
    ended_on: position.endedOn,
  });
}
