import type { RegisterId, StaffId } from '#shared/domain/ids.ts';
import type { PurposeKey } from '#shared/domain/purposes.ts';
import type { GateRow, RegisterKind } from '#shared/ipc/registers.ipc.ts';
import type { ReadPool } from './db/readPool.ts';
import type { Register } from './db/register.ts';
import type { WriteContext } from './db/transaction.ts';
import type { ReadQueries } from './jobs/readQueries.ts';
import type { VaultHeader } from './keys/header.ts';
import type { VaultKeys } from './keys/vaultKeys.ts';
import type { RegisterPaths } from './paths.ts';
import type { Authority } from './session.ts';

/** An open register with everything that belongs to its session. There is at most one; a lock ends the process. */
export interface OpenVault {
  readonly registerId: RegisterId;
  readonly kind: RegisterKind;
  readonly paths: RegisterPaths;
  readonly header: VaultHeader;
  readonly keys: VaultKeys;
  readonly register: Register;
  readonly authority: Authority;
  readonly sessionId: string;
  readonly staffId: StaffId;
  /** Serves the reads that a person waits for, on a connection of its own. */
  readonly readers: ReadPool<ReadQueries>;
  readonly gateRows: readonly GateRow[];
}

/** Who acts and for what, for one call. */
export function writeContext(open: OpenVault, ref: string, purpose: PurposeKey | null): WriteContext {
  return { register: open.register, sessionId: open.sessionId, staffId: open.staffId, purpose, ref };
}
