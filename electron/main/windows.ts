import { join } from 'node:path';
import { BrowserWindow, session as electronSession, type Rectangle, type Session } from 'electron';
import type { WindowKind } from '#shared/ipc/wire.ts';
import { appOrigin } from './appOrigin.ts';
import { flavour } from './buildConstants.ts';
import { cancelForeignRequests } from './security/network.ts';
import { denyPermissions } from './security/permissions.ts';

export interface AppWindows {
  readonly open: (kind: WindowKind, bounds?: Rectangle) => BrowserWindow;
  /** Ends the window and the process behind it, so nothing that it showed stays in memory. */
  readonly destroy: (window: BrowserWindow) => void;
  readonly kindOf: (webContentsId: number) => WindowKind | undefined;
}

export interface WindowOptions {
  readonly preloadPath: string;
  readonly serve: (session: Session) => void;
}

const defaultSize = { width: 1280, height: 800 } as const;

export function createAppWindows(options: WindowOptions): AppWindows {
  const kinds = new Map<number, WindowKind>();
  let opened = 0;
  return {
    kindOf: (id) => kinds.get(id),
    open: (kind, bounds) => {
      opened += 1;
      // A partition of its own, in memory only: caches and code of one session do not outlive it.
      const session = electronSession.fromPartition(`${kind}-${opened}`, { cache: false });
      options.serve(session);
      denyPermissions(session);
      cancelForeignRequests(session);
      const window = createWindow(session, options.preloadPath, bounds);
      const { id } = window.webContents;
      kinds.set(id, kind);
      window.once('closed', () => kinds.delete(id));
      void window.loadURL(`${appOrigin}/${kind}.html`).catch(() => undefined);
      return window;
    },
    destroy: (window) => {
      if (window.isDestroyed()) return;
      window.webContents.forcefullyCrashRenderer();
      window.destroy();
    },
  };
}

function createWindow(session: Session, preload: string, bounds: Rectangle | undefined): BrowserWindow {
  const window = new BrowserWindow({
    ...defaultSize,
    ...bounds,
    minWidth: 640,
    minHeight: 480,
    show: false,
    title: 'Asiakasrekisteri',
    autoHideMenuBar: true,
    webPreferences: {
      session,
      preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      webviewTag: false,
      navigateOnDragDrop: false,
      spellcheck: false,
      disableDialogs: true,
      devTools: flavour === 'test',
      backgroundThrottling: false,
    },
  });
  // A page's title could name a person; the window keeps the app's.
  window.on('page-title-updated', (event) => event.preventDefault());
  return window;
}

/** File names of the built output, beside this bundle. */
export function builtPaths(mainDirectory: string) {
  return {
    preload: join(mainDirectory, '..', 'preload', 'index.cjs'),
    renderer: join(mainDirectory, '..', 'renderer'),
    vaultEntry: join(mainDirectory, '..', 'vault', 'entry.js'),
  } as const;
}
