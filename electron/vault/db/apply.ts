import { type Failure, type Result, succeed } from '#shared/errors.ts';
import { columnSpec, type TableSpec, tableSpec } from './columns.ts';
import { identifier, join, type Sql, type SqlValue, sql } from './sql.ts';
import type { Operation, RowChange, WritableDb } from './types.ts';
import { bytesToUuid, uuidToBytes } from './uuid.ts';

/** A refused operation. `rowId` names the row that was at another version (CONFLICT) or is not there (NOT_FOUND). */
export interface MutateFailure extends Failure {
  readonly rowId?: string;
}

/** An operation as it happened: what a later merge between laptops carries. */
export interface StampedOperation {
  readonly operation: Operation;
  /** Hybrid logical clock. */
  readonly stamp: string;
  /** Version of the schema that it was made under. */
  readonly schemaVersion: number;
}

/** Row id to its version after the operation, for rows that have one. */
export type RowVersions = ReadonlyMap<string, number>;

/** Columns that the register keeps by itself; see {@link RowChange}. */
const keptColumns = ['version', 'created_stamp', 'stamps'] as const;

function keeps(spec: TableSpec, column: (typeof keptColumns)[number]): boolean {
  return spec.columns[column]?.isBookkeeping === true;
}

/**
 * Applies an operation to the rows: a pure function of the rows before, the operation and its stamp. Of two
 * operations that set the same column, the later stamp wins in whatever order they are applied. An operation that
 * the registry does not allow (unknown or derived columns, rows of a subject that it does not name) is a programming
 * error and throws.
 *
 * Fails with CONFLICT or NOT_FOUND and the row's id; the caller rolls back.
 */
export function applyOperation(
  db: WritableDb,
  stamped: StampedOperation,
): Result<RowVersions, MutateFailure> {
  const versions = new Map<string, number>();
  for (const change of stamped.operation.changes) {
    const applied = applyChange(db, change, stamped);
    if (!applied.ok) return applied;
    if (applied.value !== null) versions.set(change.rowId, applied.value);
  }
  return succeed(versions);
}

function applyChange(
  db: WritableDb,
  change: RowChange,
  stamped: StampedOperation,
): Result<number | null, MutateFailure> {
  const spec = tableSpec(change.table);
  checkChange(spec, change);
  checkSubjects(spec, change, stamped.operation, change.values);
  switch (change.kind) {
    case 'insert':
      return insertRow(db, spec, change, stamped.stamp);
    case 'update':
      return updateRow(db, spec, change, stamped);
    case 'delete':
      return deleteRow(db, spec, change, stamped.operation);
    case 'put':
      return putRow(db, spec, change, stamped.stamp);
  }
}

function checkChange(spec: TableSpec, change: RowChange): void {
  if (spec.writer !== 'operation') throw new TypeError('an operation cannot change this table');
  const hasNaturalKey = spec.key.length > 1;
  if (hasNaturalKey !== (change.kind === 'put' || (change.kind === 'delete' && hasNaturalKey))) {
    throw new TypeError('this kind of change does not fit the table');
  }
  for (const column of Object.keys(change.values)) {
    const { isDerived, isBookkeeping } = columnSpec(change.table, column);
    const isKept = isBookkeeping && keptColumns.some((kept) => kept === column);
    if (isDerived || isKept || column === spec.key[0]) {
      throw new TypeError('an operation cannot set this column');
    }
  }
}

/** Every row belongs to a subject that the operation names; otherwise the log would not tell whose data changed. */
function checkSubjects(
  spec: TableSpec,
  change: RowChange,
  operation: Operation,
  values: Readonly<Record<string, SqlValue>>,
): void {
  for (const column of spec.subjects) {
    const value = column === spec.key[0] ? uuidToBytes(change.rowId) : values[column];
    if (value === undefined) continue;
    if (!(value instanceof Uint8Array) || !operation.subjectIds.includes(bytesToUuid(value))) {
      throw new TypeError('an operation must name the subjects of its rows');
    }
  }
}

function insertRow(
  db: WritableDb,
  spec: TableSpec,
  change: RowChange,
  stamp: string,
): Result<number | null, MutateFailure> {
  const cells = new Map<string, SqlValue>([[keyColumn(spec), uuidToBytes(change.rowId)]]);
  for (const [column, value] of Object.entries(change.values)) cells.set(column, value);
  const derived = Object.entries(spec.columns).filter(
    ([column, one]) => one.isDerived && column !== spec.rowNumber,
  );
  // Filled in by the slice's derived data right after.
  for (const [column] of derived) cells.set(column, '');
  if (keeps(spec, 'version')) cells.set('version', 1);
  if (keeps(spec, 'created_stamp')) cells.set('created_stamp', stamp);
  try {
    db.run(insertStatement(change.table, cells));
  } catch (error) {
    if (isTaken(error)) return { ok: false, error: { code: 'CONFLICT', rowId: change.rowId } };
    throw error;
  }
  return succeed(keeps(spec, 'version') ? 1 : null);
}

/** Statement texts by table and columns. There are few: each kind of change sets the same columns every time. */
const insertTexts = new Map<string, string>();

function insertStatement(table: string, cells: ReadonlyMap<string, SqlValue>): Sql {
  const columns = [...cells.keys()];
  const values = [...cells.values()];
  const key = `${table}/${columns.join()}`;
  const known = insertTexts.get(key);
  if (known !== undefined) return { text: known, values };
  const made = sql`INSERT INTO ${identifier(table)} (${join(columns.map(identifier))}) VALUES (${join(values)})`;
  insertTexts.set(key, made.text);
  return made;
}

const takenCodes: readonly string[] = ['SQLITE_CONSTRAINT_PRIMARYKEY', 'SQLITE_CONSTRAINT_UNIQUE'];

function isTaken(error: unknown): boolean {
  return error instanceof Error && 'code' in error && takenCodes.includes(String(error.code));
}

function keyColumn(spec: TableSpec): string {
  const [column] = spec.key;
  if (column === undefined) throw new TypeError('a table without a key');
  return column;
}

interface RowState {
  readonly version: number | null;
  readonly createdStamp: string | null;
  readonly stamps: string | null;
}

type ReadState = Result<RowState, MutateFailure>;

/** The kept columns of a row, once its subjects and its version are as the operation says. */
function rowState(db: WritableDb, spec: TableSpec, change: RowChange, operation: Operation): ReadState {
  const kept = keptColumns.map((column) => (keeps(spec, column) ? identifier(column) : sql`NULL`));
  const named = join(kept.map((one, index) => sql`${one} AS ${identifier(`kept${index}`)}`));
  const subjects = spec.subjects.filter((column) => column !== spec.key[0]);
  const selected = join([named, ...subjects.map(identifier)]);
  const row = db.get<Readonly<Record<string, SqlValue>>>(
    sql`SELECT ${selected} FROM ${identifier(change.table)} WHERE ${keyIs(spec, change)}`,
  );
  if (row === undefined) return { ok: false, error: { code: 'NOT_FOUND', rowId: change.rowId } };
  checkSubjects(spec, change, operation, row);
  const { kept0: version, kept1: createdStamp, kept2: stamps } = row;
  const state = {
    version: typeof version === 'number' ? version : null,
    createdStamp: typeof createdStamp === 'string' ? createdStamp : null,
    stamps: typeof stamps === 'string' ? stamps : null,
  };
  if (change.expectedVersion !== undefined && change.expectedVersion !== state.version) {
    return { ok: false, error: { code: 'CONFLICT', rowId: change.rowId } };
  }
  return succeed(state);
}

function keyIs(spec: TableSpec, change: RowChange): Sql {
  const [first, second] = spec.key;
  const isRow = sql`${identifier(first ?? '')} = ${uuidToBytes(change.rowId)}`;
  if (second === undefined) return isRow;
  return sql`${isRow} AND ${identifier(second)} = ${change.values[second] ?? null}`;
}

function updateRow(
  db: WritableDb,
  spec: TableSpec,
  change: RowChange,
  { operation, stamp }: StampedOperation,
): Result<number | null, MutateFailure> {
  const found = rowState(db, spec, change, operation);
  if (!found.ok) return found;
  const { createdStamp, version } = found.value;
  const stamps = readStamps(found.value.stamps);
  const assignments: Sql[] = [];
  for (const [column, value] of Object.entries(change.values)) {
    const known = stamps.get(column) ?? createdStamp;
    if (known !== null && known >= stamp) continue;
    assignments.push(sql`${identifier(column)} = ${value}`);
    stamps.set(column, stamp);
  }
  if (keeps(spec, 'stamps')) assignments.push(sql`stamps = ${writeStamps(stamps)}`);
  if (version !== null) assignments.push(sql`version = version + 1`);
  if (assignments.length > 0) {
    db.run(sql`UPDATE ${identifier(change.table)} SET ${join(assignments)} WHERE ${keyIs(spec, change)}`);
  }
  return succeed(version === null ? null : version + 1);
}

/** Column to the stamp of its last change, of columns changed since the row was made. */
function readStamps(text: string | null): Map<string, string> {
  const stamps = new Map<string, string>();
  if (text === null) return stamps;
  const parsed: unknown = JSON.parse(text);
  if (typeof parsed !== 'object' || parsed === null) return stamps;
  for (const [column, stamp] of Object.entries(parsed)) {
    if (typeof stamp === 'string') stamps.set(column, stamp);
  }
  return stamps;
}

/** In the order of the names, so that the text does not depend on the order of the changes. */
function writeStamps(stamps: ReadonlyMap<string, string>): string {
  const sorted = [...stamps].toSorted(([left], [right]) => (left < right ? -1 : 1));
  return JSON.stringify(Object.fromEntries(sorted));
}

function deleteRow(
  db: WritableDb,
  spec: TableSpec,
  change: RowChange,
  operation: Operation,
): Result<number | null, MutateFailure> {
  const found = rowState(db, spec, change, operation);
  if (!found.ok) return found;
  db.run(sql`DELETE FROM ${identifier(change.table)} WHERE ${keyIs(spec, change)}`);
  return succeed(null);
}

function putRow(
  db: WritableDb,
  spec: TableSpec,
  change: RowChange,
  stamp: string,
): Result<number | null, MutateFailure> {
  const cells = new Map<string, SqlValue>([[keyColumn(spec), uuidToBytes(change.rowId)]]);
  for (const [column, value] of Object.entries(change.values)) cells.set(column, value);
  if (spec.key.some((column) => !cells.has(column))) throw new TypeError('a put names its whole key');
  if (keeps(spec, 'created_stamp')) cells.set('created_stamp', stamp);
  const others = [...cells.keys()].filter((column) => !spec.key.includes(column));
  const insert = insertStatement(change.table, cells);
  const key = join(spec.key.map(identifier));
  if (others.length === 0) {
    db.run(sql`${insert} ON CONFLICT (${key}) DO NOTHING`);
    return succeed(null);
  }
  const assignments = join(
    others.map((column) => sql`${identifier(column)} = excluded.${identifier(column)}`),
  );
  const table = identifier(change.table);
  const isNewer = keeps(spec, 'created_stamp')
    ? sql`WHERE excluded.created_stamp > ${table}.created_stamp`
    : sql``;
  db.run(sql`${insert} ON CONFLICT (${key}) DO UPDATE SET ${assignments} ${isNewer}`);
  return succeed(null);
}
