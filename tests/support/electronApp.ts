import { chmod, chown, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { _electron, type ElectronApplication, type Page } from 'playwright';
import { type Display, withDisplay } from '#build/scripts/display.ts';
import { findElectron } from '#build/scripts/electronRuntime.ts';
import { signalGroup } from '#build/scripts/processes.ts';

/** An operating-system account by its numbers, e.g. that of `nobody`: 65534, 65534. */
export type Account = { readonly uid: number; readonly gid: number };

export type LaunchOptions = {
  /** Folder with the app's package.json. */
  readonly appDir: string;
  /** Kept after the run when given; otherwise a temporary folder that `close` removes. */
  readonly userData?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Arguments after the app folder, for the app itself. */
  readonly args?: readonly string[];
  /** Switches before the app folder, for Chromium. */
  readonly switches?: readonly string[];
  /** Runs the app under another account, with Chromium's sandbox on; needs root. */
  readonly account?: Account;
  /** For the launch and each wait for a window; 30 s unless told. */
  readonly timeoutMs?: number;
};

export type LaunchedApp = {
  readonly app: ElectronApplication;
  readonly userData: string;
  /** The first window, once its document has loaded. */
  firstWindow(): Promise<Page>;
  /** The windows that are open now, hidden ones included, oldest first. */
  windows(): readonly Page[];
  /** The window whose address satisfies `matches`: an open one or the next to come. */
  windowWhere(matches: (url: URL) => boolean): Promise<Page>;
  /** All the processes wrote so far to standard output and standard error. */
  output(): string;
  /** Quits the app, or kills all its processes after 5 s. Safe to call twice. */
  close(): Promise<void>;
};

const defaultTimeoutMs = 30_000;
const quitMs = 5_000;

function launchEnv(options: LaunchOptions, display: Display): Record<string, string> {
  const env: Record<string, string> = {};
  for (const [name, value] of Object.entries(process.env)) {
    if (value !== undefined) env[name] = value;
  }
  // Would make Electron run as plain Node.
  delete env.ELECTRON_RUN_AS_NODE;
  // No bus is better than one that is not there: Chromium would log each failed call.
  env.DBUS_SESSION_BUS_ADDRESS = 'unix:path=/dev/null';
  return { ...env, ...display.env, ...options.env };
}

/** Electron under another account: a script, as the launcher takes a single executable. */
async function wrapForAccount(binary: string, account: Account, folder: string): Promise<string> {
  const script = path.join(folder, 'electron-as-account.sh');
  const drop = `setpriv --reuid=${account.uid} --regid=${account.gid} --clear-groups`;
  await writeFile(script, `#!/bin/sh\nexport HOME='${folder}'\nexec ${drop} '${binary}' "$@"\n`);
  await chmod(script, 0o755);
  return script;
}

function runsAsRoot(options: LaunchOptions): boolean {
  return options.account === undefined && process.getuid?.() === 0;
}

async function prepareFolder(options: LaunchOptions): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'asiakasrekisteri-'));
  if (options.account !== undefined) await chown(folder, options.account.uid, options.account.gid);
  return folder;
}

async function start(options: LaunchOptions, folder: string, display: Display): Promise<ElectronApplication> {
  const { binary } = await findElectron({ purpose: 'test' });
  const userData = options.userData ?? path.join(folder, 'userData');
  const executablePath =
    options.account === undefined ? binary : await wrapForAccount(binary, options.account, folder);
  return _electron.launch({
    executablePath,
    // Left out, the launcher would switch the sandbox off for everyone.
    chromiumSandbox: !runsAsRoot(options),
    args: [
      `--user-data-dir=${userData}`,
      ...(options.switches ?? []),
      options.appDir,
      ...(options.args ?? []),
    ],
    env: launchEnv(options, display),
    timeout: options.timeoutMs ?? defaultTimeoutMs,
  });
}

/** Quits by the app's own way, and kills the whole process group when that takes too long. */
async function endProcesses(app: ElectronApplication): Promise<void> {
  const child = app.process();
  const groupId = child.pid;
  const gone = new Promise<void>((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) resolve();
    else child.once('exit', () => resolve());
  });
  const kill = (): void => {
    if (groupId !== undefined) signalGroup(groupId, 'SIGKILL');
  };
  const force = setTimeout(kill, quitMs);
  await app.close().catch(() => undefined);
  await gone;
  clearTimeout(force);
  // Helpers that outlived the main process.
  kill();
}

function windowWhere(
  app: ElectronApplication,
  matches: (url: URL) => boolean,
  timeoutMs: number,
): Promise<Page> {
  const fits = (page: Page): boolean => URL.canParse(page.url()) && matches(new URL(page.url()));
  return new Promise((resolve, reject) => {
    const watched = new Set<Page>();
    const finish = (): void => {
      clearTimeout(timer);
      app.removeListener('window', watch);
      for (const page of watched) page.removeListener('domcontentloaded', settle);
    };
    const settle = (page: Page): void => {
      if (!fits(page)) return;
      finish();
      resolve(page);
    };
    const watch = (page: Page): void => {
      watched.add(page);
      page.on('domcontentloaded', settle);
      settle(page);
    };
    const timer = setTimeout(() => {
      finish();
      const urls = app.windows().map((page) => page.url());
      reject(new Error(`No such window within ${timeoutMs} ms; open: ${urls.join(', ') || 'none'}`));
    }, timeoutMs);
    app.on('window', watch);
    for (const page of app.windows()) watch(page);
  });
}

function handleFor(
  app: ElectronApplication,
  options: LaunchOptions,
  folder: string,
  display: Display,
): LaunchedApp {
  const timeoutMs = options.timeoutMs ?? defaultTimeoutMs;
  const output: Buffer[] = [];
  const child = app.process();
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (chunk: Buffer) => output.push(chunk));
  let closing: Promise<void> | null = null;
  const closeOnce = async (): Promise<void> => {
    try {
      await endProcesses(app);
    } finally {
      await display.stop();
      await rm(folder, { recursive: true, force: true, maxRetries: 5 });
    }
  };
  return {
    app,
    userData: options.userData ?? path.join(folder, 'userData'),
    firstWindow: async () => {
      const page = await app.firstWindow({ timeout: timeoutMs });
      await page.waitForLoadState('load', { timeout: timeoutMs });
      return page;
    },
    windows: () => app.windows(),
    windowWhere: (matches) => windowWhere(app, matches, timeoutMs),
    output: () => Buffer.concat(output).toString('utf8'),
    close: () => {
      closing ??= closeOnce();
      return closing;
    },
  };
}

/**
 * Starts the app on the test runtime with a user data folder of its own, on the display at
 * hand or a virtual one. As root Chromium's sandbox is off, as it refuses to run; under any other
 * account it is on. Every launch must be paired with `close`.
 */
export async function launchApp(options: LaunchOptions): Promise<LaunchedApp> {
  const display = await withDisplay();
  const folder = await prepareFolder(options);
  try {
    return handleFor(await start(options, folder, display), options, folder, display);
  } catch (error) {
    await display.stop();
    await rm(folder, { recursive: true, force: true });
    throw error;
  }
}
