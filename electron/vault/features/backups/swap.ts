import { readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { type RegisterId, registerId as registerIdSchema } from '#shared/domain/ids.ts';
import type { DeviceIdentity } from '#shared/host/contract.ts';
import { z } from '#shared/zod.ts';
import { wipeIdentity } from '#vault/deviceIdentity.ts';
import type { Host } from '#vault/hostClient.ts';
import { constantTimeEqual, hmacSha256 } from '#vault/keys/crypto.ts';
import { deriveDeviceKeys } from '#vault/keys/deviceStore.ts';
import { canonicalBytes, fromBase64, isCanonicalBase64, toBase64 } from '#vault/keys/encoding.ts';
import { fileErrorCode, nodeVaultFiles } from '#vault/keys/files.ts';
import { isStaging, type VaultPaths } from '#vault/paths.ts';
import type { Faults } from '#vault/ports.ts';
import { isThere } from './liveRegister.ts';
import { syncFolder } from './streams.ts';

/**
 * How a restored register gets into its place. Two folders cannot be exchanged in one step, so the staging folder
 * carries a note once it is whole: from then on a restore that was interrupted is finished, before that it is cleared
 * away. The note moves along with the folder.
 */
const noteName = 'restore.json';
const mostNoteBytes = 4096;

const note = z.strictObject({
  format: z.literal('asrek-restore'),
  registerId: registerIdSchema,
  /** Digits of the time, in the name of the folder that the present register is set aside to. */
  stamp: z.string().regex(/^\d{17}$/),
  /** SHA-256 of the policy key that the device is to trust for the register, hex. */
  policyFingerprint: z.string().regex(/^[0-9a-f]{64}$/),
  /** HMAC under a key of the device: nobody else's note makes this device trust a policy. */
  mac: z.string().length(44).refine(isCanonicalBase64),
});
type Note = z.output<typeof note>;

export interface SwapDeps {
  readonly paths: VaultPaths;
  readonly host: Pick<Host, 'secrets.device' | 'secrets.trustPolicyKey'>;
  readonly faults: Faults;
}

export interface SwapRequest {
  readonly registerId: RegisterId;
  readonly policyFingerprint: string;
  /** Milliseconds since 1970. */
  readonly now: number;
}

function macOf(identity: DeviceIdentity, content: Omit<Note, 'mac'>): Buffer {
  const keys = deriveDeviceKeys(identity.secret);
  const { format, registerId, stamp, policyFingerprint } = content;
  const mac = hmacSha256(keys.journal, canonicalBytes({ format, registerId, stamp, policyFingerprint }));
  keys.zero();
  return mac;
}

/**
 * Puts the staged register into its place and the one that was there aside. When a step fails, the former register is
 * put back and the error travels on. Returns whether one was set aside.
 */
export async function putRestored(
  deps: SwapDeps,
  identity: DeviceIdentity,
  { registerId, policyFingerprint, now }: SwapRequest,
): Promise<boolean> {
  const content = {
    format: 'asrek-restore',
    registerId,
    stamp: new Date(now).toISOString().replace(/\D/g, ''),
    policyFingerprint,
  } as const;
  const signed = { ...content, mac: toBase64(macOf(identity, content)) };
  const staging = deps.paths.staging(registerId).directory;
  const files = nodeVaultFiles(staging, { faults: deps.faults });
  try {
    await files.writeAtomic(noteName, canonicalBytes(signed));
    await moveIntoPlace(deps, signed);
  } catch (error) {
    await takeBack(deps, signed);
    throw error;
  }
  await finish(deps, identity, signed);
  return await isThere(deps.paths.setAside(registerId, signed.stamp));
}

/** The two renames; what is done already is not done again. */
async function moveIntoPlace({ paths, faults }: SwapDeps, { registerId, stamp }: Note): Promise<void> {
  const staging = paths.staging(registerId).directory;
  const place = paths.register(registerId).directory;
  if (await isThere(place)) {
    faults.at('restore.setAside');
    await renamePatiently(place, paths.setAside(registerId, stamp));
  }
  faults.at('restore.place');
  await renamePatiently(staging, place);
  faults.at('restore.syncFolder');
  await syncFolder(paths.registers);
}

/** The former register back into its place; nothing of it was changed. The staging folder goes. */
async function takeBack({ paths }: SwapDeps, { registerId, stamp }: Note): Promise<void> {
  const place = paths.register(registerId).directory;
  const aside = paths.setAside(registerId, stamp);
  const staging = paths.staging(registerId).directory;
  // Once the restored register is in its place it stays there: the next start finishes what is left to do.
  if (!(await isThere(staging))) return;
  if (!(await isThere(place)) && (await isThere(aside))) await renamePatiently(aside, place);
  await rm(join(staging, noteName), { force: true });
  await rm(staging, { recursive: true, force: true });
}

/** What remains once the folder is in its place: the device trusts its policy key, and the note goes. */
async function finish(
  { paths, host, faults }: SwapDeps,
  identity: DeviceIdentity,
  done: Note,
): Promise<void> {
  const { registerId, policyFingerprint: fingerprint } = done;
  faults.at('restore.trust');
  if (identity.policyKeys[registerId] !== fingerprint) {
    await host['secrets.trustPolicyKey']({ registerId, fingerprint });
  }
  faults.at('restore.tidy');
  await nodeVaultFiles(paths.register(registerId).directory).remove(noteName);
}

const renamePausesMs = [20, 40, 80, 160, 320, 640] as const;

/** On Windows a scanner or an indexer may hold a file for a moment; then the folder does not move. */
async function renamePatiently(from: string, to: string): Promise<void> {
  for (const wait of renamePausesMs) {
    try {
      await rename(from, to);
      return;
    } catch (error) {
      const isBusy = ['EPERM', 'EACCES', 'EBUSY'].includes(fileErrorCode(error) ?? '');
      if (process.platform !== 'win32' || !isBusy) throw error;
      await pause(wait);
    }
  }
  await rename(from, to);
}

/**
 * For the start of the vault, before anything looks at the registers or clears staging folders away: finishes
 * restores that were interrupted after their register was whole, and removes what the others left behind. Returns the
 * registers whose restore it finished.
 */
export async function recoverInterruptedRestore(deps: SwapDeps): Promise<readonly RegisterId[]> {
  const problems: unknown[] = [];
  // One folder that cannot be moved must not keep another register from its restore.
  const attempt = async (step: Promise<unknown>): Promise<void> => {
    await step.catch((error: unknown) => problems.push(error));
  };
  for (const name of (await folderNames(deps.paths.registers)).filter(isStaging)) {
    await attempt(finishOrClear(deps, join(deps.paths.registers, name)));
  }
  const finished: RegisterId[] = [];
  for (const name of await folderNames(deps.paths.registers)) {
    const id = registerIdSchema.safeParse(name);
    if (id.success) await attempt(tidyPlace(deps, id.data, finished));
  }
  if (problems.length > 0) throw new AggregateError(problems, 'a restore could not be finished');
  return finished;
}

async function finishOrClear(deps: SwapDeps, folder: string): Promise<void> {
  const found = await readNote(folder);
  const isItsOwn = found !== null && folder === deps.paths.staging(found.registerId).directory;
  if (isItsOwn) await moveIntoPlace(deps, found);
  else await rm(folder, { recursive: true, force: true });
}

async function tidyPlace(deps: SwapDeps, registerId: RegisterId, finished: RegisterId[]): Promise<void> {
  const found = await readNote(deps.paths.register(registerId).directory);
  if (found === null || found.registerId !== registerId) return;
  // Without a key store nothing can be unlocked either; the note waits.
  if (await finishLater(deps, found)) finished.push(registerId);
}

async function finishLater(deps: SwapDeps, found: Note): Promise<boolean> {
  const identity = await deps.host['secrets.device']({});
  if (identity === null) return false;
  try {
    const { mac, ...content } = found;
    if (constantTimeEqual(macOf(identity, content), fromBase64(mac))) {
      await finish(deps, identity, found);
      return true;
    }
    await nodeVaultFiles(deps.paths.register(found.registerId).directory).remove(noteName);
    return false;
  } finally {
    wipeIdentity(identity);
  }
}

async function readNote(folder: string): Promise<Note | null> {
  const bytes = await nodeVaultFiles(folder).read(noteName, mostNoteBytes);
  if (bytes === null || bytes.byteLength > mostNoteBytes) return null;
  try {
    const parsed = note.safeParse(JSON.parse(bytes.toString('utf8')));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}

async function folderNames(directory: string): Promise<readonly string[]> {
  try {
    const entries = await readdir(directory, { withFileTypes: true });
    return entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  } catch (error) {
    if (fileErrorCode(error) === 'ENOENT') return [];
    throw error;
  }
}
