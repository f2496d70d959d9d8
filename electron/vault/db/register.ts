import { newestStamp, readHead } from '../audit/append.ts';
import { type AuditHead, type MacKey, macKey } from '../audit/chain.ts';
import { type CheckpointHead, readCheckpointHead } from '../audit/checkpointChain.ts';
import type { Clock, Faults, Ids } from '../ports.ts';
import type { DerivedData } from './derived.ts';
import { compareTimes, type HybridTime, hybridOrigin, parseStamp } from './hlc.ts';
import type { RegisterDatabase } from './open.ts';
import { registerMeta, setRegisterMeta } from './registerMeta.ts';
import type { ReadableDb, WritableDb } from './types.ts';

/** Whose log chain this is, and the keys that authenticate it. Ids are UUIDv7 text. */
export interface RegisterIdentity {
  readonly registerId: string;
  readonly deviceId: string;
  /** New at restore and hand-over; the log chain and the number series belong to it. */
  readonly incarnation: string;
  /** 32 bytes: the HMAC key of log rows. */
  readonly auditKey: Uint8Array;
  /** Raw 32-byte Ed25519 private key of the device, for checkpoints. */
  readonly signPrivateKey: Uint8Array;
}

export interface RegisterParts {
  /** Opened with `create` or `readWrite`. */
  readonly database: RegisterDatabase;
  readonly identity: RegisterIdentity;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly faults: Faults;
  /** What the slices keep up to date beside the rows. */
  readonly derived: readonly DerivedData[];
}

/** What this process knows of the log without reading it: where the chain, its checkpoints and the clock stand. */
export interface LogState {
  readonly head: AuditHead;
  readonly checkpoint: CheckpointHead;
  readonly time: HybridTime;
}

/** An open register: what services are given. */
export interface Register extends RegisterParts {
  readonly readable: ReadableDb;
  /** Made from the audit key; wiped when the register is closed. */
  readonly rowKey: MacKey;
  /** Where the log stands after the last committed transaction. */
  readonly logState: () => LogState;
  /** For the transaction alone: takes over what it has committed. */
  readonly commitLogState: (state: LogState) => void;
  readonly close: () => void;
}

const stampKey = 'hlc';

/** Remembers a stamp that was given out after its transaction's last log row. */
export function keepStamp(db: WritableDb, stamp: string): void {
  setRegisterMeta(db, { [stampKey]: stamp });
}

/** The time of the newest stamp that this register has seen. */
function newestTime(db: ReadableDb): HybridTime {
  const stamps = [newestStamp(db), registerMeta(db, stampKey)];
  const times = stamps.map((stamp) => (stamp === null ? undefined : parseStamp(stamp)?.time) ?? hybridOrigin);
  return times.reduce((newest, time) => (compareTimes(time, newest) > 0 ? time : newest), hybridOrigin);
}

/** Puts an opened database and the identity of its device together. Reads where the log stands. */
export function openRegister(parts: RegisterParts): Register {
  const { readable } = parts.database;
  const { registerId, incarnation } = parts.identity;
  let state: LogState = {
    head: readHead(readable, registerId, incarnation),
    checkpoint: readCheckpointHead(readable, registerId, incarnation),
    time: newestTime(readable),
  };
  const rowKey = macKey(parts.identity.auditKey);
  return {
    ...parts,
    readable,
    rowKey,
    logState: () => state,
    commitLogState: (next) => {
      state = next;
    },
    close: () => {
      rowKey.wipe();
      parts.database.close();
    },
  };
}
