import { userInfo } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { app, ipcMain, session } from 'electron';
import { createAppProtocol, registerAppScheme } from './appProtocol.ts';
import { appVersion, flavour } from './buildConstants.ts';
import { createClipboardGuard } from './clipboardGuard.ts';
import { type Controller, createController } from './controller.ts';
import { createFileDialogs } from './fileDialogs.ts';
import { createHostHandlers } from './hostHandlers.ts';
import { registerChannels } from './ipcTransport.ts';
import { installMenu } from './menu.ts';
import { watchPower } from './powerLock.ts';
import { createSecretStore } from './secretStore.ts';
import { denyNavigation } from './security/navigation.ts';
import { cancelForeignRequests, closeNetwork } from './security/network.ts';
import { denyPermissions } from './security/permissions.ts';
import { findForbiddenSwitches } from './security/switches.ts';
import { builtPaths, createAppWindows } from './windows.ts';

/** Composition root of the shell: puts the parts together and holds no logic of its own. */
function main(): void {
  const forbidden = findForbiddenSwitches(flavour, process.argv, process.env);
  if (forbidden.length > 0) {
    process.stderr.write(`Asiakasrekisteri does not start with: ${forbidden.join(', ')}\n`);
    app.exit(78);
    return;
  }
  if (flavour !== 'production' && process.env.ASREK_USER_DATA !== undefined) {
    app.setPath('userData', process.env.ASREK_USER_DATA);
  }
  // With root's --no-sandbox the process-wide switch never ends starting; windows ask for the sandbox themselves.
  if (flavour !== 'test' && !app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox();
  closeNetwork(app);
  registerAppScheme();
  denyNavigation(app);
  if (!app.requestSingleInstanceLock()) {
    app.exit(0);
    return;
  }
  void app.whenReady().then(start);
}

async function start(): Promise<void> {
  const paths = builtPaths(dirname(fileURLToPath(import.meta.url)));
  // No window uses it, but it is always there, and left as it is it fetches spelling dictionaries.
  cancelForeignRequests(session.defaultSession);
  denyPermissions(session.defaultSession);
  installMenu();
  const windows = createAppWindows({
    preloadPath: paths.preload,
    serve: await createAppProtocol(paths.renderer),
  });
  const clipboard = createClipboardGuard();
  let controller: Controller | null = null;
  const current = () => controller?.currentWindow() ?? null;
  const host = createHostHandlers({
    secrets: createSecretStore(app.getPath('userData'), flavour),
    dialogs: createFileDialogs(current),
    clipboard,
  });
  const running = createController({
    windows,
    vaultEntry: paths.vaultEntry,
    vaultStart: {
      type: 'start',
      userData: join(app.getPath('userData')),
      flavour,
      appVersion,
      platform: platformOf(process.platform),
      isRoot: process.platform !== 'win32' && userInfo().uid === 0,
    },
    host,
    clipboard,
  });
  controller = running;
  registerChannels(ipcMain, windows.kindOf, running.forward);
  watchPower({ lock: running.lock, warnIdle: running.warnIdle, autoLockSeconds: running.autoLockSeconds });
  app.on('second-instance', running.focus);
  app.on('window-all-closed', () => undefined);
  app.on('before-quit', running.quit);
  running.start();
}

function platformOf(platform: NodeJS.Platform): 'linux' | 'darwin' | 'win32' {
  return platform === 'darwin' || platform === 'win32' ? platform : 'linux';
}

main();
