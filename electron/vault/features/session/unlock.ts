import { type ErrorCode, fail, type Result, succeed } from '#shared/errors.ts';
import type { DeviceIdentity } from '#shared/host/contract.ts';
import { openRegisterDatabase } from '#vault/db/open.ts';
import { openRegister, type Register } from '#vault/db/register.ts';
import { presentDevice } from '#vault/deviceIdentity.ts';
import { deriveDeviceKeys } from '#vault/keys/deviceStore.ts';
import type { KeyFailureCode } from '#vault/keys/failure.ts';
import { nodeVaultFiles, type VaultFiles } from '#vault/keys/files.ts';
import type { VaultHeader } from '#vault/keys/header.ts';
import {
  checkThrottle,
  freshThrottle,
  loadThrottle,
  recordFailure,
  saveThrottle,
  type ThrottleState,
} from '#vault/keys/throttle.ts';
import { type UnlockedVault, unlockVault } from '#vault/keys/unlock.ts';
import { loadVaultFile } from '#vault/keys/vaultFile.ts';
import type { VaultKeys } from '#vault/keys/vaultKeys.ts';
import type { RegisterPaths } from '#vault/paths.ts';
import type { Clock, Faults, Ids } from '#vault/ports.ts';
import { customerDerivedData } from '../customers/index.ts';

export interface UnlockDeps {
  readonly clock: Clock;
  readonly ids: Ids;
  readonly faults: Faults;
}

export interface Credentials {
  readonly userName: string;
  readonly passphrase: string;
}

/** Reads a register's header from its folder. DAMAGED, NEWER_VERSION, NOT_FOUND or ACCESS_DENIED. */
export async function readHeader(files: VaultFiles): Promise<Result<VaultHeader>> {
  const loaded = await loadVaultFile(files);
  if (loaded.ok) return succeed(loaded.value.header);
  switch (loaded.error.code) {
    case 'missing':
      return fail('NOT_FOUND');
    case 'damaged':
      return fail('DAMAGED');
    case 'newerVersion':
      return fail('NEWER_VERSION');
    case 'unreadable':
      return fail('ACCESS_DENIED');
  }
}

/**
 * Tries credentials against a header, slowed by the failures before it. The failure is written down before the
 * derivation and taken back after a success, so that killing the app in between saves no attempt.
 */
export async function tryCredentials(
  deps: UnlockDeps,
  paths: RegisterPaths,
  header: VaultHeader,
  identity: DeviceIdentity,
  credentials: Credentials,
): Promise<Result<UnlockedVault>> {
  const files = nodeVaultFiles(paths.directory, { faults: deps.faults });
  const deviceKeys = deriveDeviceKeys(identity.secret);
  try {
    const now = deps.clock.now();
    const stored = await loadThrottle(files, deviceKeys.throttle, header.vaultId);
    const { state, waitMilliseconds } = checkThrottle(stored, now);
    const save = (next: ThrottleState) => saveThrottle(files, deviceKeys.throttle, header.vaultId, next);
    if (waitMilliseconds > 0) {
      if (state !== stored) await save(state);
      return fail('THROTTLED', { retryAfterSeconds: Math.ceil(waitMilliseconds / 1000) });
    }
    await save(recordFailure(state, now));
    const incarnation = header.devices.find((row) => row.deviceId === identity.deviceId)?.incarnation ?? '';
    const unlocked = await unlockVault(header, {
      ...credentials,
      device: presentDevice(identity, incarnation),
      clock: deps.clock,
    });
    if (!unlocked.ok) return fail(codeOf(unlocked.error.code));
    await save(freshThrottle);
    return unlocked;
  } finally {
    deviceKeys.zero();
  }
}

/** Opens the database with proven keys and puts it together with this device's identity. */
export async function openWithKeys(
  deps: UnlockDeps,
  paths: RegisterPaths,
  header: VaultHeader,
  identity: DeviceIdentity,
  keys: VaultKeys,
): Promise<Result<Register>> {
  const row = header.devices.find((device) => device.deviceId === identity.deviceId);
  if (row === undefined) return fail('DEVICE_BLOCKED');
  const database = await openRegisterDatabase({
    path: paths.database,
    key: keys.database,
    mode: 'readWrite',
    keyIsProven: true,
    faults: deps.faults,
  });
  if (!database.ok) return database;
  return succeed(
    openRegister({
      database: database.value,
      identity: {
        registerId: header.vaultId,
        deviceId: row.deviceId,
        incarnation: row.incarnation,
        auditKey: keys.audit,
        // A copy: the caller wipes the identity, the log signs with this until the process ends.
        signPrivateKey: Uint8Array.from(identity.signPrivateKey),
      },
      clock: deps.clock,
      ids: deps.ids,
      faults: deps.faults,
      derived: [customerDerivedData],
    }),
  );
}

function codeOf(code: KeyFailureCode): ErrorCode {
  switch (code) {
    case 'wrongCredentials':
    case 'refused':
      return 'WRONG_CREDENTIALS';
    case 'damaged':
      return 'DAMAGED';
    case 'newerVersion':
      return 'NEWER_VERSION';
    case 'notEnrolled':
      return 'DEVICE_BLOCKED';
    case 'deviceMismatch':
      return 'WRONG_KEY';
    case 'expired':
      return 'FORBIDDEN';
  }
}
