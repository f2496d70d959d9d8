import { type LogAnchor, type LogVerdict, verifyLog } from '../audit/verify.ts';
import { checkIntegrity, type IntegrityProblem } from '../db/integrity.ts';
import type { QueryTools } from '../db/readQueries.ts';
import { sql } from '../db/sql.ts';
import type { ReadableDb } from '../db/types.ts';
import { customerQueries } from '../features/customers/index.ts';
import { logQueries } from '../features/log/queries.ts';

export interface VerifyInput {
  readonly registerId: string;
  /** Transferred to the worker and wiped there. */
  readonly auditKey: Uint8Array;
  readonly expectedHead: LogAnchor | null;
  readonly signers: ReadonlyMap<string, Uint8Array> | null;
}

function verify(db: ReadableDb, input: VerifyInput, tools: QueryTools): LogVerdict {
  const { registerId, auditKey, expectedHead, signers } = input;
  const total = db.get<{ readonly rows: number }>(sql`SELECT count(*) AS rows FROM audit_log`)?.rows ?? 0;
  try {
    return verifyLog(db, {
      registerId,
      auditKey,
      expectedHead,
      ...(signers === null ? {} : { signers }),
      onProgress: (rows) => {
        tools.checkCancelled();
        tools.progress(rows, total);
      },
    });
  } finally {
    auditKey.fill(0);
  }
}

function integrity(db: ReadableDb): IntegrityProblem | null {
  return checkIntegrity(db);
}

/**
 * Every query that runs in a read worker. A slice adds its own by spreading its table in here: one line, and the pool
 * knows its name, input and output.
 */
export const readQueries = {
  'log.verify': verify,
  'database.checkIntegrity': integrity,
  ...customerQueries,
  ...logQueries,
} as const;

export type ReadQueries = typeof readQueries;
