import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { nodeVaultFiles, type VaultFiles } from '#vault/keys/files.ts';
import type { Faults } from '#vault/ports.ts';

/** A folder of its own for one test, removed at its end (`await using`). */
export async function temporaryFolder(): Promise<AsyncDisposable & { readonly path: string }> {
  const path = await mkdtemp(join(tmpdir(), 'asrek-keys-'));
  return { path, [Symbol.asyncDispose]: () => rm(path, { recursive: true, force: true }) };
}

function systemError(code: string): Error {
  return Object.assign(new Error(code), { code });
}

/** Counts file system steps and asks for nothing. */
export function countingFiles(folder: string): {
  readonly files: VaultFiles;
  readonly points: readonly string[];
} {
  const points: string[] = [];
  const faults: Faults = { at: (point) => void points.push(point) };
  return { files: nodeVaultFiles(folder, { faults }), points };
}

/** The machine stops before the given step (from 0): nothing after it happens, tidying included. */
export function filesOfCrash(folder: string, step: number): VaultFiles {
  let done = 0;
  const faults: Faults = {
    at: () => {
      if (done >= step) throw systemError('EIO');
      done += 1;
    },
  };
  return nodeVaultFiles(folder, { faults });
}

/** The given step fails once with a system error; what comes after it works. */
export function filesOfFailure(folder: string, step: number, code: string): VaultFiles {
  let done = -1;
  const faults: Faults = {
    at: () => {
      done += 1;
      if (done === step) throw systemError(code);
    },
  };
  return nodeVaultFiles(folder, { faults });
}
