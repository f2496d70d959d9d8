import { sql } from '#vault/db/sql.ts';
import type { Transaction } from '#vault/db/transaction.ts';
import type { ReadableDb } from '#vault/db/types.ts';
import { bytesToUuid } from '#vault/db/uuid.ts';

/** A row of `tombstones`: somebody whose data was erased for good. */
export interface Erasure {
  readonly subjectId: Buffer;
  readonly erasedAt: string;
  readonly operationId: Buffer;
  readonly stamp: string;
}

/** The erasures that a register knows. */
export function readErasures(db: ReadableDb): readonly Erasure[] {
  return db.all<Erasure>(sql`
    SELECT subject_id AS subjectId, erased_at AS erasedAt, operation_id AS operationId, created_stamp AS stamp
    FROM tombstones ORDER BY subject_id`);
}

const mostSubjects = 10_000;

/**
 * Writes erasures that the restored register does not know, as they were, and logs whom they concern. Returns their
 * number.
 */
export function keepErasures(tx: Transaction, erasures: readonly Erasure[]): number {
  const added = erasures.filter((one) => {
    const changed = tx.db.run(sql`INSERT INTO tombstones (subject_id, erased_at, operation_id, created_stamp)
      VALUES (${one.subjectId}, ${one.erasedAt}, ${one.operationId}, ${one.stamp})
      ON CONFLICT (subject_id) DO NOTHING`);
    return changed > 0;
  });
  for (let first = 0; first < added.length; first += mostSubjects) {
    const subjects = added.slice(first, first + mostSubjects).map((one) => bytesToUuid(one.subjectId));
    tx.append({ action: 'backup.keepErasures', class: 'write', subjects, fields: [], result: 'ok' });
  }
  return added.length;
}
