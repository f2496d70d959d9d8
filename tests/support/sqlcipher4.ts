import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Runs SQLCipher's own command line tool on a database file. Input is its script; the answer is standard output. */
export type SqlCipherTool = (databasePath: string, script: string) => Promise<string>;

export type ObtainedTool =
  | { readonly isThere: true; readonly run: SqlCipherTool }
  | { readonly isThere: false; readonly reason: string };

/** Each Debian release to the one after it, which has SQLCipher 4. */
const nextReleases: ReadonlyMap<string, string> = new Map([
  ['bookworm', 'trixie'],
  ['trixie', 'forky'],
]);

/**
 * The SQLCipher 4 tool from the Debian suite after this machine's, unpacked beside it with its own C library and run
 * through its own loader, so that nothing of the system changes. Where from is this machine's own package sources,
 * with the name of the release replaced. It is kept under node_modules/.cache.
 */
export async function obtainSqlCipher4(): Promise<ObtainedTool> {
  try {
    const release = thisRelease() ?? '';
    const next = nextReleases.get(release);
    if (next === undefined) return { isThere: false, reason: 'this is no Debian release that it knows' };
    const root = join(cacheDirectory(), next);
    if (!existsSync(root)) await unpack(release, next, root);
    return { isThere: true, run: toolIn(root) };
  } catch {
    return { isThere: false, reason: 'its package could not be fetched' };
  }
}

function cacheDirectory(): string {
  const directory = new URL('../../node_modules/.cache/sqlcipher4/', import.meta.url).pathname;
  mkdirSync(directory, { recursive: true });
  return directory;
}

function thisRelease(): string | null {
  if (process.platform !== 'linux' || !existsSync('/etc/debian_version')) return null;
  const [, name] = /^VERSION_CODENAME=(\w+)$/m.exec(readFileSync('/etc/os-release', 'utf8')) ?? [];
  return name ?? null;
}

/** The machine's own sources of the release's main suite, for the next release. Others (updates, vendors) stay out. */
function nextSources(release: string, next: string): string {
  const directory = '/etc/apt/sources.list.d';
  const names = existsSync(directory) ? readdirSync(directory).map((name) => join(directory, name)) : [];
  const files = ['/etc/apt/sources.list', ...names].filter((path) => existsSync(path));
  const lines = files.flatMap((path) => {
    const text = readFileSync(path, 'utf8');
    return path.endsWith('.sources') ? fromStanzas(text, release, next) : fromLines(text, release, next);
  });
  if (lines.length === 0) throw new Error('no source of the release');
  return `${lines.join('\n')}\n`;
}

/** `deb [options] address release component…` */
function fromLines(text: string, release: string, next: string): readonly string[] {
  return text
    .split('\n')
    .filter((line) => /^deb\s/.test(line) && line.split(/\s+/).includes(release))
    .map((line) => line.replace(new RegExp(`(\\s)${release}(?=\\s)`), `$1${next}`));
}

/** Stanzas of `Field: value`, of which the needed four become a line. */
function fromStanzas(text: string, release: string, next: string): readonly string[] {
  return text.split(/\n\s*\n/).flatMap((stanza) => {
    const field = (name: string): string =>
      new RegExp(`^${name}:\\s*(.+)$`, 'm').exec(stanza)?.[1]?.trim() ?? '';
    const isOurs =
      field('Types').split(/\s+/).includes('deb') && field('Suites').split(/\s+/).includes(release);
    if (!isOurs) return [];
    const signedBy = field('Signed-By');
    const options = signedBy === '' ? '' : `[signed-by=${signedBy}] `;
    return field('URIs')
      .split(/\s+/)
      .map((address) => `deb ${options}${address} ${next} main`);
  });
}

async function unpack(release: string, next: string, root: string): Promise<void> {
  const work = `${root}.${process.pid}`;
  try {
    for (const name of ['lists/partial', 'archives/partial', 'root']) {
      mkdirSync(join(work, name), { recursive: true });
    }
    writeFileSync(join(work, 'sources.list'), nextSources(release, next));
    writeFileSync(join(work, 'status'), '');
    const options = aptOptions(work);
    await run('apt-get', [...options, 'update'], { timeout: 120_000 });
    // Against an empty list of installed packages: everything the tool needs comes along, its C library included.
    const install = ['--download-only', '--no-install-recommends', '-y', 'install', 'sqlcipher'];
    await run('apt-get', [...options, ...install], { timeout: 120_000 });
    const archives = join(work, 'archives');
    for (const name of readdirSync(archives).filter((one) => one.endsWith('.deb'))) {
      await run('dpkg-deb', ['-x', join(archives, name), join(work, 'root')]);
    }
    renameSync(join(work, 'root'), root);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

/** A package manager's state of its own: the machine's is neither read nor written. */
function aptOptions(work: string): readonly string[] {
  const settings = {
    'Dir::Etc::sourcelist': join(work, 'sources.list'),
    'Dir::Etc::sourceparts': '/dev/null',
    'Dir::Etc::preferences': '/dev/null',
    'Dir::Etc::preferencesparts': '/dev/null',
    'Dir::State::lists': join(work, 'lists'),
    'Dir::State::status': join(work, 'status'),
    'Dir::State::extended_states': join(work, 'extended_states'),
    'Dir::Cache': work,
    'Dir::Cache::archives': join(work, 'archives'),
    'Acquire::Languages': 'none',
    'Acquire::Retries': '2',
    'APT::Sandbox::User': 'root',
    'APT::Install-Recommends': 'false',
    'Debug::NoLocking': 'true',
  };
  return ['-qq', ...Object.entries(settings).flatMap(([name, value]) => ['-o', `${name}=${value}`])];
}

function toolIn(root: string): SqlCipherTool {
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' });
  const loader = files.find((path) => /(^|\/)ld-linux[^/]*\.so\.\d+$/.test(path));
  const tool = files.find((path) => path.endsWith('bin/sqlcipher'));
  const libraries = files.filter(
    (path) => path.endsWith('/libc.so.6') || /\/libsqlcipher\.so\.\d+$/.test(path),
  );
  if (loader === undefined || tool === undefined || libraries.length < 2)
    throw new Error('the package is not whole');
  const folders = new Set(libraries.map((path) => join(root, path, '..')));
  const command = ['--library-path', [...folders].join(':'), join(root, tool), '-batch', '-bail'];
  return async (databasePath, script) => {
    const child = run(join(root, loader), [...command, databasePath]);
    child.child.stdin?.end(script);
    return (await child).stdout;
  };
}
