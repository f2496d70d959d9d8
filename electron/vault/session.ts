import type { StaffId } from '#shared/domain/ids.ts';
import type { DataCategory, PurposeKey } from '#shared/domain/purposes.ts';
import type { ErrorCode } from '#shared/errors.ts';
import type { ChannelName } from '#shared/ipc/contract.ts';
import type { Permission } from '#shared/permissions.ts';

/** What the holder of a session may do and see; read from the register at unlock. */
export interface Authority {
  readonly staffId: StaffId;
  readonly staffName: string;
  readonly permissions: ReadonlySet<Permission>;
  readonly roleCategories: ReadonlySet<DataCategory>;
  readonly purposes: ReadonlyMap<PurposeKey, ReadonlySet<DataCategory>>;
}

/** A row that the router wants in the log: a call served, refused or failed. */
export interface CallRecord {
  /** Null for a name that is no channel: it comes from outside and is not repeated into the log. */
  readonly channel: ChannelName | null;
  readonly auditClass: 'read' | 'write' | 'export' | 'security';
  readonly result: 'ok' | 'denied' | 'failed';
  readonly ref: string;
  readonly purpose: PurposeKey | null;
  readonly subjects: readonly string[];
  readonly fields: readonly string[];
  /** Why a call was refused or failed: an error code, never free text. */
  readonly code?: ErrorCode;
}

/** The open register, as the router needs to know it. Slices get more through their own dependencies. */
export interface OpenSession {
  readonly authority: Authority;
  /** Writes a row to the log; throws when it cannot, and the caller is then told nothing else. */
  readonly record: (row: CallRecord) => void;
}

/** Locked until a register is unlocked; a lock ends the process, so there is no way back. */
export interface SessionHolder {
  readonly current: () => OpenSession | null;
}
