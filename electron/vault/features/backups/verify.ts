import { rm } from 'node:fs/promises';
import { fail, type Result, succeed } from '#shared/errors.ts';
import { openRegisterDatabase, type RegisterDatabase } from '#vault/db/open.ts';
import { wipe } from '#vault/keys/crypto.ts';
import { canonicalJson } from '#vault/keys/encoding.ts';
import type { Faults } from '#vault/ports.ts';
import { extractSnapshot, unsealBackup, withBackupFile } from './container.ts';
import type { EnvelopeContent } from './envelope.ts';
import { agrees, isHeadSigned, readFacts } from './facts.ts';
import type { BackupHeader, BackupManifest } from './format.ts';

export interface Verification {
  readonly path: string;
  /** What was meant to be written. */
  readonly expected: BackupHeader;
  /** The operational backup identity. */
  readonly identity: Buffer;
  /**
   * Where the snapshot is taken out to, and removed from again. SQLCipher opens a whole file only. It lies in the
   * register's own folder: that volume is known to be encrypted and to have room for a register, which is not known
   * of the stick or share that the backup goes to. It is ciphertext wherever it lies.
   */
  readonly scratch: string;
  readonly faults: Faults;
  readonly onProgress: (done: number) => void;
}

/**
 * Reads a backup back the way a restore would: signature, hashes, envelope, database under the key from the envelope,
 * counters, heads of the log, newest checkpoint. DAMAGED when anything differs from what was meant to be written.
 * The operating system may still serve the bytes from its memory: a medium that loses them later is found by whoever
 * verifies it later.
 */
export async function verifyBackup(verification: Verification): Promise<Result<null>> {
  const { path, expected, identity } = verification;
  return await withBackupFile(path, async (backup) => {
    if (canonicalJson(backup.header) !== canonicalJson(expected)) return fail('DAMAGED');
    const content = await unsealBackup(backup, identity);
    if (!content.ok) return content;
    try {
      const { scratch: target, faults, onProgress } = verification;
      const extracted = await extractSnapshot(backup, { target, faults, onProgress, isKept: false });
      return extracted.ok ? await checkDatabase(verification, content.value) : extracted;
    } finally {
      wipe(content.value.databaseKey);
      await removeScratch(verification.scratch);
    }
  });
}

async function checkDatabase(verification: Verification, content: EnvelopeContent): Promise<Result<null>> {
  verification.faults.at('backup.openCopy');
  const opened = await openRegisterDatabase({
    path: verification.scratch,
    key: content.databaseKey,
    mode: 'readOnly',
    keyIsProven: true,
  });
  if (!opened.ok) return opened;
  try {
    return isAsManifest(opened.value, content.manifest) ? succeed(null) : fail('DAMAGED');
  } finally {
    opened.value.close();
  }
}

/** The quick checks: schema, counters, heads, and the device's signature under the newest row. */
export function isAsManifest(database: RegisterDatabase, manifest: BackupManifest): boolean {
  return (
    database.schemaVersion === manifest.schemaVersion &&
    agrees(readFacts(database.readable, manifest.registerId), manifest) &&
    isHeadSigned(database.readable, manifest)
  );
}

/** Removes an extracted snapshot and what SQLite laid beside it. */
export async function removeScratch(path: string): Promise<void> {
  for (const suffix of ['', '-wal', '-shm']) await rm(`${path}${suffix}`, { force: true });
}
