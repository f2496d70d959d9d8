import type { CheckResult, DeviceFiles, RunCommand } from '../evidence.ts';

/** What a platform's probe looks at, and what it may look with. */
export interface ProbeRequest {
  /** Absolute; need not exist yet. */
  readonly registerDirectory: string;
  /** The operating system's folder of temporary files, absolute. */
  readonly temporaryDirectory: string;
  readonly clock: { readonly now: () => number };
  readonly exec: RunCommand;
  readonly files: DeviceFiles;
}

/** The checks that depend on the operating system. */
export interface ProbeResults {
  readonly diskEncryption: CheckResult;
  readonly swapEncryption: CheckResult;
}

/** One per platform. Never rejects for what it finds. */
export type Probe = (request: ProbeRequest) => Promise<ProbeResults>;
