import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { buildApp } from '#build/scripts/build.ts';

/** The app built as it is shipped, in the test flavour, in a folder of its own. */
export interface BenchApp {
  readonly directory: string;
  readonly readWorker: URL;
  /** An Electron app with one window and one field, from the same scheme and with the same window settings. */
  readonly emptyDirectory: string;
}

const manifest = (main: string) => JSON.stringify({ name: 'bench', version: '0.0.0', type: 'module', main });

const emptyMain = `import { app, BrowserWindow, protocol, session } from 'electron';
protocol.registerSchemesAsPrivileged([{ scheme: 'app', privileges: { standard: true, secure: true } }]);
const page = '<!doctype html><html lang="fi"><title>-</title><input autofocus></html>';
void app.whenReady().then(() => {
  const own = session.fromPartition('bench', { cache: false });
  own.protocol.handle('app', () => new Response(page, { headers: { 'content-type': 'text/html' } }));
  const window = new BrowserWindow({ width: 1280, height: 800, show: false,
    webPreferences: { session: own, sandbox: true, contextIsolation: true } });
  window.once('ready-to-show', () => window.show());
  void window.loadURL('app://bundle/blank.html');
});
`;

export async function benchApp(cache: string): Promise<BenchApp> {
  const directory = join(cache, 'bench-app');
  process.stdout.write('Building the app\n');
  await buildApp('test', directory);
  await writeFile(join(directory, 'package.json'), manifest('main/main.js'));
  const emptyDirectory = join(cache, 'bench-empty-app');
  await mkdir(emptyDirectory, { recursive: true });
  await writeFile(join(emptyDirectory, 'package.json'), manifest('main.js'));
  await writeFile(join(emptyDirectory, 'main.js'), emptyMain);
  return { directory, emptyDirectory, readWorker: pathToFileURL(join(directory, 'vault', 'readWorker.js')) };
}
