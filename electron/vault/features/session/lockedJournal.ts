import { join } from 'node:path';
import type { RegisterId } from '#shared/domain/ids.ts';
import { fail, type Result } from '#shared/errors.ts';
import { foldJournal, type Journal, type JournalEntry, openJournal } from '#vault/audit/journal.ts';
import { wipeIdentity } from '#vault/deviceIdentity.ts';
import { deriveDeviceKeys } from '#vault/keys/deviceStore.ts';
import { type OpenVault, writeContext } from '#vault/openVault.ts';
import type { CallRecord } from '#vault/session.ts';
import type { VaultEnvironment } from '#vault/vaultState.ts';

/**
 * Where refusals are kept while no register is open. A failed unlock goes to its register's own file; a refused call
 * names no register and goes to the device's, which the next register to be unlocked takes over.
 */
export interface LockedJournal {
  readonly record: (row: CallRecord, registerId?: RegisterId) => void;
  /** Takes both files over into the log of the register that has just been opened. */
  readonly foldInto: (open: OpenVault, ref: string) => Promise<void>;
}

export function createLockedJournal(environment: VaultEnvironment): LockedJournal {
  const devicePath = join(environment.userData, 'journal.jsonl');
  const pathOf = (id: RegisterId | undefined) =>
    id === undefined ? devicePath : environment.paths.register(id).journal;

  const withJournal = async <T>(
    path: string,
    work: (journal: Journal) => Promise<Result<T>>,
  ): Promise<Result<T>> => {
    const identity = await environment.host['secrets.device']({});
    // Without a device secret there is no key to sign a line with, and no unlock either.
    if (identity === null) return fail('KEYSTORE_UNAVAILABLE');
    const keys = deriveDeviceKeys(identity.secret);
    try {
      return await work(
        openJournal({ path, key: keys.journal, clock: environment.clock, faults: environment.faults }),
      );
    } finally {
      keys.zero();
      wipeIdentity(identity);
    }
  };

  // One after the other: a line names the one before it, and each append opens the journal anew.
  let last: Promise<unknown> = Promise.resolve();
  return {
    record: (row, registerId) => {
      const entry = entryOf(row);
      // A journal that cannot be written keeps nobody out: the person is refused already.
      last = last.then(() =>
        withJournal(pathOf(registerId), (journal) => journal.append(entry)).catch(() => undefined),
      );
    },
    foldInto: async (open, ref) => {
      await last;
      for (const path of [pathOf(open.registerId), devicePath]) {
        await withJournal(path, (journal) => foldJournal(writeContext(open, ref, null), journal));
      }
    },
  };
}

function entryOf(row: CallRecord): JournalEntry {
  return {
    action: row.channel ?? 'app.unknownChannel',
    class: row.auditClass,
    subjects: [...row.subjects],
    fields: [],
    result: row.result,
    ref: row.ref,
    ...(row.code === undefined ? {} : { detail: { code: row.code } }),
  };
}
