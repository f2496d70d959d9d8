import { type Result, succeed } from '#shared/errors.ts';
import { fileErrorCode, type VaultFiles } from './files.ts';
import { headerSizeLimit, parseHeader, serializeHeader, type VaultHeader } from './header.ts';
import { type UnlockAttempt, unlockVault } from './unlock.ts';

export const currentName = 'vault.json';
/** A header that is written but not yet proven. Never loaded. */
const candidateName = 'vault.next.json';
/** The generations before the current one, newest first. */
const olderNames = ['vault.1.json', 'vault.2.json'] as const;

export interface LoadedVault {
  readonly header: VaultHeader;
  /** 0: the current file · 1, 2: an older one, because the newer ones are damaged or gone. Say so to the user. */
  readonly generation: 0 | 1 | 2;
}

export interface LoadFailure {
  readonly code: 'missing' | 'damaged' | 'newerVersion' | 'unreadable';
}

function loadFailure(code: LoadFailure['code']): { readonly ok: false; readonly error: LoadFailure } {
  return { ok: false, error: { code } };
}

/**
 * Reads the vault header, falling back to an older generation when the current file is damaged or gone. A current
 * file of a newer app is refused, not passed over.
 */
export async function loadVaultFile(files: VaultFiles): Promise<Result<LoadedVault, LoadFailure>> {
  let isAnyThere = false;
  for (const [index, name] of [currentName, ...olderNames].entries()) {
    let bytes: Buffer | null;
    try {
      bytes = await files.read(name, headerSizeLimit);
    } catch {
      return loadFailure('unreadable');
    }
    if (bytes === null) continue;
    isAnyThere = true;
    const parsed = parseHeader(bytes);
    const generation = index === 0 ? 0 : index === 1 ? 1 : 2;
    if (parsed.ok) return succeed({ header: parsed.value, generation });
    if (parsed.error.code === 'newerVersion') return loadFailure('newerVersion');
  }
  return loadFailure(isAnyThere ? 'damaged' : 'missing');
}

export interface VaultReplacement {
  /** The header the change was made from; null when the vault is new. */
  readonly previous: VaultHeader | null;
  readonly next: VaultHeader;
  /** Whether the header, as re-read from the disk, opens: {@link provesUnlock}. */
  readonly prove: (written: VaultHeader) => Promise<boolean>;
}

export interface ReplaceFailure {
  /**
   * `conflict`: the file is not what the change was made from · `unproven`: what was read back does not open ·
   * `diskFull`, `writeFailed`: the file system refused.
   */
  readonly code: 'conflict' | 'unproven' | 'diskFull' | 'writeFailed';
}

function replaceFailure(code: ReplaceFailure['code']): {
  readonly ok: false;
  readonly error: ReplaceFailure;
} {
  return { ok: false, error: { code } };
}

async function readsBackAs(files: VaultFiles, name: string, expected: Buffer): Promise<VaultHeader | null> {
  const bytes = await files.read(name, headerSizeLimit);
  if (bytes === null || !bytes.equals(expected)) return null;
  const parsed = parseHeader(bytes);
  return parsed.ok ? parsed.value : null;
}

/** Keeps the current file as the newest older generation. A damaged file never pushes out one that parses. */
async function keepOlder(files: VaultFiles): Promise<void> {
  const [newest, oldest] = olderNames;
  const current = await files.read(currentName, headerSizeLimit);
  if (current === null || !parseHeader(current).ok) return;
  const former = await files.read(newest, headerSizeLimit);
  if (former !== null && parseHeader(former).ok) await files.writeAtomic(oldest, former);
  await files.writeAtomic(newest, current);
}

async function replaceProven(
  files: VaultFiles,
  { previous, next, prove }: VaultReplacement,
): Promise<Result<VaultHeader, ReplaceFailure>> {
  const loaded = await loadVaultFile(files);
  const isExpected = loaded.ok
    ? loaded.value.header.headerMac === previous?.headerMac
    : loaded.error.code === 'missing' && previous === null;
  if (!isExpected) return replaceFailure('conflict');

  const bytes = serializeHeader(next);
  await files.writeAtomic(candidateName, bytes);
  const written = await readsBackAs(files, candidateName, bytes);
  if (written === null || !(await prove(written))) {
    await files.remove(candidateName);
    return replaceFailure('unproven');
  }
  await keepOlder(files);
  await files.writeAtomic(currentName, bytes);
  const inPlace = await readsBackAs(files, currentName, bytes);
  if (inPlace === null) return replaceFailure('unproven');
  // Only tidying: the next change overwrites it anyway.
  await files.remove(candidateName).catch(() => undefined);
  return succeed(inPlace);
}

/**
 * Replaces the vault header on disk: writes the new one aside, re-reads it, proves that it opens, keeps two older
 * generations, and only then puts it in place. A crash at any step leaves `vault.json` whole, old or new. After a
 * failure load again: `writeFailed` may come after the new header is in place.
 */
export async function replaceVaultFile(
  files: VaultFiles,
  replacement: VaultReplacement,
): Promise<Result<VaultHeader, ReplaceFailure>> {
  try {
    return await replaceProven(files, replacement);
  } catch (error) {
    return replaceFailure(fileErrorCode(error) === 'ENOSPC' ? 'diskFull' : 'writeFailed');
  }
}

/** A proof for {@link replaceVaultFile}: the user unlocks with what will be typed next time. One derivation. */
export function provesUnlock(attempt: UnlockAttempt): VaultReplacement['prove'] {
  return async (written) => {
    const unlocked = await unlockVault(written, attempt);
    if (unlocked.ok) unlocked.value.keys.zero();
    return unlocked.ok;
  };
}
