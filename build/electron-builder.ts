import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Configuration } from 'electron-builder';
import type { Flavour } from '#shared/ipc/app.ipc.ts';

/** Flavours that leave the repository. */
export type PackagedFlavour = Exclude<Flavour, 'test'>;

/**
 * Switches burnt into the executable, the same in every flavour. There is no way round them from outside: no Node
 * mode, no Node options, no inspector, no app but the one in the archive. What is not listed keeps Electron's default.
 */
export const electronFuses = {
  runAsNode: false,
  enableCookieEncryption: true,
  enableNodeOptionsEnvironmentVariable: false,
  enableNodeCliInspectArguments: false,
  // Windows and macOS; on Linux the archive is protected by who may write to the installation.
  enableEmbeddedAsarIntegrityValidation: true,
  onlyLoadAppFromAsar: true,
  loadBrowserProcessSpecificV8Snapshot: false,
  grantFileProtocolExtraPrivileges: false,
} as const;

export interface PackageRequest {
  /** Folder with exactly the files that go into the archive. */
  readonly appFolder: string;
  /** Where the result goes, below a folder of the platform's name. */
  readonly outputFolder: string;
  /** An unpacked Electron: its folder and version. */
  readonly electron: { readonly folder: string; readonly version: string };
  /** A Node for the vault where Electron's own is too old for the database driver; null where it is not. */
  readonly node: { readonly binary: string; readonly licence: string } | null;
}

/** What a folder of Electron holds beyond the runtime: its stand-in app and the marks of how it was made. */
const runtimeLeftovers = ['resources/default_app.asar', 'version', 'prepared.json'] as const;

/** electron-builder's configuration, one for all flavours and platforms. Paths are absolute. */
export function builderConfiguration(request: PackageRequest): Configuration {
  const { electron, node } = request;
  return {
    appId: 'fi.asiakasrekisteri.app',
    productName: 'Asiakasrekisteri',
    directories: {
      app: request.appFolder,
      output: request.outputFolder,
      buildResources: join(import.meta.dirname, 'icons'),
    },
    files: ['package.json', 'dist/**', { from: 'node_modules', to: 'node_modules', filter: ['**/*'] }],
    asar: true,
    // A shared library is loaded from a file. A Node of its own cannot read the archive at all: it needs the vault's
    // code beside it too, which a package that runs the vault in Electron keeps inside, under the archive's seal.
    asarUnpack: node === null ? ['**/*.node'] : ['dist/vault/**', 'node_modules/**'],
    extraResources:
      node === null
        ? []
        : [
            { from: node.binary, to: 'node/node' },
            { from: node.licence, to: 'node/LICENSE' },
          ],
    // `false` says that the app's folder is complete: nothing is installed, compiled or gathered from node_modules.
    // (`npmRebuild: false` would skip this hook, and gather every dependency of the repository.)
    beforeBuild: () => Promise.resolve(false),
    electronDist: electron.folder,
    electronVersion: electron.version,
    electronLanguages: ['fi', 'sv', 'en-GB', 'en-US'],
    electronFuses,
    afterPack: async ({ appOutDir }) => {
      await Promise.all(runtimeLeftovers.map((name) => rm(join(appOutDir, name), { force: true })));
    },
    publish: null,
    ...platforms,
  };
}

const platforms = {
  linux: { target: 'dir', executableName: 'asiakasrekisteri', category: 'Office', icon: 'icon.png' },
  win: { target: 'nsis', icon: 'icon.png' },
  // For the whole machine: what a user's account cannot write to, a program in that account cannot change.
  nsis: { oneClick: false, perMachine: true, deleteAppDataOnUninstall: false },
  mac: {
    target: 'dmg',
    icon: 'icon.png',
    category: 'public.app-category.business',
    hardenedRuntime: true,
    darkModeSupport: true,
  },
} as const satisfies Configuration;
