import { basename } from 'node:path';
import { type Result, succeed } from '#shared/errors.ts';
import type { DeviceIdentity } from '#shared/host/contract.ts';
import { wipeIdentity } from '#vault/deviceIdentity.ts';
import type { Host } from '#vault/hostClient.ts';
import type { Job } from '#vault/jobs/runner.ts';
import { canonicalJson } from '#vault/keys/encoding.ts';
import { nodeVaultFiles } from '#vault/keys/files.ts';
import type { VaultHeader } from '#vault/keys/header.ts';
import type { VaultPaths } from '#vault/paths.ts';
import { readHeader } from '../session/unlock.ts';
import { checkSnapshot, generationsOf, readEnvelope, withBackupFile } from './container.ts';
import type { BackupHeader } from './format.ts';
import { type BackupSummary, summaryOf } from './summary.ts';

export interface ChooseDeps {
  readonly paths: VaultPaths;
  readonly host: Pick<Host, 'secrets.device'>;
}

export interface ChosenBackup {
  readonly path: string;
  readonly fileName: string;
  readonly summary: BackupSummary;
  /** A register of the same id is on this device: the restore sets it aside. */
  readonly replacesExisting: boolean;
  /** A member can restore it here with their own credentials; otherwise it takes the recovery key. */
  readonly acceptsCredentials: boolean;
}

/**
 * Looks at a file without any key: signature, lengths and hashes of every byte. Touches nothing. Who signed it is
 * known only once the envelope is open.
 *
 * Fails with NOT_A_BACKUP, NEWER_VERSION, DAMAGED, CANCELLED or as the file system.
 */
export async function chooseBackup(deps: ChooseDeps, path: string, job: Job): Promise<Result<ChosenBackup>> {
  return await withBackupFile(path, async (backup) => {
    const { header } = backup;
    const envelope = await readEnvelope(backup);
    if (!envelope.ok) return envelope;
    const { length } = header.snapshot;
    const snapshot = await checkSnapshot(backup, (done) => job.report('check', done, length));
    if (!snapshot.ok) return snapshot;
    const live = await readHeader(nodeVaultFiles(deps.paths.register(header.registerId).directory));
    const identity = await deps.host['secrets.device']({});
    const acceptsCredentials = live.ok && identity !== null && hasSlotHere(live.value, header, identity);
    if (identity !== null) wipeIdentity(identity);
    return succeed({
      path,
      fileName: basename(path),
      summary: summaryOf(header),
      replacesExisting: live.ok || live.error.code !== 'NOT_FOUND',
      acceptsCredentials,
    });
  });
}

/** Whether the register on this device has the keys that the backup was made with. */
export function isContinuedBy(live: VaultHeader, header: BackupHeader): boolean {
  return (
    live.vaultId === header.registerId &&
    live.kind === header.kind &&
    canonicalJson(generationsOf(live)) === canonicalJson(header.keyGenerations)
  );
}

function hasSlotHere(live: VaultHeader, header: BackupHeader, { deviceId }: DeviceIdentity): boolean {
  const row = live.devices.find((device) => device.deviceId === deviceId);
  return (
    isContinuedBy(live, header) &&
    row !== undefined &&
    row.revokedAt === undefined &&
    live.slots.some((slot) => slot.deviceId === deviceId)
  );
}
