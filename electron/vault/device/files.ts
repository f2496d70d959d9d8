import { readdir, readFile, realpath } from 'node:fs/promises';
import type { DeviceFiles, FileOutcome } from './evidence.ts';

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}

async function attempt<T>(work: Promise<T>): Promise<FileOutcome<T>> {
  try {
    return { kind: 'found', value: await work };
  } catch (error) {
    return { kind: isMissing(error) ? 'missing' : 'failed' };
  }
}

/** The machine's own files. */
export const deviceFiles: DeviceFiles = {
  readText: (path) => attempt(readFile(path, 'utf8')),
  list: (path) => attempt(readdir(path)),
  realPath: (path) => attempt(realpath(path)),
};
