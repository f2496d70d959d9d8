import { symlinkSync } from 'node:fs';
import { appendFile, readdir, readFile, stat, symlink, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import {
  newDevice,
  newIncarnation,
  newStaffId,
  sampleVault,
  slotMaking,
} from '#tests/unit/keys/vaultSample.ts';
import { addSlot, changePassphrase, reviseHeader } from '#vault/keys/changes.ts';
import { nodeVaultFiles, type VaultFiles } from '#vault/keys/files.ts';
import { headerSizeLimit, type VaultHeader } from '#vault/keys/header.ts';
import { unlockVault, unlockWithRecovery } from '#vault/keys/unlock.ts';
import { loadVaultFile, provesUnlock, replaceVaultFile } from '#vault/keys/vaultFile.ts';
import { countingFiles, filesOfCrash, filesOfFailure, temporaryFolder } from './faultyFiles.ts';

const newPassphrase = 'pitkä joki virtaa hiljaa';

async function makeChange() {
  const sample = await sampleVault();
  const changed = await changePassphrase(sample.header, {
    userName: sample.attempt.userName,
    oldPassphrase: sample.attempt.passphrase,
    newPassphrase,
    device: sample.request.device,
    ...slotMaking,
  });
  if (!changed.ok) throw new Error(changed.error.code);
  const newAttempt = { ...sample.attempt, passphrase: newPassphrase };
  return { ...sample, changed: changed.value.header, newAttempt };
}

let vault: Awaited<ReturnType<typeof makeChange>>;
beforeAll(async () => {
  vault = await makeChange();
});

/** A proof without a derivation, for tests that are not about the proof. */
const provesRecovery = (header: VaultHeader) =>
  Promise.resolve(unlockWithRecovery(header, vault.recoveryKey).ok);

function revised(header: VaultHeader, schemaVersion: number): VaultHeader {
  const result = reviseHeader(header, vault.keys, { schemaVersion });
  if (!result.ok) throw new Error(result.error.code);
  return result.value;
}

async function store(files: VaultFiles, previous: VaultHeader | null, next: VaultHeader) {
  const result = await replaceVaultFile(files, { previous, next, prove: provesRecovery });
  if (!result.ok) throw new Error(result.error.code);
}

async function loadedVersion(folder: string) {
  const loaded = await loadVaultFile(nodeVaultFiles(folder));
  return loaded.ok ? [loaded.value.header.schemaVersion, loaded.value.generation] : loaded.error.code;
}

/** A folder with the vault and a generation before it, so that a change moves every file. */
async function prepare(folder: string): Promise<void> {
  const files = nodeVaultFiles(folder);
  await store(files, null, revised(vault.header, 9));
  await store(files, revised(vault.header, 9), vault.header);
}

/** How many file system steps a change of the prepared vault takes. */
async function countSteps(): Promise<number> {
  await using folder = await temporaryFolder();
  await prepare(folder.path);
  const { files, points } = countingFiles(folder.path);
  await store(files, vault.header, revised(vault.header, 11));
  return points.length;
}

describe('the vault file', () => {
  it('is written for the owner alone and read back', async () => {
    await using folder = await temporaryFolder();
    const files = nodeVaultFiles(folder.path);
    expect(await loadVaultFile(files)).toEqual({ ok: false, error: { code: 'missing' } });
    await store(files, null, vault.header);
    expect(await loadVaultFile(files)).toEqual({ ok: true, value: { header: vault.header, generation: 0 } });
    expect((await stat(join(folder.path, 'vault.json'))).mode & 0o077).toBe(0);
    expect(await readdir(folder.path)).toEqual(['vault.json']);
  });

  it('keeps two older generations, no more', async () => {
    await using folder = await temporaryFolder();
    const files = nodeVaultFiles(folder.path);
    let header = vault.header;
    await store(files, null, header);
    for (const version of [11, 12, 13, 14]) {
      const next = revised(header, version);
      await store(files, header, next);
      header = next;
    }
    expect(await files.list()).toEqual(['vault.1.json', 'vault.2.json', 'vault.json']);
    const versions = await Promise.all(
      ['vault.json', 'vault.1.json', 'vault.2.json'].map(async (name) => {
        const text = await readFile(join(folder.path, name), 'utf8');
        return /"schemaVersion":(\d+)/.exec(text)?.[1];
      }),
    );
    expect(versions).toEqual(['14', '13', '12']);
  });

  it('falls back to an older generation when it is torn, emptied or gone, and says so', async () => {
    await using folder = await temporaryFolder();
    const files = nodeVaultFiles(folder.path);
    await store(files, null, vault.header);
    await store(files, vault.header, revised(vault.header, 11));
    await store(files, revised(vault.header, 11), revised(vault.header, 12));
    const current = join(folder.path, 'vault.json');
    await truncate(current, 1000);
    expect(await loadedVersion(folder.path)).toEqual([11, 1]);
    await truncate(current, 0);
    expect(await loadedVersion(folder.path)).toEqual([11, 1]);
    await appendFile(join(folder.path, 'vault.1.json'), ' ');
    expect(await loadedVersion(folder.path)).toEqual([10, 2]);
    await files.remove('vault.json');
    expect(await loadedVersion(folder.path)).toEqual([10, 2]);
    await files.remove('vault.2.json');
    expect(await loadedVersion(folder.path)).toBe('damaged');
  });

  it('repairs a torn file from an older generation without pushing that one out', async () => {
    await using folder = await temporaryFolder();
    const files = nodeVaultFiles(folder.path);
    await store(files, null, vault.header);
    await store(files, vault.header, revised(vault.header, 11));
    await truncate(join(folder.path, 'vault.json'), 1000);
    await store(files, vault.header, revised(vault.header, 12));
    expect(await loadedVersion(folder.path)).toEqual([12, 0]);
    await truncate(join(folder.path, 'vault.json'), 1000);
    expect(await loadedVersion(folder.path)).toEqual([10, 1]);
  });

  it('of a newer app is refused rather than passed over', async () => {
    await using folder = await temporaryFolder();
    const files = nodeVaultFiles(folder.path);
    await store(files, null, vault.header);
    await store(files, vault.header, revised(vault.header, 11));
    await writeFile(join(folder.path, 'vault.json'), '{"format":"asrek-vault","version":2}');
    expect(await loadedVersion(folder.path)).toBe('newerVersion');
    const result = await replaceVaultFile(files, {
      previous: vault.header,
      next: vault.changed,
      prove: provesRecovery,
    });
    expect(result).toEqual({ ok: false, error: { code: 'conflict' } });
  });

  it('is never read whole when it is huge', async () => {
    await using folder = await temporaryFolder();
    await writeFile(join(folder.path, 'vault.json'), '');
    await truncate(join(folder.path, 'vault.json'), 8 * 1024 ** 3);
    expect(await loadedVersion(folder.path)).toBe('damaged');
    const bytes = await nodeVaultFiles(folder.path).read('vault.json', headerSizeLimit);
    expect(bytes).toHaveLength(headerSizeLimit + 1);
  });

  it('is not replaced from a stale copy, nor made twice', async () => {
    await using folder = await temporaryFolder();
    const files = nodeVaultFiles(folder.path);
    await store(files, null, vault.header);
    const newer = revised(vault.header, 11);
    await store(files, vault.header, newer);
    for (const previous of [vault.header, null]) {
      const result = await replaceVaultFile(files, { previous, next: vault.changed, prove: provesRecovery });
      expect(result).toEqual({ ok: false, error: { code: 'conflict' } });
    }
    expect(await loadedVersion(folder.path)).toEqual([11, 0]);
  });

  it('is not replaced by a header that does not prove to open', async () => {
    await using folder = await temporaryFolder();
    const files = nodeVaultFiles(folder.path);
    await store(files, null, vault.header);
    const result = await replaceVaultFile(files, {
      previous: vault.header,
      next: vault.changed,
      prove: provesUnlock({ ...vault.newAttempt, passphrase: 'kirjoitin väärin' }),
    });
    expect(result).toEqual({ ok: false, error: { code: 'unproven' } });
    expect(await loadVaultFile(files)).toEqual({ ok: true, value: { header: vault.header, generation: 0 } });
    expect(await files.list()).toEqual(['vault.json']);
  });

  it('proves what the disk gives back, not what was meant to be written', async () => {
    await using folder = await temporaryFolder();
    const real = nodeVaultFiles(folder.path);
    await store(real, null, vault.header);
    const lossy: VaultFiles = {
      ...real,
      writeAtomic: async (name, bytes) => await real.writeAtomic(name, bytes.subarray(0, bytes.length - 1)),
    };
    const change = { previous: vault.header, next: vault.changed, prove: () => Promise.resolve(true) };
    expect(await replaceVaultFile(lossy, change)).toEqual({ ok: false, error: { code: 'unproven' } });
    expect(await loadVaultFile(real)).toEqual({ ok: true, value: { header: vault.header, generation: 0 } });
  });
});

describe('V6 a failing machine', () => {
  it('a crash at every step of a passphrase change leaves a slot that opens', async () => {
    const steps = await countSteps();
    expect(steps).toBeGreaterThan(30);
    const seen = new Set<string>();
    for (let step = 0; step <= steps; step += 1) {
      await using folder = await temporaryFolder();
      await prepare(folder.path);
      await replaceVaultFile(filesOfCrash(folder.path, step), {
        previous: vault.header,
        next: vault.changed,
        prove: provesUnlock(vault.newAttempt),
      });
      const loaded = await loadVaultFile(nodeVaultFiles(folder.path));
      if (!loaded.ok) throw new Error(`step ${step}: ${loaded.error.code}`);
      const isNew = loaded.value.header.headerMac === vault.changed.headerMac;
      const opened = await unlockVault(loaded.value.header, isNew ? vault.newAttempt : vault.attempt);
      expect([step, opened.ok, loaded.value.generation]).toEqual([step, true, 0]);
      seen.add(isNew ? 'new' : 'old');
    }
    expect(seen).toEqual(new Set(['new', 'old']));
  });

  it('a full disk at every step leaves the old or the new header, whole, and the next try succeeds', async () => {
    const steps = await countSteps();
    const codes = new Set<string>();
    for (let step = 0; step < steps; step += 1) {
      await using folder = await temporaryFolder();
      const healthy = nodeVaultFiles(folder.path);
      await prepare(folder.path);
      const next = revised(vault.header, 11);
      const change = { previous: vault.header, next, prove: provesRecovery };
      const result = await replaceVaultFile(filesOfFailure(folder.path, step, 'ENOSPC'), change);
      const loaded = await loadVaultFile(healthy);
      if (!loaded.ok) throw new Error(`step ${step}: ${loaded.error.code}`);
      const { header, generation } = loaded.value;
      expect([step, generation, [10, 11].includes(header.schemaVersion)]).toEqual([step, 0, true]);
      if (result.ok) expect(header).toEqual(next);
      else codes.add(result.error.code);
      await store(healthy, header, revised(header, 12));
      expect(await loadedVersion(folder.path)).toEqual([12, 0]);
      expect((await readdir(folder.path)).filter((name) => name.includes('tmp'))).toEqual([]);
    }
    expect(codes).toContain('diskFull');
  });

  it('a crash at every step of adding a user or creating the vault leaves it whole or absent', async () => {
    const added = await addSlot(vault.header, vault.keys, {
      user: { userId: newStaffId(), userName: 'uusi', passphrase: newPassphrase },
      device: { ...newDevice(), incarnation: newIncarnation() },
      createdBy: vault.request.user.userId,
      ...slotMaking,
    });
    if (!added.ok) throw new Error(added.error.code);
    const { header } = added.value;
    const steps = await countSteps();
    for (let step = 0; step <= steps; step += 1) {
      await using folder = await temporaryFolder();
      const crashing = filesOfCrash(folder.path, step);
      const created = await replaceVaultFile(crashing, {
        previous: null,
        next: header,
        prove: provesRecovery,
      });
      const loaded = await loadVaultFile(nodeVaultFiles(folder.path));
      if (loaded.ok) expect([step, loaded.value.header]).toEqual([step, header]);
      else expect([step, created.ok, loaded.error.code]).toEqual([step, false, 'missing']);
    }
  });

  it('tells a full disk from other refusals', async () => {
    await using folder = await temporaryFolder();
    const change = { previous: null, next: vault.header, prove: provesRecovery };
    const full = await replaceVaultFile(filesOfFailure(folder.path, 7, 'ENOSPC'), change);
    expect(full).toEqual({ ok: false, error: { code: 'diskFull' } });
    const denied = await replaceVaultFile(filesOfFailure(folder.path, 7, 'EACCES'), change);
    expect(denied).toEqual({ ok: false, error: { code: 'writeFailed' } });
    const missingFolder = nodeVaultFiles(join(folder.path, 'nowhere'));
    expect(await replaceVaultFile(missingFolder, change)).toEqual({
      ok: false,
      error: { code: 'writeFailed' },
    });
  });
});

describe('the files', () => {
  it('refuse names that are paths', async () => {
    await using folder = await temporaryFolder();
    const files = nodeVaultFiles(folder.path);
    for (const name of ['../vault.json', 'a/b', '', '.hidden', 'C:\\x', 'A.json', 'x'.repeat(65)]) {
      await expect(files.writeAtomic(name, Buffer.of(1))).rejects.toThrow(RangeError);
      await expect(files.read(name, 10)).rejects.toThrow(RangeError);
      await expect(files.remove(name)).rejects.toThrow(RangeError);
    }
  });

  it('take away what a crash left half written, and do not follow a link put in its place', async () => {
    await using folder = await temporaryFolder();
    const victim = join(folder.path, 'victim');
    await writeFile(victim, 'untouched');
    await symlink(victim, join(folder.path, 'vault.json.tmp'));
    const files = nodeVaultFiles(folder.path);
    await files.writeAtomic('vault.json', Buffer.from('whole'));
    expect(await readFile(victim, 'utf8')).toBe('untouched');
    expect(await readFile(join(folder.path, 'vault.json'), 'utf8')).toBe('whole');
    expect(await files.list()).toEqual(['vault.json', 'victim']);
  });

  it('do not write through a link that appears at the last moment', async () => {
    await using folder = await temporaryFolder();
    const victim = join(folder.path, 'victim');
    await writeFile(victim, 'untouched');
    const at = (point: string) => {
      if (point === 'files.openTemporary:vault.json')
        symlinkSync(victim, join(folder.path, 'vault.json.tmp'));
    };
    const files = nodeVaultFiles(folder.path, { faults: { at } });
    await expect(files.writeAtomic('vault.json', Buffer.from('secret'))).rejects.toThrow('EEXIST');
    expect(await readFile(victim, 'utf8')).toBe('untouched');
  });

  it('wait for a virus scanner on Windows, and only there', async () => {
    await using folder = await temporaryFolder();
    const attempt = async (platform: NodeJS.Platform, failures: number, code = 'EPERM') => {
      let left = failures;
      const pauses: number[] = [];
      const at = (point: string) => {
        if (!point.startsWith('files.rename') || left === 0) return;
        left -= 1;
        throw Object.assign(new Error(code), { code });
      };
      const pause = (milliseconds: number) => Promise.resolve(pauses.push(milliseconds));
      const files = nodeVaultFiles(folder.path, { faults: { at }, platform, pause });
      const isWritten = await files.writeAtomic('vault.json', Buffer.of(1)).then(
        () => true,
        () => false,
      );
      return { isWritten, pauses };
    };
    expect(await attempt('win32', 2)).toEqual({ isWritten: true, pauses: [20, 40] });
    expect(await attempt('win32', 6)).toEqual({ isWritten: false, pauses: [20, 40, 80, 160, 320] });
    expect(await attempt('win32', 1, 'ENOSPC')).toEqual({ isWritten: false, pauses: [] });
    expect(await attempt('linux', 1)).toEqual({ isWritten: false, pauses: [] });
  });
});
