import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from '#shared/zod.ts';
import type { PackagedFlavour } from '../electron-builder.ts';
import { buildApp } from './build.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

const manifest = z.object({
  name: z.string(),
  productName: z.string(),
  version: z.string(),
  description: z.string(),
  author: z.string(),
  license: z.string(),
  type: z.literal('module'),
  main: z.string(),
});

/** Names under which @node-rs/argon2 publishes its binaries. */
const argonBinaries: Readonly<Record<string, string>> = {
  'linux-x64': 'linux-x64-gnu',
  'linux-arm64': 'linux-arm64-gnu',
  'darwin-x64': 'darwin-x64',
  'darwin-arm64': 'darwin-arm64',
  'win32-x64': 'win32-x64-msvc',
};

/**
 * Files below node_modules that the app loads when it runs; everything else is in the bundles. Named one by one, so
 * that no binary for another platform, source or build script comes along.
 */
function runtimeFiles(platform: string): readonly string[] {
  const argon = argonBinaries[platform];
  if (argon === undefined) throw new Error(`no native modules for ${platform}`);
  return [
    'better-sqlite3/package.json',
    'better-sqlite3/LICENSE',
    'better-sqlite3/lib/index.js',
    'better-sqlite3/lib/binding.js',
    'better-sqlite3/lib/database.js',
    'better-sqlite3/lib/sqlite-error.js',
    'better-sqlite3/lib/util.js',
    'better-sqlite3/lib/methods',
    `better-sqlite3/prebuilds/${platform}.node`,
    '@node-rs/argon2/package.json',
    '@node-rs/argon2/LICENSE',
    '@node-rs/argon2/index.js',
    `@node-rs/argon2-${argon}/package.json`,
    `@node-rs/argon2-${argon}/argon2.${argon}.node`,
  ];
}

/**
 * Lays out in a folder, emptied first, what the package's archive holds: the app built for one flavour, a manifest
 * without scripts and dependencies, and the native modules of this platform.
 */
export async function stageApp(flavour: PackagedFlavour, folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true });
  await buildApp(flavour, join(folder, 'dist'));
  const app = manifest.parse(JSON.parse(await readFile(join(root, 'package.json'), 'utf8')));
  await writeFile(join(folder, 'package.json'), JSON.stringify(app));
  // The vault may lie beside the archive, where the app's own manifest is not above it.
  await writeFile(join(folder, 'dist', 'vault', 'package.json'), JSON.stringify({ type: 'module' }));
  for (const name of runtimeFiles(`${process.platform}-${process.arch}`)) {
    const target = join(folder, 'node_modules', name);
    await mkdir(dirname(target), { recursive: true });
    await cp(join(root, 'node_modules', name), target, { recursive: true });
  }
}
