import { rmSync } from 'node:fs';
import { type FileHandle, open as openFile, rename, rm, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { deviceId } from '#shared/domain/ids.ts';
import { fail, type Result, succeed } from '#shared/errors.ts';
import type { OutputOf } from '#shared/ipc/contract.ts';
import { writeCheckpointNow } from '#vault/audit/checkpoint.ts';
import { setRegisterMeta } from '#vault/db/registerMeta.ts';
import { withStillFile } from '#vault/db/snapshot.ts';
import { auditedTx } from '#vault/db/transaction.ts';
import type { Job } from '#vault/jobs/runner.ts';
import { ageRecipient } from '#vault/keys/ageIdentity.ts';
import { ed25519PublicKey, sha256 } from '#vault/keys/crypto.ts';
import { toBase64 } from '#vault/keys/encoding.ts';
import { nodeVaultFiles } from '#vault/keys/files.ts';
import { isSealedBy, type VaultHeader } from '#vault/keys/header.ts';
import { loadVaultFile } from '#vault/keys/vaultFile.ts';
import { type OpenVault, writeContext } from '#vault/openVault.ts';
import type { Clock, Faults } from '#vault/ports.ts';
import { countCustomers } from '../customers/index.ts';
import { asFailure, generationsOf } from './container.ts';
import { sealEnvelope } from './envelope.ts';
import { type DatabaseFacts, readFacts } from './facts.ts';
import { type BackupHeader, type BackupManifest, encodeHead, plannedLayout } from './format.ts';
import { pump, syncFolderOf, writeFull } from './streams.ts';
import { summaryOf } from './summary.ts';
import { removeScratch, verifyBackup } from './verify.ts';

export interface CreateDeps {
  readonly appVersion: string;
  readonly clock: Clock;
  readonly faults: Faults;
}

export interface BackupTarget {
  /** Where the user wants the file. */
  readonly path: string;
  /** The call's reference, for the log. */
  readonly ref: string;
}

export type CreatedBackup = Omit<Extract<OutputOf<'backups.create'>, { readonly status: 'done' }>, 'status'>;

export const backupSuffix = '.asrekbk';
const partialSuffix = '.part';
const scratchName = 'verify.partial';
const unknownHash = '0'.repeat(64);

/**
 * Writes a backup of the open register, reads it back, verifies it, and only then gives it its name. The log row of
 * the disclosure is written first and is part of the backup. Work in the register goes on meanwhile.
 *
 * An earlier file, of the same name too, is untouched until the new one is verified. After a failure or a
 * cancellation there is no part of the new one. Fails with LOG_UNAVAILABLE, DISK_FULL, ACCESS_DENIED, NOT_FOUND (the
 * folder is gone), TOO_LARGE (the medium takes no file of this size), IN_USE, DAMAGED (what was read back is not what
 * was written), CANCELLED.
 */
export async function createBackup(
  deps: CreateDeps,
  open: OpenVault,
  target: BackupTarget,
  job: Job,
): Promise<Result<CreatedBackup>> {
  const path = target.path.toLowerCase().endsWith(backupSuffix)
    ? target.path
    : `${target.path}${backupSuffix}`;
  const partial = `${path}${partialSuffix}`;
  const scratch = join(open.paths.directory, scratchName);
  job.onAbandon(() => {
    for (const leftover of [partial, scratch]) rmSync(leftover, { force: true });
  });
  try {
    await removeScratch(scratch);
    const written = await writePartial(deps, open, { ...target, path: partial }, job);
    if (!written.ok) return written;
    const verified = await verifyBackup({
      path: partial,
      expected: written.value,
      identity: open.keys.backupIdentity,
      scratch,
      faults: deps.faults,
      onProgress: (done) => job.report('verify', done, written.value.snapshot.length),
    });
    if (!verified.ok) return verified;
    job.commit();
    deps.faults.at('backup.rename');
    await rename(partial, path);
    await syncFolderOf(path);
    const noted = noteBackup(open, target.ref, written.value);
    return noted.ok ? succeed({ fileName: basename(path), summary: summaryOf(written.value) }) : noted;
  } catch (error) {
    return asFailure(error);
  } finally {
    // A target that is gone cannot be tidied, and that must not hide what went wrong.
    await rm(partial, { force: true }).catch(() => undefined);
    await removeScratch(scratch).catch(() => undefined);
  }
}

/** Writes the whole file under its provisional name and brings it to the disk. Returns its header. */
async function writePartial(
  deps: CreateDeps,
  open: OpenVault,
  target: BackupTarget,
  job: Job,
): Promise<Result<BackupHeader>> {
  deps.faults.at('backup.open');
  await rm(target.path, { force: true });
  const file = await openFile(target.path, 'wx', 0o600);
  try {
    const disclosed = logDisclosure(open, target.ref, job);
    if (!disclosed.ok) return disclosed;
    const vault = await currentHeader(open);
    const written = await copyStill(open, async (snapshot) => {
      return await writeParts(deps, open, { file, snapshot, vault, job });
    });
    if (!written.ok) return written;
    deps.faults.at('backup.sync');
    await file.sync();
    return written;
  } finally {
    await file.close();
  }
}

/** The register's file while it stands still, and what the register says at that moment. */
interface Snapshot {
  readonly path: string;
  readonly length: number;
  readonly facts: DatabaseFacts;
  /** Whether the file is still what it was. */
  readonly isUntouched: () => Promise<boolean>;
}

const attempts = 3;
const pauseMs = 100;

/**
 * Hands over the register's file at a moment when its log's newest row is signed and everything is in it. Nothing may
 * run between the signature, the checkpoint and the reading of the facts; none of them waits for anything. Commits
 * that come while the file is being copied stay beside it, so nobody waits for a backup.
 *
 * IN_USE when readers never let the file stand still.
 */
async function copyStill<T>(
  open: OpenVault,
  copy: (snapshot: Snapshot) => Promise<Result<T>>,
): Promise<Result<T>> {
  const { register } = open;
  for (let attempt = 1; ; attempt += 1) {
    let isStill = false;
    const signed = writeCheckpointNow(register);
    if (!signed.ok) return signed;
    const copied = await withStillFile(register, async (path) => {
      isStill = true;
      const facts = readFacts(register.readable, open.registerId);
      const before = await stat(path, { bigint: true });
      const isUntouched = async (): Promise<boolean> => {
        const now = await stat(path, { bigint: true });
        return now.mtimeNs === before.mtimeNs && now.size === before.size && now.ino === before.ino;
      };
      return await copy({ path, length: Number(before.size), facts, isUntouched });
    });
    const isReaderInTheWay = !copied.ok && copied.error.code === 'IN_USE' && !isStill;
    if (!isReaderInTheWay || attempt === attempts) return copied;
    await pause(pauseMs);
  }
}

interface Writing {
  readonly file: FileHandle;
  readonly snapshot: Snapshot;
  readonly vault: VaultHeader;
  readonly job: Job;
}

/**
 * The snapshot is written first, at the place that it will have; then, with its hash known, the envelope and the
 * header go before it. Until then the file begins with nothing and is no backup.
 */
async function writeParts(
  deps: CreateDeps,
  open: OpenVault,
  writing: Writing,
): Promise<Result<BackupHeader>> {
  const { file, snapshot, vault } = writing;
  const recipients = [await ageRecipient(open.keys.backupIdentity), vault.recovery.ageRecipient];
  const seal = (manifest: BackupManifest) =>
    sealEnvelope({ databaseKey: open.keys.database, vault, manifest }, recipients);
  const planned = plannedManifest(deps, open, vault, snapshot);
  const { byteLength: envelopeLength } = await seal(planned);
  const draft = { ...planned, envelope: { length: envelopeLength, sha256: unknownHash } };
  const layout = plannedLayout(draft);
  const snapshotHash = await copySnapshot(deps, writing, layout.snapshotStart);
  // Every hash would find the copy of a file that changed underneath it whole.
  if (snapshotHash === null || !(await snapshot.isUntouched())) return fail('DAMAGED');
  const manifest = { ...planned, snapshot: { ...planned.snapshot, sha256: snapshotHash } };
  const envelope = await seal(manifest);
  const header: BackupHeader = {
    ...manifest,
    envelope: { length: envelope.byteLength, sha256: sha256(envelope).toString('hex') },
  };
  const head = encodeHead(header, open.register.identity.signPrivateKey);
  if (head.byteLength !== layout.envelopeStart || envelope.byteLength !== envelopeLength) {
    throw new Error('the lengths of a backup were planned otherwise');
  }
  deps.faults.at('backup.head');
  await writeFull(file, Buffer.concat([head, envelope]), 0);
  return succeed(header);
}

async function copySnapshot(
  deps: CreateDeps,
  { file, snapshot, job }: Writing,
  start: number,
): Promise<string | null> {
  const source = await openFile(snapshot.path, 'r');
  try {
    return await pump({
      source: { file: source, start: 0, length: snapshot.length },
      sink: { file, start },
      onProgress: (done) => {
        deps.faults.at('backup.copy');
        job.report('copy', done, snapshot.length);
      },
    });
  } finally {
    await source.close();
  }
}

/** What the header will say, but for the snapshot's hash. */
function plannedManifest(
  deps: CreateDeps,
  open: OpenVault,
  vault: VaultHeader,
  snapshot: Snapshot,
): BackupManifest {
  const { register } = open;
  const { identity } = register;
  return {
    format: 'asrek-backup',
    version: 1,
    createdAt: new Date(deps.clock.now()).toISOString(),
    registerId: open.registerId,
    kind: open.kind,
    epoch: vault.epoch,
    appVersion: deps.appVersion,
    schemaVersion: register.database.schemaVersion,
    cursor: null,
    snapshot: { length: snapshot.length, sha256: unknownHash },
    ...snapshot.facts,
    device: {
      deviceId: deviceId.parse(identity.deviceId),
      incarnation: identity.incarnation,
      signPublicKey: toBase64(ed25519PublicKey(identity.signPrivateKey)),
    },
    keyGenerations: generationsOf(vault),
  };
}

/** The vault file as it is now (a passphrase may have changed since the unlock); the unlocked one if it is spoilt. */
async function currentHeader(open: OpenVault): Promise<VaultHeader> {
  const loaded = await loadVaultFile(nodeVaultFiles(open.paths.directory));
  const isCurrent =
    loaded.ok && loaded.value.generation === 0 && isSealedBy(loaded.value.header, open.keys.master);
  return isCurrent ? loaded.value.header : open.header;
}

/** A copy of everything is about to leave the register; without this row it does not. */
function logDisclosure(open: OpenVault, ref: string, job: Job): Result<unknown> {
  return auditedTx(writeContext(open, ref, null), (tx) => {
    tx.append({
      action: 'backup.create',
      class: 'export',
      subjects: [],
      fields: [],
      result: 'ok',
      detail: { jobId: job.id, customers: countCustomers(open.register.readable) },
    });
    return succeed(null);
  });
}

function noteBackup(open: OpenVault, ref: string, header: BackupHeader): Result<unknown> {
  return auditedTx(writeContext(open, ref, null), (tx) => {
    setRegisterMeta(tx.db, { lastBackupAt: header.createdAt });
    tx.append({
      action: 'backup.verified',
      class: 'security',
      subjects: [],
      fields: [],
      result: 'ok',
      detail: {
        customers: header.counts.customers,
        rows: header.counts.logRows,
        sizeMebibytes: Math.ceil(header.snapshot.length / (1024 * 1024)),
      },
    });
    return succeed(null);
  });
}
