import { type CustomerId, customerId } from '#shared/domain/ids.ts';
import { purposeKey } from '#shared/domain/purposes.ts';
import { type Result, succeed } from '#shared/errors.ts';
import type { OutputOf, ParsedInputOf } from '#shared/ipc/contract.ts';
import { z } from '#shared/zod.ts';
import type { LogVerdict } from '#vault/audit/verify.ts';
import type { ReadableDb } from '#vault/db/types.ts';
import { bytesToUuid } from '#vault/db/uuid.ts';
import { type LogPageInput, type LogPageRows, type LogRowRecord, readChains } from './repository.ts';

export interface LogDeps {
  readonly db: ReadableDb;
  /** A page, read in a worker. */
  readonly page: (input: LogPageInput) => Promise<Result<LogPageRows>>;
  /** Holds the whole log against its chains, in a worker. */
  readonly verify: () => Promise<Result<LogVerdict>>;
}

export interface LogService {
  readonly page: (input: ParsedInputOf<'log.page'>) => Promise<Result<OutputOf<'log.page'>>>;
  readonly verify: () => Promise<Result<OutputOf<'log.verify'>>>;
}

/** The log as people read it. Nothing here can change it. */
export function createLogService(deps: LogDeps): LogService {
  return {
    page: async (input) => {
      const found = await deps.page(input);
      if (!found.ok) return found;
      return succeed({ rows: found.value.rows.map(rowOf), total: found.value.total });
    },
    verify: async () => {
      const verdict = await deps.verify();
      return verdict.ok ? succeed(verdictOf(deps.db, verdict.value)) : verdict;
    },
  };
}

const subjectIds = z.array(customerId);
const fieldNames = z.array(z.string());

/** Log rows are written by this app's own code, but a damaged one must not keep the others from being shown. */
function listOf<T>(schema: z.ZodType<T[]>, json: string): T[] {
  const parsed = schema.safeParse(jsonOf(json));
  return parsed.success ? parsed.data : [];
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function rowOf(row: LogRowRecord): OutputOf<'log.page'>['rows'][number] {
  const purpose = purposeKey.safeParse(row.purpose);
  return {
    sequence: row.sequence,
    at: row.at,
    actor: row.actor ?? '',
    device: row.device ?? '',
    action: row.action,
    purpose: purpose.success ? purpose.data : null,
    subjectIds: listOf<CustomerId>(subjectIds, row.subjects),
    fields: listOf<string>(fieldNames, row.fields),
    result: row.result,
    ref: row.ref,
  };
}

function verdictOf(db: ReadableDb, verdict: LogVerdict): OutputOf<'log.verify'> {
  const { rows, isIntact, firstBroken } = verdict;
  if (firstBroken === null) return { rows, isIntact, firstBroken: null };
  const span = readChains(db).find(({ chain }) => bytesToUuid(chain) === firstBroken.chain);
  // The number under which the row is shown.
  const sequence = (span?.offset ?? 0) + firstBroken.sequence;
  return { rows, isIntact, firstBroken: { sequence, problem: firstBroken.problem } };
}
