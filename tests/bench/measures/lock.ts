import { readFileSync } from 'node:fs';
import { setImmediate as turn } from 'node:timers/promises';
import type { Page } from 'playwright';
import { samplePassphrase, sampleUserName } from '#build/sample-data/sampleRegister.ts';
import { type LaunchedApp, launchApp } from '#tests/support/electronApp.ts';
import * as journey from '#tests/support/journey.ts';
import { vaultNode } from '#tests/support/vaultNode.ts';
import type { Measure } from '../measure.ts';

/** Whether a process still has memory: one that only waits to be fetched by its parent has none. */
function hasMemory(pid: number): boolean {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return !/^[ZX]/.test(text.slice(text.lastIndexOf(')') + 2));
  } catch {
    return false;
  }
}

async function untilGone(pids: readonly number[], since: number): Promise<number> {
  while (pids.some(hasMemory)) {
    if (performance.now() - since > 20_000) throw new Error('a process outlived the lock');
    await turn();
  }
  return performance.now() - since;
}

/** Process id of the renderer behind the window with this path. */
function rendererOf({ app }: LaunchedApp, path: string): Promise<number> {
  return app.evaluate(
    ({ webContents }, wanted) =>
      webContents
        .getAllWebContents()
        .find((contents) => contents.getURL().endsWith(wanted))
        ?.getOSProcessId() ?? 0,
    path,
  );
}

function childrenOf(pid: number): readonly number[] {
  const text = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8');
  return text
    .split(' ')
    .filter((one) => one !== '')
    .map(Number);
}

/** The vault's process on the test runtime: a child of Electron's main process that is Node. */
async function vaultOf({ app }: LaunchedApp): Promise<number> {
  const main = await app.evaluate(() => process.pid);
  const vault = childrenOf(main).find((pid) =>
    readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('entry.js'),
  );
  if (vault === undefined) throw new Error('no vault process');
  return vault;
}

class Locking {
  readonly #app: LaunchedApp;
  #page: Page | null = null;

  constructor(app: LaunchedApp) {
    this.#app = app;
  }

  /** Unlocks, then measures the way back. */
  async ours(): Promise<number> {
    const credentials = { userName: sampleUserName, passphrase: samplePassphrase };
    const locked = this.#page ?? (await journey.unlockWindow(this.#app));
    const page = await journey.unlock(this.#app, locked, credentials);
    await page.getByRole('heading', { level: 1 }).first().waitFor();
    const pids = [await rendererOf(this.#app, '/work.html'), await vaultOf(this.#app)];
    const next = journey.unlockWindow(this.#app);
    const since = performance.now();
    void page.keyboard.press('Control+l').catch(() => undefined);
    const taken = await untilGone(pids, since);
    this.#page = await next;
    return taken;
  }

  /** An idle window of the same runtime, ended by the call that the lock uses. */
  async baseline(): Promise<number> {
    const pid = await this.#app.app.evaluate(async ({ BrowserWindow, session }) => {
      const own = session.fromPartition(`idle-${Date.now()}`, { cache: false });
      const window = new BrowserWindow({ show: false, webPreferences: { sandbox: true, session: own } });
      await window.loadURL('about:blank');
      return window.webContents.getOSProcessId();
    });
    const since = performance.now();
    void this.#app.app.evaluate(({ webContents }, wanted) => {
      const idle = webContents.getAllWebContents().find((one) => one.getOSProcessId() === wanted);
      idle?.forcefullyCrashRenderer();
      idle?.close();
    }, pid);
    return untilGone([pid], since);
  }
}

export const lock: Measure = {
  metric: 'lock-to-processes-gone',
  unit: 'ms',
  budget: null,
  goal: '100 ms',
  method:
    'From sending the lock key until neither the work window nor the vault has a process with memory. Baseline: an idle ' +
    'renderer of the same runtime, crashed by the same call. Both include one message of the test driver.',
  rounds: 8,
  warmUps: 1,
  prepare: async ({ register, app }) => {
    const { userData } = await register();
    const { directory } = await app();
    const launched = await launchApp({ appDir: directory, userData, env: { ASREK_VAULT_NODE: vaultNode } });
    const locking = new Locking(launched);
    return {
      ours: () => locking.ours(),
      baseline: () => locking.baseline(),
      close: () => launched.close(),
    };
  },
};
