import { fail, type Result, succeed } from '#shared/errors.ts';
import type { ParsedInputOf } from '#shared/ipc/contract.ts';
import { sql } from '#vault/db/sql.ts';
import { auditedTx } from '#vault/db/transaction.ts';
import { startReaders } from '#vault/jobs/readPool.ts';
import { nodeVaultFiles } from '#vault/keys/files.ts';
import { type OpenVault, writeContext } from '#vault/openVault.ts';
import { judgeDevice, type RegistersDeps, withIdentity } from '../register/service.ts';
import { readAuthority } from './authority.ts';
import { openWithKeys, readHeader, tryCredentials } from './unlock.ts';

/**
 * Opens a register: device gate, then credentials, then database, then the grants in force. Nothing of the register
 * is touched before the gate has passed.
 */
export async function unlockRegister(
  deps: RegistersDeps,
  input: ParsedInputOf<'session.unlock'>,
  ref: string,
): Promise<Result<OpenVault>> {
  const paths = deps.paths.register(input.registerId);
  const judged = await judgeDevice(deps, { registerId: input.registerId });
  if (!judged.ok) return judged;
  if (!judged.value.isAllowed) return fail('DEVICE_BLOCKED');
  return withIdentity(deps.host, async (identity) => {
    const header = await readHeader(nodeVaultFiles(paths.directory));
    if (!header.ok) return header;
    const unlocked = await tryCredentials(deps, paths, header.value, identity, input);
    if (!unlocked.ok) return unlocked;
    const { keys, userId } = unlocked.value;
    const register = await openWithKeys(deps, paths, header.value, identity, keys);
    if (!register.ok) {
      keys.zero();
      return register;
    }
    const authority = readAuthority(
      register.value.readable,
      userId,
      new Date(deps.clock.now()).toISOString(),
    );
    if (authority === null) {
      register.value.close();
      keys.zero();
      return fail('FORBIDDEN');
    }
    const readers = await startReaders({ path: paths.database, key: keys.database });
    if (!readers.ok) {
      register.value.close();
      keys.zero();
      return readers;
    }
    const open: OpenVault = {
      registerId: input.registerId,
      kind: header.value.kind,
      paths,
      header: header.value,
      keys,
      register: register.value,
      authority,
      readers: readers.value,
      sessionId: deps.ids.next(),
      staffId: userId,
      gateRows: judged.value.rows,
    };
    const begun = beginSession(open, ref);
    if (begun.ok) return succeed(open);
    await readers.value.close();
    register.value.close();
    keys.zero();
    return begun;
  });
}

/** The session's first row; without it there is no session. */
function beginSession(open: OpenVault, ref: string): Result<unknown> {
  return auditedTx(writeContext(open, ref, null), (tx) => {
    tx.append({ action: 'session.unlock', class: 'security', subjects: [], fields: [], result: 'ok' });
    return succeed(null);
  });
}

/** Where this person was when the register was locked; null for the first time. */
export function readPlace(open: OpenVault, staffIdBytes: Uint8Array): string | null {
  const row = open.register.readable.get<{ readonly place: string }>(
    sql`SELECT place FROM staff_places WHERE staff_id = ${staffIdBytes}`,
  );
  return row?.place ?? null;
}
