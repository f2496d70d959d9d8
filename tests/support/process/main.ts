import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { app } from 'electron';
import { createAppProtocol, registerAppScheme } from '#main/appProtocol.ts';
import { createClipboardGuard } from '#main/clipboardGuard.ts';
import { createController } from '#main/controller.ts';
import { createFileDialogs } from '#main/fileDialogs.ts';
import { createHostHandlers } from '#main/hostHandlers.ts';
import { createSecretStore } from '#main/secretStore.ts';
import { startVaultProcess } from '#main/vaultProcess.ts';
import { builtPaths, createAppWindows } from '#main/windows.ts';
import type { CallResult } from '#shared/errors.ts';

/** What a test may do in the harness's main process. */
export interface ProcessHarness {
  /** A call as if an unlock window had made it. */
  readonly call: (channel: string, input: unknown) => Promise<CallResult<unknown>>;
  readonly lock: () => void;
  /** Names of the primitives that fail in a utility process. */
  readonly selfTest: () => Promise<unknown>;
}

declare global {
  var processHarness: ProcessHarness | undefined;
}

/**
 * The app's own controller, vault client and secret store without its start-up: compiled as production, where the
 * vault can only be a utility process, and yet told to be a test, so that it may run here.
 */
async function start(): Promise<void> {
  const paths = builtPaths(dirname(fileURLToPath(import.meta.url)));
  const userData = app.getPath('userData');
  const clipboard = createClipboardGuard();
  const controller = createController({
    windows: createAppWindows({ preloadPath: paths.preload, serve: await createAppProtocol(paths.renderer) }),
    vaultEntry: paths.vaultEntry,
    vaultStart: {
      type: 'start',
      userData,
      flavour: 'test',
      appVersion: app.getVersion(),
      platform: 'linux',
      isRoot: false,
    },
    host: createHostHandlers({
      secrets: createSecretStore(userData, 'test'),
      dialogs: createFileDialogs(() => null),
      clipboard,
    }),
    clipboard,
  });
  app.on('window-all-closed', () => undefined);
  app.on('before-quit', controller.quit);
  controller.start();
  globalThis.processHarness = {
    call: (channel, input) => controller.forward(channel, { windowId: 1, kind: 'unlock' }, input),
    lock: () => controller.lock('user'),
    selfTest: () => runSelfTest(join(dirname(paths.vaultEntry), 'selfTest.js')),
  };
}

function runSelfTest(entry: string): Promise<unknown> {
  const child = startVaultProcess(entry);
  return new Promise((resolve, reject) => {
    child.onMessage((message) => {
      if (message.type !== 'event') return;
      resolve(message.payload);
      child.kill();
    });
    child.onExit(() => reject(new Error('the self-test ended without an answer')));
  });
}

registerAppScheme();
void app.whenReady().then(start);
