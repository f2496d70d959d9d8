import type { Result } from '#shared/errors.ts';
import { type ReadPool, startReadPool } from '../db/readPool.ts';
import type { ReadQueries } from './readQueries.ts';
import { workerUrl } from './workerUrl.ts';

export interface ReaderOptions {
  readonly path: string;
  /** 32 raw bytes; copied. */
  readonly key: Uint8Array;
}

/**
 * Starts a worker with the register's named queries. One serves what users wait for; background work takes another,
 * so that it holds nobody up.
 */
export function startReaders(options: ReaderOptions): Promise<Result<ReadPool<ReadQueries>>> {
  return startReadPool<ReadQueries>({ ...options, worker: workerUrl('readWorker') });
}
