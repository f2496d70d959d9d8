import type { GateReason } from '#shared/domain/gateReasons.ts';
import type { GateRow } from '#shared/ipc/registers.ipc.ts';

/** What a check found, before the policy says what follows from it. */
export interface Judgement {
  readonly status: GateRow['status'];
  readonly reason: GateReason;
}

/** A judgement and the moment its evidence began to be collected (milliseconds since 1970). */
export interface CheckResult extends Judgement {
  readonly at: number;
}

export const passed: Judgement = { status: 'pass', reason: 'ok' };

export function failed(reason: GateReason): Judgement {
  return { status: 'fail', reason };
}

export function unknown(reason: GateReason): Judgement {
  return { status: 'unknown', reason };
}

/** How a program ended. `exited` with a code other than 0 is no better than `failed`, whatever it printed. */
export type CommandOutcome =
  | {
      readonly kind: 'exited';
      readonly exitCode: number;
      readonly stdout: string;
      readonly stderr: string;
    }
  | {
      readonly kind: 'failed';
      readonly why: 'notFound' | 'denied' | 'timedOut' | 'tooMuchOutput' | 'notText' | 'other';
    };

/** Runs a program given by its absolute path. Never rejects for what the program does. */
export type RunCommand = (program: string, args: readonly string[]) => Promise<CommandOutcome>;

/** What reading a file, folder or link gave. `missing` is an answer of its own: it can be good news. */
export type FileOutcome<T> =
  | { readonly kind: 'found'; readonly value: T }
  | { readonly kind: 'missing' }
  | { readonly kind: 'failed' };

/** The little that the gate reads by itself: the kernel's own tables, and where a path really leads. */
export interface DeviceFiles {
  readonly readText: (path: string) => Promise<FileOutcome<string>>;
  readonly list: (path: string) => Promise<FileOutcome<readonly string[]>>;
  readonly realPath: (path: string) => Promise<FileOutcome<string>>;
}
