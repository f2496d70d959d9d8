import type { StaffId } from '#shared/domain/ids.ts';
import type { Result } from '#shared/errors.ts';
import { writeCheckpointNow } from '#vault/audit/checkpoint.ts';
import { mutateIn } from '#vault/db/mutate.ts';
import type { Register } from '#vault/db/register.ts';
import { customerSeries, openSeries } from '#vault/db/series.ts';
import { sql } from '#vault/db/sql.ts';
import { auditedTx, type Transaction } from '#vault/db/transaction.ts';
import type { RowChange } from '#vault/db/types.ts';
import { uuidToBytes } from '#vault/db/uuid.ts';
import type { DevicePresented } from '#vault/keys/slots.ts';
import { type Erasure, keepErasures } from './erasures.ts';
import type { BackupManifest } from './format.ts';

export interface RestoreRecord {
  readonly manifest: BackupManifest;
  readonly with: 'credentials' | 'recoveryKey';
  readonly staffId: StaffId;
  /** This device under its new incarnation. */
  readonly device: DevicePresented;
  readonly deviceLabel: string;
  readonly erasures: readonly Erasure[];
  readonly ref: string;
}

/**
 * Begins the chain of the new incarnation: the row of the restore, with where the chain stood that the backup was made
 * on; this device's row; a number series of its own, so that no number is given twice by two copies of one register;
 * the erasures kept. One transaction, then a signed checkpoint.
 */
export function beginChain(register: Register, record: RestoreRecord): Result<unknown> {
  const { manifest, staffId, ref, device } = record;
  const context = { register, sessionId: null, staffId, purpose: null, ref };
  const begun = auditedTx(context, (tx) => {
    const former = manifest.heads.find((head) => head.chain === manifest.device.incarnation);
    tx.append({
      action: 'backup.restore',
      class: 'security',
      subjects: [],
      fields: [],
      result: 'ok',
      detail: {
        with: record.with,
        deviceId: manifest.device.deviceId,
        sequence: former?.sequence ?? 0,
        customers: manifest.counts.customers,
        rows: manifest.counts.logRows,
        occurredAt: manifest.createdAt,
        fromSchemaVersion: manifest.schemaVersion,
        schemaVersion: register.database.schemaVersion,
      },
    });
    openSeries(tx, customerSeries);
    keepErasures(tx, record.erasures);
    return mutateIn(
      tx,
      {
        operationId: register.ids.next(),
        type: 'device.enrol',
        subjectIds: [],
        fields: [],
        changes: [deviceChange(tx, record)],
      },
      { detail: { deviceId: device.deviceId } },
    );
  });
  return begun.ok ? writeCheckpointNow(register) : begun;
}

function deviceChange(tx: Transaction, { device, deviceLabel, staffId }: RestoreRecord): RowChange {
  const rowId = device.deviceId;
  const keys = {
    incarnation: uuidToBytes(device.incarnation),
    sign_public_key: device.signPublicKey,
    agree_public_key: device.agreePublicKey,
  };
  const enrolled = { enrolled_at: tx.at, enrolled_by: uuidToBytes(staffId), revoked_at: null };
  const isKnown =
    tx.db.get(sql`SELECT 1 AS found FROM devices WHERE id = ${uuidToBytes(rowId)}`) !== undefined;
  return isKnown
    ? { table: 'devices', rowId, kind: 'update', values: { ...keys, ...enrolled } }
    : { table: 'devices', rowId, kind: 'insert', values: { ...keys, ...enrolled, label: deviceLabel } };
}
