import type { HetuGround } from '#shared/domain/customer.ts';
import { checkHetu, type Hetu, type HetuRefusal } from '#shared/domain/finnish/hetu.ts';
import { type FieldErrorReason, fail, invalid, type Result, succeed } from '#shared/errors.ts';
import { mutate } from '#vault/db/mutate.ts';
import type { Transaction } from '#vault/db/transaction.ts';
import type { RowChange } from '#vault/db/types.ts';
import { bytesToUuid, uuidToBytes } from '#vault/db/uuid.ts';
import {
  createSubjectKey,
  type FieldPlace,
  openField,
  openSubjectKey,
  sealField,
} from '#vault/keys/subjectKeys.ts';
import { customerUpdate, deletion, historyOf, insertion, provenanceOf } from './changes.ts';
import { type CustomersCall, type CustomersDeps, writeContextOf } from './context.ts';
import { hetuIndex } from './hetuIndex.ts';
import { type CustomerRecord, readCustomer, readSubjectKey, type SubjectKeyRow } from './repository.ts';
import { validateText } from './validation.ts';
import {
  answer,
  type Conflict,
  conflict,
  type Plan,
  type Saved,
  savedAs,
  type Writing,
  write,
} from './writing.ts';

/** Seconds after which a shown number is hidden again (R24). */
const hideAfterSeconds = 30;

const reasons: Readonly<Record<HetuRefusal, FieldErrorReason>> = {
  format: 'hetuFormat',
  separator: 'hetuFormat',
  date: 'hetuDate',
  individualNumber: 'hetuIndividualNumber',
  checkCharacter: 'hetuCheckCharacter',
};

function placeOf(rowId: string): FieldPlace {
  return { table: 'customer_hetus', column: 'sealed', rowId };
}

export interface HetuInput {
  readonly id: string;
  readonly version: number;
  /** Null removes the number. */
  readonly hetu: string | null;
  readonly ground: HetuGround | null;
}

/**
 * Stores a person's henkilötunnus, sealed under the subject's own key, or removes it. Collecting it needs a ground
 * (tietosuojalaki 1050/2018, 29 §). Two persons with the same number are a finding for people to settle, not an
 * error. The history and the log tell that it changed, never what it was.
 */
export function setHetu(writing: Writing, call: CustomersCall, input: HetuInput): Result<Saved | Conflict> {
  if (!call.categories.has('nationalId')) return fail('PURPOSE');
  const checked = checkInput(input);
  if (!checked.ok) return checked;
  const db = writing.register.readable;
  const record = readCustomer(db, input.id);
  if (record === null) return fail('NOT_FOUND');
  if (record.row.kind !== 'person') return invalid({ hetu: 'hetuFormat' });
  if (record.row.status === 'archived') return fail('FORBIDDEN');
  if (record.row.version !== input.version) return conflict(db, input.id);
  if (checked.value === null && record.hetu === null) {
    return succeed(savedAs(input.id, input.version, writing.ids.next()));
  }
  const written = write(writing, call, (tx, operationId) => {
    const rows =
      checked.value === null ? succeed(removalRows(record)) : sealedRows(writing, tx, record, checked.value);
    if (!rows.ok) return rows;
    return succeed(hetuPlan(writing, tx, { record, operationId, rows: rows.value, ground: input.ground }));
  });
  return answer(db, input.id, written);
}

interface Collected {
  readonly hetu: Hetu;
  readonly ground: HetuGround;
}

function checkInput({ hetu, ground }: HetuInput): Result<Collected | null> {
  if (hetu === null) return succeed(null);
  const checked = checkHetu(hetu);
  if (!checked.ok) return invalid({ hetu: reasons[checked.reason] });
  if (ground === null) return invalid({ ground: 'hetuGroundMissing' });
  return succeed({ hetu: checked.value, ground });
}

interface PlannedHetu {
  readonly record: CustomerRecord;
  readonly operationId: string;
  readonly rows: readonly RowChange[];
  readonly ground: HetuGround | null;
}

function hetuPlan(writing: Writing, tx: Transaction, planned: PlannedHetu): Plan {
  const { record, operationId, rows, ground } = planned;
  const { staffId } = writing.actor;
  const history = [{ field: 'hetu', before: null, after: null }] as const;
  const entry = { kind: 'hetu', operationId, at: tx.at, staffId, changes: history } as const;
  return {
    type: 'hetu.set',
    subjectIds: [record.id],
    changes: [
      customerUpdate(record.id, record.row.version, tx.at),
      ...rows,
      provenanceOf(record.id, 'hetu', { source: 'staff', at: tx.at, staffId }),
      historyOf(writing.ids.next(), record.id, entry),
    ],
    fields: ['hetu'],
    ...(ground === null ? {} : { detail: { ground } }),
    history,
  };
}

function removalRows(record: CustomerRecord): readonly RowChange[] {
  return record.hetu === null ? [] : [deletion('customer_hetus', bytesToUuid(record.hetu.id))];
}

function sealedRows(
  writing: Writing,
  tx: Transaction,
  record: CustomerRecord,
  { hetu, ground }: Collected,
): Result<readonly RowChange[]> {
  const subjectKey = keyForSealing(writing, record, readSubjectKey(tx.db, record.row.id));
  if (!subjectKey.ok) return subjectKey;
  const { key, rows } = subjectKey.value;
  const stored = record.hetu;
  const rowId = stored === null ? writing.ids.next() : bytesToUuid(stored.id);
  const values = {
    sealed: sealField(key, placeOf(rowId), hetu),
    blind_index: hetuIndex(writing.keys.index, hetu),
    ground,
    collected_at: tx.at,
    collected_by: uuidToBytes(writing.actor.staffId),
  };
  key.fill(0);
  if (stored !== null) return succeed([...rows, { table: 'customer_hetus', rowId, kind: 'update', values }]);
  const customer = { customer_id: uuidToBytes(record.id) };
  return succeed([...rows, insertion('customer_hetus', rowId, { ...customer, ...values })]);
}

interface SealingKey {
  /** To be wiped after use. */
  readonly key: Buffer;
  /** The row of a key that was made for this. */
  readonly rows: readonly RowChange[];
}

function keyForSealing(
  deps: Pick<CustomersDeps, 'keys' | 'ids'>,
  record: CustomerRecord,
  known: SubjectKeyRow | undefined,
): Result<SealingKey> {
  const owner = { subjectId: record.id, purpose: 'subject' } as const;
  if (known === undefined) {
    const { key, wrapped } = createSubjectKey(deps.keys.field, owner);
    return succeed({ key, rows: [subjectKeyRow(deps.ids.next(), record.id, wrapped)] });
  }
  const key = openSubjectKey(deps.keys.field, owner, known.wrapped);
  return key === null ? fail('DAMAGED') : succeed({ key, rows: [] });
}

export function subjectKeyRow(rowId: string, customerId: string, wrapped: Uint8Array): RowChange {
  return insertion('subject_keys', rowId, {
    customer_id: uuidToBytes(customerId),
    use: 'subject',
    generation: 1,
    wrapped,
  });
}

/** The rows of a new person's number: the subject's key and the sealed value. For those who make many at once. */
export function hetuRowsOfNew(
  deps: Pick<CustomersDeps, 'keys' | 'ids'>,
  customerId: string,
  collected: { readonly hetu: string; readonly ground: HetuGround; readonly at: string; readonly by: string },
): readonly RowChange[] {
  const { key, wrapped } = createSubjectKey(deps.keys.field, { subjectId: customerId, purpose: 'subject' });
  const rowId = deps.ids.next();
  const sealed = sealField(key, placeOf(rowId), collected.hetu);
  key.fill(0);
  return [
    subjectKeyRow(deps.ids.next(), customerId, wrapped),
    insertion('customer_hetus', rowId, {
      customer_id: uuidToBytes(customerId),
      sealed,
      blind_index: hetuIndex(deps.keys.index, collected.hetu),
      ground: collected.ground,
      collected_at: collected.at,
      collected_by: uuidToBytes(collected.by),
    }),
  ];
}

export interface Revealed {
  readonly hetu: string;
  readonly hideAfterSeconds: number;
}

/**
 * Shows a stored henkilötunnus. The log row is on the disk before the number leaves; the reason goes into the
 * customer's own history, because free text may name a person and the log must not. Fails with NOT_FOUND, PURPOSE,
 * VALIDATION (the reason), DAMAGED, and as `mutate` does.
 */
export function revealHetu(
  deps: CustomersDeps,
  call: CustomersCall,
  input: { readonly id: string; readonly reason: string },
): Result<Revealed> {
  if (!call.categories.has('nationalId')) return fail('PURPOSE');
  const reason = validateText('reason', input.reason, { required: true });
  if (!reason.ok) return reason;
  if (reason.value.length < 4) return invalid({ reason: 'tooShort' });
  const record = readCustomer(deps.register.readable, input.id);
  if (record?.hetu == null) return fail('NOT_FOUND');
  const opened = openHetu(deps, record);
  if (!opened.ok) return opened;
  const logged = logReveal(deps, call, record, reason.value);
  return logged.ok ? succeed({ hetu: opened.value, hideAfterSeconds }) : logged;
}

function openHetu(deps: CustomersDeps, record: CustomerRecord): Result<string> {
  const wrapped = readSubjectKey(deps.register.readable, record.row.id)?.wrapped;
  if (wrapped === undefined || record.hetu === null) return fail('DAMAGED');
  const owner = { subjectId: record.id, purpose: 'subject' } as const;
  const key = openSubjectKey(deps.keys.field, owner, wrapped);
  if (key === null) return fail('DAMAGED');
  const hetu = openField(key, placeOf(bytesToUuid(record.hetu.id)), record.hetu.sealed);
  key.fill(0);
  return hetu === null ? fail('DAMAGED') : succeed(hetu);
}

function logReveal(
  deps: CustomersDeps,
  call: CustomersCall,
  record: CustomerRecord,
  reason: string,
): Result<unknown> {
  const operationId = deps.ids.next();
  const changeId = deps.ids.next();
  return mutate(
    writeContextOf(deps, call),
    (tx) =>
      succeed({
        operationId,
        type: 'hetu.reveal',
        subjectIds: [record.id],
        changes: [
          historyOf(changeId, record.id, {
            kind: 'reveal',
            operationId,
            at: tx.at,
            staffId: deps.actor.staffId,
            changes: [{ field: 'reason', before: null, after: reason }],
          }),
        ],
        fields: ['hetu'],
      }),
    { detail: { changeId } },
  );
}
