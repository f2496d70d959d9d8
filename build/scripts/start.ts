import { fileURLToPath } from 'node:url';
import type { Flavour } from '#shared/ipc/app.ipc.ts';
import { buildApp } from './build.ts';
import { findElectron } from './electronRuntime.ts';
import { run } from './processes.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

const isRoot = process.getuid?.() === 0;
const hasDisplay =
  process.platform !== 'linux' ||
  process.env.DISPLAY !== undefined ||
  process.env.WAYLAND_DISPLAY !== undefined;

/**
 * `npm start`: opens the app for a person. The official Electron gets the production flavour; the runtime from the
 * package registry, and root, get the evaluation flavour, which opens sample registers only.
 */
async function main(): Promise<number> {
  if (!hasDisplay) {
    console.error(
      'There is no display here. `npm run demo` plays the app and leaves pictures in demo-output/.',
    );
    return 1;
  }
  const electron = await findElectron({ purpose: 'start', report: (line) => console.log(line) });
  const flavour: Flavour = electron.flavour === 'official' && !isRoot ? 'production' : 'evaluation';
  if (electron.flavour === 'official' && isRoot) {
    console.log('Started as root: sample registers only. Start it under your own account for real data.');
  }
  await buildApp(flavour);
  const env = { ...process.env, ...(flavour === 'production' ? {} : { ASREK_VAULT_NODE: process.execPath }) };
  return run(electron.binary, [...(isRoot ? ['--no-sandbox'] : []), root], { env });
}

process.exitCode = await main();
