import type { StaffId } from '#shared/domain/ids.ts';
import { fail, invalid, type Result, succeed } from '#shared/errors.ts';
import type { DeviceIdentity } from '#shared/host/contract.ts';
import type { ParsedInputOf } from '#shared/ipc/contract.ts';
import { constantTimeEqual, wipe } from '#vault/keys/crypto.ts';
import { nodeVaultFiles } from '#vault/keys/files.ts';
import type { VaultHeader } from '#vault/keys/header.ts';
import { parseRecoveryKey, recoveryAgeIdentity } from '#vault/keys/recovery.ts';
import { unlockWithRecovery } from '#vault/keys/unlock.ts';
import type { VaultKeys } from '#vault/keys/vaultKeys.ts';
import type { VaultPaths } from '#vault/paths.ts';
import { readHeader, tryCredentials, type UnlockDeps } from '../session/unlock.ts';
import { type BackupFile, unsealBackup } from './container.ts';
import type { EnvelopeContent } from './envelope.ts';
import { isContinuedBy } from './inspect.ts';

export type RestoreRequest = ParsedInputOf<'backups.restore'>;
type Credentials = Extract<RestoreRequest, { readonly with: 'credentials' }>;
type Recovery = Extract<RestoreRequest, { readonly with: 'recoveryKey' }>;

/** A backup that has been opened. The caller calls `zero()`. */
export interface RestoreAccess {
  readonly content: EnvelopeContent;
  /**
   * The vault file that the restored register goes on with: the one on this device where its keys are the backup's,
   * because it knows of later revocations and passphrases; else the backup's own.
   */
  readonly base: VaultHeader;
  readonly keys: VaultKeys;
  /** Whether the register on this device opens with `keys`. */
  readonly opensLive: boolean;
  /** Whose credentials opened it; null with the recovery key. */
  readonly userId: StaffId | null;
  readonly zero: () => void;
}

export interface AccessDeps extends UnlockDeps {
  readonly paths: VaultPaths;
}

/**
 * Opens a backup for restoring. With credentials: through the vault file of the register on this device, slowed down
 * after failures like an unlock. With the recovery key: on any device.
 *
 * Fails with WRONG_CREDENTIALS, THROTTLED and the like as an unlock does; NOT_FOUND when there is no register here
 * that credentials could belong to; VALIDATION on `recoveryKey` for a typing error in it; WRONG_KEY when the key is
 * another register's; DAMAGED.
 */
export async function openAccess(
  deps: AccessDeps,
  backup: BackupFile,
  identity: DeviceIdentity,
  request: RestoreRequest,
): Promise<Result<RestoreAccess>> {
  const paths = deps.paths.register(backup.header.registerId);
  const live = await readHeader(nodeVaultFiles(paths.directory));
  switch (request.with) {
    case 'credentials':
      return live.ok ? await withCredentials(deps, backup, live.value, identity, request) : live;
    case 'recoveryKey':
      return await withRecoveryKey(backup, live.ok ? live.value : null, request);
  }
}

async function withCredentials(
  deps: AccessDeps,
  backup: BackupFile,
  live: VaultHeader,
  identity: DeviceIdentity,
  request: Credentials,
): Promise<Result<RestoreAccess>> {
  if (!isContinuedBy(live, backup.header)) return fail('WRONG_KEY');
  const paths = deps.paths.register(backup.header.registerId);
  const unlocked = await tryCredentials(deps, paths, live, identity, request);
  if (!unlocked.ok) return unlocked;
  const { keys, userId } = unlocked.value;
  const content = await unsealBackup(backup, keys.backupIdentity);
  if (content.ok) return accessOf(content.value, live, keys, { opensLive: true, userId });
  keys.zero();
  return content;
}

async function withRecoveryKey(
  backup: BackupFile,
  live: VaultHeader | null,
  { recoveryKey: text }: Recovery,
): Promise<Result<RestoreAccess>> {
  const recoveryKey = parseRecoveryKey(text);
  if (!recoveryKey.ok) return invalid({ recoveryKey: 'recoveryKey' });
  const escrow = recoveryAgeIdentity(recoveryKey.value);
  wipe(recoveryKey.value);
  const content = await unsealBackup(backup, escrow);
  wipe(escrow);
  if (!content.ok) return content;
  if (live !== null && isContinuedBy(live, backup.header)) {
    const keys = unlockWithRecovery(live, text);
    if (keys.ok) return accessOf(content.value, live, keys.value, { opensLive: true, userId: null });
  }
  const keys = unlockWithRecovery(content.value.vault, text);
  if (keys.ok) {
    return accessOf(content.value, content.value.vault, keys.value, { opensLive: false, userId: null });
  }
  wipe(content.value.databaseKey);
  return fail(keys.error.code === 'wrongCredentials' ? 'WRONG_KEY' : 'DAMAGED');
}

function accessOf(
  content: EnvelopeContent,
  base: VaultHeader,
  keys: VaultKeys,
  more: Pick<RestoreAccess, 'opensLive' | 'userId'>,
): Result<RestoreAccess> {
  const zero = (): void => {
    wipe(content.databaseKey);
    keys.zero();
  };
  // The key beside the snapshot and the key in the vault file are one; a file where they differ was put together.
  if (constantTimeEqual(content.databaseKey, keys.database)) {
    return succeed({ content, base, keys, ...more, zero });
  }
  zero();
  return fail('DAMAGED');
}
