import { rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, Platform } from 'electron-builder';
import { builderConfiguration, type PackagedFlavour, type PackageRequest } from '../electron-builder.ts';
import { type ElectronRuntime, findElectron } from './electronRuntime.ts';
import { stageApp } from './stageApp.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** `npm run package`: the evaluation flavour, or `npm run package -- production` with the official Electron. */
async function main(argument: string): Promise<void> {
  const flavour = flavourOf(argument);
  const runtime = await findElectron({ purpose: flavour === 'evaluation' ? 'test' : 'start' });
  if (flavour === 'production' && runtime.flavour !== 'official') {
    throw new Error('A production package needs the official Electron, which cannot be downloaded here.');
  }
  const appFolder = join(root, 'release', '.app');
  try {
    await stageApp(flavour, appFolder);
    const platform = Platform.current();
    await build({
      projectDir: root,
      targets: flavour === 'production' ? platform.createTarget() : platform.createTarget('dir'),
      config: builderConfiguration({
        appFolder,
        outputFolder: join(root, 'release'),
        electron: { folder: distributionFolder(runtime), version: runtime.version },
        node: runtime.flavour === 'registry' ? ownNode() : null,
      }),
    });
  } finally {
    await rm(appFolder, { recursive: true, force: true });
  }
}

function flavourOf(argument: string): PackagedFlavour {
  if (argument === 'evaluation' || argument === 'production') return argument;
  throw new Error('give a flavour: evaluation, production');
}

function distributionFolder({ binary }: ElectronRuntime): string {
  const folder = dirname(binary);
  return process.platform === 'darwin' ? join(folder, '..', '..', '..') : folder;
}

/** The Node that runs this script, which npm took from the lock file. */
function ownNode(): PackageRequest['node'] {
  return { binary: process.execPath, licence: join(dirname(process.execPath), '..', 'LICENSE') };
}

await main(process.argv[2] ?? 'evaluation');
