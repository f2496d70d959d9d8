import { createHash } from 'node:crypto';
import { type FileHandle, open } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Failure } from '#shared/errors.ts';
import { failureOf } from '#vault/db/failure.ts';

/** Large enough that a copy runs at the disk's speed, small enough that hashing one keeps nothing waiting (about 2 ms). */
const chunkBytes = 2 * 1024 * 1024;

export interface Source {
  readonly file: FileHandle;
  readonly start: number;
  readonly length: number;
}

export interface Sink {
  readonly file: FileHandle;
  readonly start: number;
}

export interface PumpOptions {
  readonly source: Source;
  /** Null only hashes. */
  readonly sink: Sink | null;
  /** Called before each chunk with the bytes done; may throw. */
  readonly onProgress: (done: number) => void;
}

/**
 * Reads a part of a file once, hashes it and writes it on: while one chunk is hashed here, it is being written and the
 * next is being read by the thread pool. Returns the SHA-256 in lower-case hexadecimal; null when the file ends
 * early. Throws what the file system throws.
 */
export async function pump({ source, sink, onProgress }: PumpOptions): Promise<string | null> {
  const hash = createHash('sha256');
  const buffers = [Buffer.allocUnsafeSlow(chunkBytes), Buffer.allocUnsafeSlow(chunkBytes)] as const;
  const lengthAt = (position: number) => Math.min(chunkBytes, source.length - position);
  const readAt = (position: number) =>
    readFull(
      source.file,
      buffers[(position / chunkBytes) % 2 === 0 ? 0 : 1].subarray(0, lengthAt(position)),
      source.start + position,
    );
  let reading = readAt(0);
  for (let position = 0; position < source.length; position += chunkBytes) {
    const chunk = await reading;
    if (chunk === null) return null;
    onProgress(position);
    const next = position + chunkBytes;
    const writing = sink === null ? Promise.resolve() : writeFull(sink.file, chunk, sink.start + position);
    reading = next < source.length ? readAt(next) : Promise.resolve(null);
    hash.update(chunk);
    // Both are awaited whatever happens: the file must not be closed under a running read.
    const [written, read] = await Promise.allSettled([writing, reading]);
    if (written.status === 'rejected') throw written.reason;
    if (read.status === 'rejected') throw read.reason;
  }
  onProgress(source.length);
  return hash.digest('hex');
}

/** Fills the buffer from the file; null when the file ends before. */
export async function readFull(file: FileHandle, buffer: Buffer, position: number): Promise<Buffer | null> {
  let filled = 0;
  while (filled < buffer.byteLength) {
    const { bytesRead } = await file.read(buffer, filled, buffer.byteLength - filled, position + filled);
    if (bytesRead === 0) return null;
    filled += bytesRead;
  }
  return buffer;
}

/** Writes all of it. A disk that fills up may take a part first; the rest then fails with ENOSPC. */
export async function writeFull(file: FileHandle, bytes: Uint8Array, position: number): Promise<void> {
  let written = 0;
  while (written < bytes.byteLength) {
    const { bytesWritten } = await file.write(bytes, written, bytes.byteLength - written, position + written);
    written += bytesWritten;
  }
}

/** Brings the folder's entries to the disk, so that a rename survives a power cut. Windows journals its renames. */
export async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const file = await open(folder, 'r');
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}

export function syncFolderOf(path: string): Promise<void> {
  return syncFolder(dirname(path));
}

/** A drive that was pulled out, a network that went away, a path that is no file: the target does not take the file. */
const unreachable: ReadonlySet<string> = new Set([
  'EIO',
  'ENXIO',
  'ENODEV',
  'ESTALE',
  'ETIMEDOUT',
  'EHOSTDOWN',
  'ENOTCONN',
  'EISDIR',
  'ENOTDIR',
  'ENAMETOOLONG',
  'ELOOP',
  'EINVAL',
]);

/** What an exception while writing or reading a backup means to the user; null for a programming error. */
export function fileFailure(error: unknown): Failure | null {
  const known = failureOf(error);
  // The database's own I/O errors are the disk's as well.
  if (known !== null) return known.code === 'INTERNAL' ? { code: 'ACCESS_DENIED' } : known;
  const code = error instanceof Error && 'code' in error ? error.code : null;
  if (code === 'EFBIG') return { code: 'TOO_LARGE' };
  return typeof code === 'string' && unreachable.has(code) ? { code: 'ACCESS_DENIED' } : null;
}
