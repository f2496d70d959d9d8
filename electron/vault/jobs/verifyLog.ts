import { fail, type Result, succeed } from '#shared/errors.ts';
import type { LogAnchor, LogVerdict } from '../audit/verify.ts';
import { startReaders } from './readPool.ts';

export interface LogVerificationOptions {
  readonly path: string;
  readonly databaseKey: Uint8Array;
  readonly registerId: string;
  readonly auditKey: Uint8Array;
  /** The newest row that is known from outside the database, if any. */
  readonly expectedHead: LogAnchor | null;
  /** Device id to raw Ed25519 public key; null takes the register's own list. */
  readonly signers: ReadonlyMap<string, Uint8Array> | null;
  readonly onProgress?: (rows: number, total: number) => void;
  readonly signal?: AbortSignal;
}

/** Verifies the whole log in a worker of its own, on its own connection. CANCELLED when the signal says so. */
export async function verifyLogInBackground(options: LogVerificationOptions): Promise<Result<LogVerdict>> {
  const readers = await startReaders({ path: options.path, key: options.databaseKey });
  if (!readers.ok) return readers;
  const { registerId, expectedHead, signers, onProgress, signal } = options;
  const auditKey = new Uint8Array(options.auditKey);
  try {
    const answer = await readers.value.run(
      'log.verify',
      { registerId, auditKey, expectedHead, signers },
      { transfer: [auditKey.buffer], ...(onProgress && { onProgress }), ...(signal && { signal }) },
    );
    if (!answer.ok) return answer;
    return answer.value.status === 'done' ? succeed(answer.value.value) : fail('CANCELLED');
  } finally {
    await readers.value.close();
  }
}
