import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { downloadArtifact } from '@electron/get';
import checksums from 'electron/checksums.json' with { type: 'json' };
import manifest from 'electron/package.json' with { type: 'json' };
import { run } from './processes.ts';

/** Version that the `electron` package downloads. */
export const officialPackageVersion: string = manifest.version;

const probeMs = 10_000;
const packageFolder = path.dirname(createRequire(import.meta.url).resolve('electron/package.json'));

function executableName(): string {
  if (process.platform === 'win32') return 'electron.exe';
  return process.platform === 'darwin' ? 'Electron.app/Contents/MacOS/Electron' : 'electron';
}

/** The executable of the official Electron, below a distribution's folder and as installed by the package. */
export const officialBinary = {
  name: executableName(),
  /** Absolute path; null when the package has not downloaded its own version yet. */
  async installed(): Promise<string | null> {
    const folder = path.join(packageFolder, 'dist');
    const version = await readFile(path.join(folder, 'version'), 'utf8').catch(() => '');
    const binary = path.join(folder, executableName());
    return version.trim().replace(/^v/, '') === officialPackageVersion && existsSync(binary) ? binary : null;
  },
};

class Reachable extends Error {}

/**
 * Whether the package's own download would succeed: an archive in its cache, or a server
 * that answers within 10 s. Asks through the same library, hence the same mirror settings.
 */
async function downloadIsPossible(): Promise<boolean> {
  const ask = async (url: string): Promise<void> => {
    const answer = await fetch(url, { method: 'HEAD', signal: AbortSignal.timeout(probeMs) });
    throw answer.ok ? new Reachable() : new Error(`${answer.status}`);
  };
  const request = {
    version: officialPackageVersion,
    artifactName: 'electron',
    checksums,
    downloader: { download: ask },
  };
  return downloadArtifact(request).then(
    () => true,
    (error: unknown) => error instanceof Reachable,
  );
}

/** Lets the `electron` package download its binary where that is possible. False when it is not. */
export async function tryOfficialInstall(report: (line: string) => void): Promise<boolean> {
  report(`Looking for the official Electron ${officialPackageVersion} (10 s at most)`);
  if (!(await downloadIsPossible())) return false;
  report(`Downloading Electron ${officialPackageVersion} (about 120 MB, once)`);
  return (await run(process.execPath, [path.join(packageFolder, 'install.js')])) === 0;
}
