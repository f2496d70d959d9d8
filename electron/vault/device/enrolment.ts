import type { Flavour } from '#shared/ipc/app.ipc.ts';
import type { RegisterKind } from '#shared/ipc/registers.ipc.ts';
import { fromBase64 } from '#vault/keys/encoding.ts';
import type { HeaderPolicy } from '#vault/keys/header.ts';
import { policyFingerprint } from '#vault/keys/policySignature.ts';
import { failed, type Judgement, passed, unknown } from './evidence.ts';

/** What the gate reads of a register's header (`vault.json`), which nothing has verified yet. */
export interface HeaderFacts {
  readonly kind: RegisterKind;
  readonly vaultId: string;
  readonly devices: readonly { readonly deviceId: string; readonly revokedAt?: string }[];
  readonly policy: HeaderPolicy;
}

/** What the gate reads of this device's identity; the secrets beside it are none of its business. */
export interface DeviceFacts {
  readonly storage: 'keyring' | 'file';
  readonly deviceId: string;
  /** Vault id to the SHA-256 (hex) of the policy key this device trusts for it. */
  readonly policyKeys: Readonly<Record<string, string>>;
}

/**
 * The check `enrolled`: the register knows this device and has not revoked it, and the policy in the header is of the
 * key that this device was told to trust for this register. The header may have been changed on the way here; the
 * trusted key is kept with the device secret. So neither another company's policy nor a production register that was
 * relabelled as a sample gets through.
 */
export function judgeEnrolment(header: HeaderFacts, identity: DeviceFacts | null): Judgement {
  if (identity === null) return unknown('enrolmentNotChecked');
  const device = header.devices.find((each) => each.deviceId === identity.deviceId);
  if (device === undefined) return failed('deviceNotInRegister');
  if (device.revokedAt !== undefined) return failed('deviceRevoked');
  const given = policyFingerprint(fromBase64(header.policy.publicKey));
  return identity.policyKeys[header.vaultId] === given ? passed : failed('policyKeyMismatch');
}

/** Who runs the app, in which flavour, and what keeps this device's secret. */
export interface KeystoreFacts {
  readonly kind: RegisterKind;
  readonly flavour: Flavour;
  readonly isRoot: boolean;
  readonly identity: Pick<DeviceFacts, 'storage'> | null;
}

/**
 * The check `keystore`: this device's secret is kept by the operating system's keyring, for one ordinary user. Root
 * and the flavours that are not for production are reported here too: neither can keep a secret from anybody.
 */
export function judgeKeystore({ kind, flavour, isRoot, identity }: KeystoreFacts): Judgement {
  if (isRoot) return failed('runningAsRoot');
  if (kind === 'production' && flavour !== 'production') return failed('flavourForSamplesOnly');
  if (identity === null) return unknown('deviceSecretNotFound');
  return identity.storage === 'keyring' ? passed : failed('secretInFile');
}
