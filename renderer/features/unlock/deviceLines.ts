import { type GateReason, gateReason } from '#shared/domain/gateReasons.ts';
import type { GateRow } from '#shared/ipc/registers.ipc.ts';

export type GateCheck = GateRow['check'];

/** How one row of the gate is shown. `ignored` is a finding that the register's policy makes nothing of. */
export type DeviceState = 'checking' | 'pass' | 'warn' | 'block' | 'ignored';

export interface DeviceLine {
  readonly check: GateCheck;
  readonly state: DeviceState;
  /** Null while it is being checked. */
  readonly reason: GateReason | null;
}

/** The order in which the gate answers; a register that is not there yet has no enrolment to check. */
const checks = {
  open: ['enrolled', 'keystore', 'diskEncryption', 'swapEncryption', 'clock', 'policy'],
  create: ['keystore', 'diskEncryption', 'swapEncryption', 'clock', 'policy'],
} as const satisfies Record<string, readonly GateCheck[]>;

export type DeviceStage = keyof typeof checks;

export function stateOf(row: GateRow): Exclude<DeviceState, 'checking'> {
  if (row.effect === 'block') return 'block';
  if (row.effect === 'warn') return 'warn';
  return row.status === 'pass' ? 'pass' : 'ignored';
}

/** A reason that has no text here cannot be explained; it is shown as an answer that was not understood. */
function reasonOf(row: GateRow): GateReason {
  const known = gateReason.safeParse(row.reason);
  return known.success ? known.data : 'unexpectedOutput';
}

/** The lines to show: the first `revealed` rows with their results, the rest still being checked. */
export function deviceLines(
  stage: DeviceStage,
  rows: readonly GateRow[] | null,
  revealed: number,
): readonly DeviceLine[] {
  if (rows === null) return checks[stage].map((check) => ({ check, state: 'checking', reason: null }));
  return rows.map((row, index) =>
    index < revealed
      ? { check: row.check, state: stateOf(row), reason: reasonOf(row) }
      : { check: row.check, state: 'checking', reason: null },
  );
}
