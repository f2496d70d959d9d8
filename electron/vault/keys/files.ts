import { constants, type FileHandle, open, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pauseFor } from 'node:timers/promises';
import { type Faults, noFaults } from '#vault/ports.ts';

/** The small files of one register's folder: header, its older generations, throttle. Names, never paths. */
export interface VaultFiles {
  /** The file's bytes, null when there is none. At most `mostBytes + 1` are read, so that a huge file is harmless. */
  readonly read: (name: string, mostBytes: number) => Promise<Buffer | null>;
  /** Replaces the file so that after a crash at any point the old or the new content is there, whole. */
  readonly writeAtomic: (name: string, bytes: Uint8Array) => Promise<void>;
  readonly list: () => Promise<readonly string[]>;
  /** Removes the file; no error when there is none. */
  readonly remove: (name: string) => Promise<void>;
}

export interface NodeVaultFilesOptions {
  /** Asked before every file system step, with `files.<step>:<name>`. */
  readonly faults?: Faults;
  readonly platform?: NodeJS.Platform;
  readonly pause?: (milliseconds: number) => Promise<unknown>;
}

const temporarySuffix = '.tmp';
const ownerOnly = 0o600;

/** The `code` of a Node file system error (`ENOSPC`, `ENOENT`, …), or null. */
export function fileErrorCode(error: unknown): string | null {
  if (!(error instanceof Error) || !('code' in error)) return null;
  return typeof error.code === 'string' ? error.code : null;
}

function checkedName(name: string): string {
  if (!/^[a-z0-9][a-z0-9.-]{0,63}$/.test(name)) throw new RangeError('not a vault file name');
  return name;
}

async function readUpTo(handle: FileHandle, mostBytes: number): Promise<Buffer> {
  const { size } = await handle.stat();
  const buffer = Buffer.alloc(Math.min(size, mostBytes + 1));
  let filled = 0;
  while (filled < buffer.length) {
    const { bytesRead } = await handle.read(buffer, filled, buffer.length - filled, filled);
    if (bytesRead === 0) break;
    filled += bytesRead;
  }
  return buffer.subarray(0, filled);
}

async function readIfThere(path: string, mostBytes: number): Promise<Buffer | null> {
  let handle: FileHandle;
  try {
    handle = await open(path, constants.O_RDONLY);
  } catch (error) {
    if (fileErrorCode(error) === 'ENOENT') return null;
    throw error;
  }
  try {
    return await readUpTo(handle, mostBytes);
  } finally {
    await handle.close();
  }
}

const busyOnWindows: ReadonlySet<string | null> = new Set(['EPERM', 'EACCES', 'EBUSY']);
const renamePauses = [20, 40, 80, 160, 320] as const;

/**
 * Replaces the target. On Windows a virus scanner or an indexer holds new files open for a moment, which makes the
 * rename fail; it is tried again for at most 620 ms.
 */
async function renameOver(from: string, to: string, options: Required<NodeVaultFilesOptions>, point: string) {
  for (const pause of renamePauses) {
    try {
      options.faults.at(point);
      await rename(from, to);
      return;
    } catch (error) {
      if (options.platform !== 'win32' || !busyOnWindows.has(fileErrorCode(error))) throw error;
      await options.pause(pause);
    }
  }
  options.faults.at(point);
  await rename(from, to);
}

async function writeTemporary(path: string, name: string, bytes: Uint8Array, faults: Faults): Promise<void> {
  faults.at(`files.openTemporary:${name}`);
  const flags = constants.O_CREAT | constants.O_EXCL | constants.O_WRONLY;
  const handle = await open(path, flags, ownerOnly);
  try {
    // Two halves, so that a test can stop between them and leave a torn temporary file.
    const half = Math.ceil(bytes.length / 2);
    faults.at(`files.write:${name}`);
    await handle.writeFile(bytes.subarray(0, half));
    faults.at(`files.writeRest:${name}`);
    await handle.writeFile(bytes.subarray(half));
    faults.at(`files.sync:${name}`);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** The real files of a folder that exists. */
export function nodeVaultFiles(directory: string, given: NodeVaultFilesOptions = {}): VaultFiles {
  const options = { faults: noFaults, platform: process.platform, pause: pauseFor, ...given };
  const { faults } = options;
  const pathOf = (name: string) => join(directory, checkedName(name));

  const syncDirectory = async (name: string) => {
    faults.at(`files.syncDirectory:${name}`);
    // Windows cannot sync a folder; its rename is journalled.
    if (options.platform === 'win32') return;
    const handle = await open(directory, constants.O_RDONLY);
    try {
      await handle.sync();
    } finally {
      await handle.close();
    }
  };

  const removeAt = async (path: string, name: string) => {
    faults.at(`files.remove:${name}`);
    await rm(path, { force: true });
  };

  return {
    read: async (name, mostBytes) => {
      faults.at(`files.read:${name}`);
      return await readIfThere(pathOf(name), mostBytes);
    },
    writeAtomic: async (name, bytes) => {
      const target = pathOf(name);
      const temporary = `${target}${temporarySuffix}`;
      // A crash may have left one; it was never in place, so nothing is lost with it.
      await removeAt(temporary, name);
      try {
        await writeTemporary(temporary, name, bytes, faults);
        await renameOver(temporary, target, options, `files.rename:${name}`);
      } catch (error) {
        await removeAt(temporary, name).catch(() => undefined);
        throw error;
      }
      await syncDirectory(name);
    },
    list: async () => {
      faults.at('files.list');
      const names = await readdir(directory);
      return names.filter((name) => !name.endsWith(temporarySuffix)).sort();
    },
    remove: async (name) => {
      await removeAt(pathOf(name), name);
      await syncDirectory(name);
    },
  };
}
