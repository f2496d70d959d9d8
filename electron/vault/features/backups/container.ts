import { type FileHandle, open, rm } from 'node:fs/promises';
import { fail, type Result, succeed } from '#shared/errors.ts';
import { newestVersion } from '#vault/db/migrate.ts';
import { migrations } from '#vault/db/migrations/index.ts';
import { sha256 } from '#vault/keys/crypto.ts';
import { canonicalJson } from '#vault/keys/encoding.ts';
import type { VaultHeader } from '#vault/keys/header.ts';
import type { Faults } from '#vault/ports.ts';
import { type EnvelopeContent, openEnvelope } from './envelope.ts';
import { type BackupHead, type BackupHeader, headLimit, manifestOf, parseHead } from './format.ts';
import { fileFailure, pump, readFull } from './streams.ts';

/** A backup file, open for reading, whose beginning holds: signature, lengths. Close `file`. */
export interface BackupFile extends BackupHead {
  readonly file: FileHandle;
  readonly length: number;
}

/**
 * Runs with an opened backup and closes it. Fails as `parseHead` does, with NEWER_VERSION for a register of a newer app,
 * or as the file system.
 */
export async function withBackupFile<T>(
  path: string,
  run: (backup: BackupFile) => Promise<Result<T>>,
): Promise<Result<T>> {
  let file: FileHandle;
  try {
    file = await open(path, 'r');
  } catch (error) {
    return asFailure(error);
  }
  try {
    const { size } = await file.stat();
    const start = await readFull(file, Buffer.alloc(Math.min(size, headLimit)), 0);
    if (start === null) return fail('DAMAGED');
    const head = parseHead(start, size);
    if (!head.ok) return head;
    if (head.value.header.schemaVersion > newestVersion(migrations)) return fail('NEWER_VERSION');
    return await run({ ...head.value, file, length: size });
  } catch (error) {
    return asFailure(error);
  } finally {
    await file.close();
  }
}

/** Turns what the file system says into a failure; a programming error travels on. */
export function asFailure(error: unknown): Result<never> {
  const failure = fileFailure(error);
  if (failure === null) throw error;
  return { ok: false, error: failure };
}

/** The sealed envelope, its hash checked. */
export async function readEnvelope({ file, header, layout }: BackupFile): Promise<Result<Buffer>> {
  const bytes = await readFull(file, Buffer.alloc(header.envelope.length), layout.envelopeStart);
  const isWhole = bytes !== null && sha256(bytes).toString('hex') === header.envelope.sha256;
  return isWhole ? succeed(bytes) : fail('DAMAGED');
}

/** Hashes the snapshot. DAMAGED when it is not what was signed. */
export async function checkSnapshot(
  backup: BackupFile,
  onProgress: (done: number) => void,
): Promise<Result<null>> {
  const found = await pump({ source: snapshotOf(backup), sink: null, onProgress });
  return found === backup.header.snapshot.sha256 ? succeed(null) : fail('DAMAGED');
}

export interface ExtractOptions {
  /** A new file, for the owner alone. */
  readonly target: string;
  readonly faults: Faults;
  readonly onProgress: (done: number) => void;
  /** Whether the copy has to survive a power cut. */
  readonly isKept: boolean;
}

/**
 * Takes the snapshot out of the file, hashing it on the way. It stays ciphertext. DAMAGED, and no file left, when it
 * is not what was signed.
 */
export async function extractSnapshot(backup: BackupFile, options: ExtractOptions): Promise<Result<null>> {
  const { target, faults } = options;
  await rm(target, { force: true });
  const file = await open(target, 'wx', 0o600);
  let found: string | null = null;
  try {
    found = await pump({
      source: snapshotOf(backup),
      sink: { file, start: 0 },
      onProgress: (done) => {
        faults.at('backup.extract');
        options.onProgress(done);
      },
    });
    if (options.isKept) await file.sync();
  } finally {
    await file.close();
  }
  if (found === backup.header.snapshot.sha256) return succeed(null);
  await rm(target, { force: true });
  return fail('DAMAGED');
}

function snapshotOf({ file, header, layout }: BackupFile) {
  return { file, start: layout.snapshotStart, length: header.snapshot.length };
}

/**
 * Opens the envelope and holds it against the header: what it says of the backup is what the header says, and the
 * device that signed is one that its vault file knows. Anyone can make a file that names a key of his own; a device
 * gets into a vault file only by its master key.
 *
 * Fails with WRONG_KEY, NEWER_VERSION or DAMAGED.
 */
export async function unsealBackup(backup: BackupFile, identity: Buffer): Promise<Result<EnvelopeContent>> {
  const sealed = await readEnvelope(backup);
  if (!sealed.ok) return sealed;
  const opened = await openEnvelope(sealed.value, identity);
  if (!opened.ok) return opened;
  const { manifest, vault, databaseKey } = opened.value;
  const { header } = backup;
  const isItsOwn = canonicalJson(manifest) === canonicalJson(manifestOf(header));
  if (isItsOwn && isSignerKnown(header, vault) && isSameVault(header, vault)) return opened;
  databaseKey.fill(0);
  return fail('DAMAGED');
}

/** Whether the device that signed is enrolled in the vault file of the backup, under the incarnation it names. */
function isSignerKnown({ device }: BackupHeader, vault: VaultHeader): boolean {
  return vault.devices.some(
    (row) =>
      row.deviceId === device.deviceId &&
      row.incarnation === device.incarnation &&
      row.signPublicKey === device.signPublicKey &&
      row.revokedAt === undefined,
  );
}

function isSameVault(header: BackupHeader, vault: VaultHeader): boolean {
  return (
    header.registerId === vault.vaultId &&
    header.kind === vault.kind &&
    header.epoch === vault.epoch &&
    canonicalJson(header.keyGenerations) === canonicalJson(generationsOf(vault))
  );
}

/** Which generation each data key of a vault has. */
export function generationsOf({ dataKeys }: VaultHeader): BackupHeader['keyGenerations'] {
  const { database, backup, audit, field, index } = dataKeys;
  return {
    database: database.generation,
    backup: backup.generation,
    audit: audit.generation,
    field: field.generation,
    index: index.generation,
  };
}
