import { type StaffId, staffId } from '#shared/domain/ids.ts';
import { fail, type Result, succeed } from '#shared/errors.ts';
import { openRegisterDatabase, type RegisterDatabase } from '#vault/db/open.ts';
import { sql } from '#vault/db/sql.ts';
import type { ReadableDb } from '#vault/db/types.ts';
import { bytesToUuid } from '#vault/db/uuid.ts';
import { startReaders } from '#vault/jobs/readPool.ts';
import type { Job } from '#vault/jobs/runner.ts';
import { verifyLogInBackground } from '#vault/jobs/verifyLog.ts';
import { fromBase64 } from '#vault/keys/encoding.ts';
import { readFacts as readRegisterFacts } from '../register/about.ts';
import type { RestoreAccess } from './access.ts';
import { isAsManifest } from './verify.ts';

/** What a restore has to know of the register before it changes anything in it. */
export interface CopyFacts {
  readonly companyName: string;
  readonly registerName: string;
  /** Who holds the duty of the responsible person; null when nobody does. */
  readonly responsible: Responsible | null;
}

export interface Responsible {
  readonly staffId: StaffId;
  readonly fullName: string;
  readonly email: string;
}

/** Opens the copy for reading, holds it against the manifest, and reads what the restore needs. DAMAGED otherwise. */
export async function inspectCopy(
  path: string,
  access: RestoreAccess,
  now: string,
): Promise<Result<CopyFacts>> {
  const key = access.content.databaseKey;
  const opened = await openRegisterDatabase({ path, key, mode: 'readOnly', keyIsProven: true });
  if (!opened.ok) return opened;
  try {
    return isAsManifest(opened.value, access.content.manifest)
      ? succeed(factsOf(opened.value, now))
      : fail('DAMAGED');
  } finally {
    opened.value.close();
  }
}

function factsOf({ readable }: RegisterDatabase, now: string): CopyFacts {
  const { controller, registerName } = readRegisterFacts(readable);
  return { companyName: controller.name, registerName, responsible: readResponsible(readable, now) };
}

function readResponsible(db: ReadableDb, now: string): Responsible | null {
  const row = db.get<{ readonly id: Buffer; readonly fullName: string; readonly email: string }>(sql`
    SELECT staff.id, staff.full_name AS fullName, staff.email FROM duties JOIN staff ON staff.id = duties.staff_id
    WHERE duties.is_responsible = 1 AND (duties.ended_at IS NULL OR duties.ended_at > ${now})
    ORDER BY duties.started_at DESC LIMIT 1`);
  if (row === undefined) return null;
  return { staffId: staffId.parse(bytesToUuid(row.id)), fullName: row.fullName, email: row.email };
}

/**
 * Reads the whole copy in a worker: every page, index and reference, then the log from its first row to the head that
 * the backup names, against the devices' keys of its vault file. DAMAGED when anything does not hold.
 */
export async function checkWhole(path: string, access: RestoreAccess, job: Job): Promise<Result<null>> {
  const { content, keys } = access;
  const { manifest, databaseKey } = content;
  job.report('integrity', 0, 0);
  const readers = await startReaders({ path, key: databaseKey });
  if (!readers.ok) return readers;
  try {
    const checked = await readers.value.run('database.checkIntegrity', undefined, { signal: job.signal });
    if (!checked.ok) return checked;
    if (checked.value.status !== 'done' || checked.value.value !== null) return fail('DAMAGED');
  } finally {
    await readers.value.close();
  }
  job.report('log', 0, manifest.counts.logRows);
  const head = manifest.heads.find((one) => one.chain === manifest.device.incarnation);
  if (head === undefined) return fail('DAMAGED');
  const verdict = await verifyLogInBackground({
    path,
    databaseKey,
    registerId: manifest.registerId,
    auditKey: keys.audit,
    expectedHead: { ...head, hash: Buffer.from(head.hash, 'hex') },
    signers: new Map(
      content.vault.devices.map((row): [string, Uint8Array] => [row.deviceId, fromBase64(row.signPublicKey)]),
    ),
    onProgress: (rows, total) => {
      if (!job.signal.aborted) job.report('log', rows, total);
    },
    signal: job.signal,
  });
  if (!verdict.ok) return verdict;
  return verdict.value.isIntact ? succeed(null) : fail('DAMAGED');
}
