import { type Sql, sql } from '#vault/db/sql.ts';
import type { ReadableDb } from '#vault/db/types.ts';
import { uuidToBytes } from '#vault/db/uuid.ts';

/** A chain of the log: one for each incarnation of a device. */
export interface ChainSpan {
  readonly chain: Uint8Array;
  /** Rows of the chains before it: its rows are numbered on from there. */
  readonly offset: number;
  readonly rows: number;
}

/** The chains in the order in which they began. Sequences have no gaps, so the newest one is a chain's length. */
export function readChains(db: ReadableDb): readonly ChainSpan[] {
  const chains = db.all<{ readonly chain: Uint8Array; readonly rows: number }>(sql`
    WITH RECURSIVE chains(chain) AS (
      SELECT min(chain) FROM audit_log
      UNION ALL
      SELECT (SELECT min(chain) FROM audit_log WHERE chain > chains.chain) FROM chains WHERE chain IS NOT NULL
    )
    SELECT chain, (SELECT max(sequence) FROM audit_log WHERE chain = chains.chain) AS rows FROM chains
    WHERE chain IS NOT NULL
    ORDER BY (SELECT stamp FROM audit_log WHERE chain = chains.chain ORDER BY sequence LIMIT 1)`);
  let offset = 0;
  return chains.map(({ chain, rows }) => {
    const span = { chain, offset, rows };
    offset += rows;
    return span;
  });
}

export interface LogFilter {
  readonly result: 'ok' | 'denied' | 'failed' | null;
  /** UUIDv7 text. */
  readonly subjectId: string | null;
}

export interface LogPageInput extends LogFilter {
  /** Rows numbered below this; null for the newest. */
  readonly before: number | null;
  readonly limit: number;
}

export interface LogRowRecord {
  readonly sequence: number;
  readonly at: string;
  /** Full name of the staff member; null when nobody was signed in or the register does not know them. */
  readonly actor: string | null;
  readonly device: string | null;
  readonly action: string;
  readonly purpose: string | null;
  /** JSON arrays. */
  readonly subjects: string;
  readonly fields: string;
  readonly result: 'ok' | 'denied' | 'failed';
  readonly ref: string;
}

export interface LogPageRows {
  readonly rows: readonly LogRowRecord[];
  readonly total: number;
}

/** A page of the log, newest first, over all chains. Runs in a read worker. */
export function readLogPage(db: ReadableDb, input: LogPageInput): LogPageRows {
  const chains = readChains(db);
  const rows: LogRowRecord[] = [];
  for (const span of chains.toReversed()) {
    const wanted = input.limit - rows.length;
    if (wanted > 0) rows.push(...readSpan(db, span, input, wanted));
  }
  return { rows, total: countRows(db, chains, input) };
}

function source({ subjectId }: LogFilter): Sql {
  if (subjectId === null) return sql`audit_log l`;
  return sql`audit_subjects x JOIN audit_log l ON l.chain = x.chain AND l.sequence = x.sequence`;
}

function isWanted({ subjectId, result }: LogFilter): Sql {
  const isSubject = subjectId === null ? sql`` : sql`AND x.subject_id = ${uuidToBytes(subjectId)}`;
  const isResult = result === null ? sql`` : sql`AND l.result = ${result}`;
  return sql`not_cancelled(l.sequence) ${isSubject} ${isResult}`;
}

function readSpan(
  db: ReadableDb,
  { chain, offset }: ChainSpan,
  input: LogPageInput,
  limit: number,
): readonly LogRowRecord[] {
  // The walk goes over the table whose key has the order.
  const own = input.subjectId === null ? sql`l` : sql`x`;
  const isBefore = input.before === null ? sql`` : sql`AND ${own}.sequence < ${input.before - offset}`;
  return db.all<LogRowRecord>(sql`SELECT l.sequence + ${offset} AS sequence, l.at, s.full_name AS actor,
      d.label AS device, l.action, l.purpose, l.subjects, l.fields, l.result, l.ref
    FROM ${source(input)} LEFT JOIN staff s ON s.id = l.actor LEFT JOIN devices d ON d.id = l.device
    WHERE ${own}.chain = ${chain} AND ${isWanted(input)} ${isBefore}
    ORDER BY ${own}.sequence DESC LIMIT ${limit}`);
}

function countRows(db: ReadableDb, chains: readonly ChainSpan[], filter: LogFilter): number {
  if (filter.result === null && filter.subjectId === null) {
    return chains.reduce((sum, { rows }) => sum + rows, 0);
  }
  return (
    db.get<{ readonly total: number }>(
      sql`SELECT count(*) AS total FROM ${source(filter)} WHERE ${isWanted(filter)}`,
    )?.total ?? 0
  );
}
