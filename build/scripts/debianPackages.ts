import { existsSync } from 'node:fs';
import { capture } from './processes.ts';

/** What Electron needs on a bare Debian 12: libraries, a font, a virtual display, a keyring. */
export const electronPackages = [
  'xvfb',
  'xauth',
  'libgtk-3-0',
  'libnss3',
  'libasound2',
  'libgbm1',
  'libatk-bridge2.0-0',
  'libatspi2.0-0',
  'libcups2',
  'libdrm2',
  'libxkbcommon0',
  'libxcomposite1',
  'libxdamage1',
  'libxrandr2',
  'libnotify4',
  'libsecret-1-0',
  'fonts-dejavu-core',
  'dbus',
  'gnome-keyring',
] as const;

/** Independent tools that cross-check our own formats. */
export const checkTools = [
  'age',
  'zbar-tools',
  'poppler-utils',
  'qpdf',
  'p7zip-full',
  'openssl',
  'gnupg',
  'libxml2-utils',
] as const;

/** lsblk and findmnt, which tell whether a disk is encrypted. */
export const diskTools = ['util-linux'] as const;

// Another installation may be going on: apt waits for its turn instead of failing.
const aptOptions = ['-o', 'DPkg::Lock::Timeout=300', '-o', 'Dpkg::Use-Pty=0', '-qq'] as const;

/**
 * The names that `dpkg-query` knows as installed, given its output with one
 * line `status<TAB>package<TAB>provides` a package. A provided name counts: newer suites
 * renamed libraries (libgtk-3-0t64) and provide the old name.
 */
export function installedNames(dpkgOutput: string): ReadonlySet<string> {
  const names = new Set<string>();
  for (const line of dpkgOutput.split('\n')) {
    const [status, name, provides] = line.split('\t');
    if (status?.startsWith('ii') !== true || name === undefined) continue;
    names.add(name);
    for (const provided of provides?.split(',') ?? []) {
      const bare = provided.trim().split(' ')[0];
      if (bare !== undefined && bare !== '') names.add(bare);
    }
  }
  return names;
}

/** The packages of `names` that are not installed; null where there is no dpkg to ask. */
export async function missingPackages(names: readonly string[]): Promise<readonly string[] | null> {
  if (process.platform !== 'linux') return null;
  const fields = ['db:Status-Abbrev', 'Package', 'Provides'].map((field) => `\${${field}}`);
  const answer = await capture('dpkg-query', ['--show', `--showformat=${fields.join('\\t')}\\n`]);
  if (answer.code !== 0) return null;
  const installed = installedNames(answer.stdout);
  return names.filter((name) => !installed.has(name));
}

async function apt(args: readonly string[]): Promise<void> {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const result = await capture('apt-get', [...aptOptions, ...args], { env });
  if (result.code !== 0) {
    throw new Error(`apt-get ${args.join(' ')} failed:\n${result.stdout}${result.stderr}`);
  }
}

/**
 * Makes sure that Debian packages are installed. As root it installs what is
 * missing; anyone else is shown the command to run, and the process ends with code 1.
 * Does nothing where there is no dpkg (macOS, Windows, another distribution).
 */
export async function ensureDebianPackages(names: readonly string[]): Promise<void> {
  const missing = await missingPackages(names);
  if (missing === null || missing.length === 0) return;
  const command = `apt-get install -y --no-install-recommends ${missing.join(' ')}`;
  const mayInstall = existsSync('/etc/debian_version') && process.getuid?.() === 0;
  if (!mayInstall) {
    console.error(
      `Some system packages are missing. Install them as root and start again:\n\n  ${command}\n`,
    );
    process.exit(1);
  }
  console.log(`Installing ${missing.length} Debian packages: ${missing.join(' ')}`);
  await apt(['update']);
  await apt(['install', '-y', '--no-install-recommends', ...missing]);
  const still = await missingPackages(missing);
  if (still !== null && still.length > 0) throw new Error(`Not installed after all: ${still.join(' ')}`);
}
