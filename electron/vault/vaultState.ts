import { succeed } from '#shared/errors.ts';
import type { Flavour } from '#shared/ipc/app.ipc.ts';
import { auditedTx } from './db/transaction.ts';
import type { Host } from './hostClient.ts';
import type { KdfParameters } from './keys/kdf.ts';
import type { OpenVault } from './openVault.ts';
import { writeContext } from './openVault.ts';
import type { VaultPaths } from './paths.ts';
import type { Clock, Faults, Ids } from './ports.ts';
import type { CallRecord, OpenSession } from './session.ts';

/** A lock is no call, so it has no reference of its own. */
const lockReference = '00000000';

/** What the whole process shares and nobody changes. */
export interface VaultEnvironment {
  readonly userData: string;
  readonly flavour: Flavour;
  readonly appVersion: string;
  readonly platform: 'linux' | 'darwin' | 'win32';
  readonly isRoot: boolean;
  readonly paths: VaultPaths;
  readonly host: Host;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly faults: Faults;
  readonly calibrate: () => Promise<KdfParameters>;
  readonly emit: (name: string, payload: unknown) => void;
  readonly onSession: (state: 'unlocked' | 'lockRequested', autoLockSeconds: number) => void;
}

/** The one thing that changes: no register is open, or one is. There is no way back but the end of the process. */
export interface VaultState {
  readonly open: () => OpenVault | null;
  readonly session: () => OpenSession | null;
  readonly setOpen: (open: OpenVault) => void;
  /** Has something written when the register is locked. Fast and synchronous: 50 ms are all there is. */
  readonly onFlush: (write: () => void) => void;
  readonly flush: (reason: string) => void;
}

export function createVaultState(): VaultState {
  let opened: OpenVault | null = null;
  let session: OpenSession | null = null;
  const writers: (() => void)[] = [];
  return {
    open: () => opened,
    session: () => session,
    setOpen: (open) => {
      if (opened !== null) throw new Error('a register is open already');
      opened = open;
      session = { authority: open.authority, record: (row) => record(open, row) };
    },
    onFlush: (write) => {
      writers.push(write);
    },
    flush: (reason) => {
      for (const write of writers) write();
      if (opened !== null) recordLock(opened, reason);
      opened?.register.close();
      opened?.keys.zero();
    },
  };
}

const lockReasons = ['user', 'idle', 'system', 'suspend', 'window', 'device'] as const;

/** The last row of a session. It must not keep the lock waiting, so a failure to write it is the anchor's to show. */
function recordLock(open: OpenVault, reason: string): void {
  const lockReason = lockReasons.find((one) => one === reason) ?? 'system';
  auditedTx(writeContext(open, lockReference, null), (tx) => {
    tx.append({
      action: 'session.lock',
      class: 'security',
      subjects: [],
      fields: [],
      result: 'ok',
      detail: { lockReason },
    });
    return succeed(null);
  });
}

/** A row for a call that was served or refused. Disclosures and security rows reach the disk before the answer. */
function record(open: OpenVault, row: CallRecord): void {
  const written = auditedTx(
    writeContext(open, row.ref, row.purpose),
    (tx) => {
      tx.append({
        action: row.channel ?? 'app.unknownChannel',
        class: row.auditClass,
        subjects: row.subjects,
        fields: row.fields,
        result: row.result,
        ...(row.code === undefined ? {} : { detail: { code: row.code } }),
      });
      return succeed(null);
    },
    row.auditClass === 'read' ? 'normal' : 'full',
  );
  if (!written.ok) throw new Error('the log row could not be written');
}
