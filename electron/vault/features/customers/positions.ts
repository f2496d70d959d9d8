import { brand } from '#shared/domain/brand.ts';
import { helsinkiDate } from '#shared/domain/dates.ts';
import type { OperationId, PositionId } from '#shared/domain/ids.ts';
import { type FieldErrorReason, fail, invalid, type Result, succeed } from '#shared/errors.ts';
import type { ReadableDb, RowChange } from '#vault/db/types.ts';
import { bytesToUuid, uuidToBytes } from '#vault/db/uuid.ts';
import { type FieldChange, historyOf, insertion } from './changes.ts';
import type { CustomersCall } from './context.ts';
import { type CustomerRow, readCustomerRow, readPosition, readPositions } from './repository.ts';
import { validateText } from './validation.ts';
import { type Plan, type Writing, write } from './writing.ts';

export interface PositionInput {
  readonly personId: string;
  readonly organisationId: string;
  readonly title: string;
}

/**
 * Makes a person the contact person of an organisation. The same person under two organisations is one data subject
 * with two positions (R33). Fails with VALIDATION, PURPOSE, and FORBIDDEN when either is archived.
 */
export function addPosition(
  writing: Writing,
  call: CustomersCall,
  input: PositionInput,
): Result<{ readonly positionId: PositionId; readonly operationId: OperationId }> {
  if (!call.categories.has('relationship')) return fail('PURPOSE');
  const title = validateText('title', input.title);
  if (!title.ok) return title;
  const ends = checkEnds(writing.register.readable, input, title.value);
  if (!ends.ok) return ends;
  const positionId = writing.ids.next();
  const written = write(writing, call, (tx, operationId) => {
    const row = insertion('customer_positions', positionId, {
      person_id: uuidToBytes(input.personId),
      organisation_id: uuidToBytes(input.organisationId),
      title: title.value,
      started_on: helsinkiDate(writing.clock.now()),
      ended_on: null,
    });
    const history: readonly FieldChange[] = [{ field: 'positions', before: null, after: title.value }];
    return succeed(
      positionPlan(writing, {
        ...input,
        positionId,
        operationId,
        at: tx.at,
        row,
        history,
        type: 'position.add',
      }),
    );
  });
  if (!written.ok) return written;
  return succeed({
    positionId: brand<PositionId>(positionId),
    operationId: brand<OperationId>(written.value.operationId),
  });
}

/** Ends a position today. CONFLICT when it has ended already. */
export function endPosition(
  writing: Writing,
  call: CustomersCall,
  positionId: string,
): Result<{ readonly operationId: OperationId }> {
  if (!call.categories.has('relationship')) return fail('PURPOSE');
  const db = writing.register.readable;
  const position = readPosition(db, positionId);
  if (position === undefined) return fail('NOT_FOUND');
  if (position.endedOn !== null) return fail('CONFLICT');
  const personId = bytesToUuid(position.personId);
  const organisationId = bytesToUuid(position.organisationId);
  const rows = [readCustomerRow(db, personId), readCustomerRow(db, organisationId)];
  if (rows.some((row) => row?.status === 'archived')) return fail('FORBIDDEN');
  const written = write(writing, call, (tx, operationId) => {
    const row: RowChange = {
      table: 'customer_positions',
      rowId: positionId,
      kind: 'update',
      values: { ended_on: helsinkiDate(writing.clock.now()) },
      expectedVersion: position.version,
    };
    const history: readonly FieldChange[] = [{ field: 'positions', before: position.title, after: null }];
    const ends = { personId, organisationId, positionId, operationId, at: tx.at };
    return succeed(positionPlan(writing, { ...ends, row, history, type: 'position.end' }));
  });
  return written.ok ? succeed({ operationId: brand<OperationId>(written.value.operationId) }) : written;
}

interface PlannedPosition {
  readonly personId: string;
  readonly organisationId: string;
  readonly positionId: string;
  readonly operationId: string;
  readonly at: string;
  readonly row: RowChange;
  readonly history: readonly FieldChange[];
  readonly type: Plan['type'];
}

/** Both ends' histories tell of it, each without the other's name: erasing one must not leave it with the other. */
function positionPlan(writing: Writing, planned: PlannedPosition): Plan {
  const { personId, organisationId, positionId, operationId, at, row, history, type } = planned;
  const entry = {
    kind: 'position',
    operationId,
    at,
    staffId: writing.actor.staffId,
    changes: history,
  } as const;
  return {
    type,
    subjectIds: [personId, organisationId],
    changes: [
      row,
      historyOf(writing.ids.next(), personId, entry),
      historyOf(writing.ids.next(), organisationId, entry),
    ],
    fields: ['positions'],
    detail: { positionId },
    history,
  };
}

function checkEnds(db: ReadableDb, input: PositionInput, title: string): Result<null> {
  const person = readCustomerRow(db, input.personId);
  const organisation = readCustomerRow(db, input.organisationId);
  const errors: Record<string, FieldErrorReason> = {};
  if (person?.kind !== 'person') errors.personId = 'unknownReference';
  if (organisation?.kind !== 'organisation') errors.organisationId = 'unknownReference';
  if (person === undefined || organisation === undefined || Object.keys(errors).length > 0) {
    return invalid(errors);
  }
  if (person.status === 'archived' || organisation.status === 'archived') return fail('FORBIDDEN');
  return isHeld(db, person, organisation, title) ? invalid({ title: 'taken' }) : succeed(null);
}

/** Whether the person holds just this position already. */
function isHeld(db: ReadableDb, person: CustomerRow, organisation: CustomerRow, title: string): boolean {
  const organisationId = bytesToUuid(organisation.id);
  return readPositions(db, person).some(
    (position) =>
      position.endedOn === null &&
      position.title === title &&
      bytesToUuid(position.organisationId) === organisationId,
  );
}
