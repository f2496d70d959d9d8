import { readFileSync } from 'node:fs';
import type { InlineConfig } from 'vite';
import type { Flavour } from '#shared/ipc/app.ipc.ts';
import { channelNames } from '#shared/ipc/contract.ts';
import { eventNames } from '#shared/ipc/events.ts';

const root = new URL('../..', import.meta.url).pathname;

/** Modules that stay outside the bundles: Electron itself and what carries native code or data files. */
const external = ['electron', 'better-sqlite3', '@node-rs/argon2', /^node:/];

interface Entry {
  readonly name: 'main' | 'preload' | 'vault';
  readonly inputs: Readonly<Record<string, string>>;
  readonly format: 'es' | 'cjs';
  /** Node generation of the process that runs it, on the oldest runtime that is supported. */
  readonly target: string;
}

const entries: readonly Entry[] = [
  { name: 'main', inputs: { main: 'electron/main/main.ts' }, format: 'es', target: 'node20' },
  // A sandboxed preload can only be CommonJS.
  { name: 'preload', inputs: { index: 'electron/preload/index.ts' }, format: 'cjs', target: 'node20' },
  {
    name: 'vault',
    inputs: { entry: 'electron/vault/entry.ts', readWorker: 'electron/vault/db/readWorker.ts' },
    format: 'es',
    target: 'node24',
  },
];

/** Vite configurations of the three processes that are not a page; each goes into a folder of its own below `outDir`. */
export function processConfigs(flavour: Flavour, outDir = `${root}dist`): readonly InlineConfig[] {
  return entries.map((entry) => ({
    root,
    configFile: false,
    logLevel: 'warn',
    define: defines(flavour),
    ssr: { noExternal: true, external: ['electron', 'better-sqlite3', '@node-rs/argon2'] },
    build: {
      ssr: true,
      target: entry.target,
      outDir: `${outDir}/${entry.name}`,
      emptyOutDir: true,
      minify: false,
      sourcemap: false,
      rollupOptions: {
        input: Object.fromEntries(
          Object.entries(entry.inputs).map(([name, path]) => [name, `${root}${path}`]),
        ),
        external,
        output: {
          format: entry.format,
          entryFileNames: entry.format === 'cjs' ? '[name].cjs' : '[name].js',
          chunkFileNames: 'chunks/[name]-[hash].js',
        },
      },
    },
  }));
}

function defines(flavour: Flavour): Record<string, string> {
  return {
    __FLAVOUR__: JSON.stringify(flavour),
    __APP_VERSION__: JSON.stringify(readVersion()),
    __CHANNEL_NAMES__: JSON.stringify(channelNames),
    __EVENT_NAMES__: JSON.stringify(eventNames),
  };
}

export function readVersion(): string {
  const parsed: unknown = JSON.parse(readFileSync(`${root}package.json`, 'utf8'));
  if (
    typeof parsed === 'object' &&
    parsed !== null &&
    'version' in parsed &&
    typeof parsed.version === 'string'
  ) {
    return parsed.version;
  }
  throw new Error('package.json has no version');
}
