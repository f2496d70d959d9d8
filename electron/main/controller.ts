import type { BrowserWindow, Rectangle } from 'electron';
import { app } from 'electron';
import type { CallResult } from '#shared/errors.ts';
import type { WindowKind } from '#shared/ipc/wire.ts';
import type { ClipboardGuard } from './clipboardGuard.ts';
import type { HostHandlers } from './hostHandlers.ts';
import { announce, refused } from './ipcTransport.ts';
import type { LockReason } from './powerLock.ts';
import type { TrustedSender } from './security/sender.ts';
import { startVault, type VaultClient, type VaultClientDeps } from './vaultClient.ts';
import type { AppWindows } from './windows.ts';

export interface ControllerDeps {
  readonly windows: AppWindows;
  readonly vaultEntry: string;
  readonly vaultStart: VaultClientDeps['start'];
  readonly host: HostHandlers;
  readonly clipboard: ClipboardGuard;
}

export interface Controller {
  readonly start: () => void;
  readonly lock: (reason: LockReason) => void;
  readonly forward: (channel: string, sender: TrustedSender, input: unknown) => Promise<CallResult<unknown>>;
  readonly autoLockSeconds: () => number | null;
  readonly warnIdle: (secondsLeft: number) => void;
  readonly currentWindow: () => BrowserWindow | null;
  readonly focus: () => void;
  readonly quit: () => void;
}

/**
 * Which window is there and which vault process is behind it. Two states: locked (unlock window) and unlocked
 * (work window). Locking destroys the window's process and the vault's, in that order, and waits for nobody.
 */
export function createController(deps: ControllerDeps): Controller {
  let vault: VaultClient | null = null;
  let window: BrowserWindow | null = null;
  /** The window before, until its successor has something to show. */
  let leaving: BrowserWindow | null = null;
  let autoLockSeconds: number | null = null;
  let isQuitting = false;

  const { kindOf } = deps.windows;

  const showWindow = (kind: WindowKind, bounds?: Rectangle): void => {
    leaving = window;
    const opened = deps.windows.open(kind, bounds ?? leaving?.getBounds());
    window = opened;
    opened.once('ready-to-show', () => {
      opened.show();
      if (leaving !== null) deps.windows.destroy(leaving);
      leaving = null;
    });
    opened.webContents.on('before-input-event', (event, input) => {
      // Locking by key has to work even when the page does not answer.
      const isLockKey =
        input.type === 'keyDown' && (input.control || input.meta) && input.key.toLowerCase() === 'l';
      if (!isLockKey || autoLockSeconds === null) return;
      event.preventDefault();
      lock('user');
    });
    opened.on('close', () => {
      if (window === opened) quit();
    });
    opened.webContents.on('render-process-gone', () => {
      if (window === opened && !isQuitting && !opened.isDestroyed()) restart();
    });
  };

  const destroyWindows = (): void => {
    const old = [window, leaving];
    window = null;
    leaving = null;
    for (const one of old) if (one !== null) deps.windows.destroy(one);
  };

  const startProcess = (): void => {
    const client: VaultClient = startVault({
      entry: deps.vaultEntry,
      start: deps.vaultStart,
      host: deps.host,
      onEvent: (name, payload) => announce(kindOf, name, payload),
      onUnlocked: (seconds) => {
        autoLockSeconds = seconds;
        showWindow('work');
      },
      onLockRequested: () => lock('user'),
      onLost: () => {
        if (vault === client && !isQuitting) restart();
      },
    });
    vault = client;
  };

  /** From any state to a fresh locked one. */
  const restart = (): void => {
    const bounds = window === null || window.isDestroyed() ? undefined : window.getBounds();
    autoLockSeconds = null;
    vault?.killNow();
    destroyWindows();
    startProcess();
    showWindow('unlock', bounds);
  };

  const lock = (reason: LockReason): void => {
    if (autoLockSeconds === null || vault === null || isQuitting) return;
    const ending = vault;
    void ending.end(reason);
    void deps.clipboard.clearOwn();
    const bounds = window?.getBounds();
    autoLockSeconds = null;
    destroyWindows();
    startProcess();
    showWindow('unlock', bounds);
  };

  const quit = (): void => {
    if (isQuitting) return;
    isQuitting = true;
    destroyWindows();
    void Promise.all([vault?.end('window'), deps.clipboard.clearOwn()]).finally(() => app.quit());
  };

  return {
    start: () => {
      startProcess();
      showWindow('unlock');
    },
    lock,
    quit,
    autoLockSeconds: () => autoLockSeconds,
    warnIdle: (secondsLeft) => announce(kindOf, 'session.idleWarning', { secondsLeft }),
    currentWindow: () => window,
    focus: () => {
      if (window === null) return;
      if (window.isMinimized()) window.restore();
      window.focus();
    },
    forward: (channel, sender, input) =>
      vault === null
        ? Promise.resolve(refused('LOCKED'))
        : vault.call(channel, sender.windowId, sender.kind, input),
  };
}
