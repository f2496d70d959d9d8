// The registry's build of Electron comes without the small app that Electron runs when it is
// started as `electron [flags] <app>`. This is its stand-in: same command line, same effect.

import { readFileSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { app } from 'electron';

type CommandLine = { readonly target: string | null; readonly preloads: readonly string[] };

type Manifest = { readonly name?: string; readonly version?: string; readonly main?: string };

function readCommandLine(args: readonly string[]): CommandLine {
  const preloads: string[] = [];
  for (let index = 0; index < args.length; index += 1) {
    const argument = args[index] ?? '';
    if (argument === '-r' || argument === '--require') {
      index += 1;
      const module = args[index];
      if (module === undefined) throw new Error(`${argument} needs a module`);
      preloads.push(module);
    } else if (!argument.startsWith('-')) {
      return { target: path.resolve(argument), preloads };
    }
  }
  return { target: null, preloads };
}

function textOf(record: object, ...keys: readonly string[]): string | undefined {
  for (const [key, value] of Object.entries(record)) {
    if (keys.includes(key) && typeof value === 'string') return value;
  }
  return undefined;
}

function readManifest(folder: string): Manifest {
  const content: unknown = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'));
  if (typeof content !== 'object' || content === null) throw new Error(`${folder}/package.json is no object`);
  const name = textOf(content, 'productName') ?? textOf(content, 'name');
  const version = textOf(content, 'version');
  const main = textOf(content, 'main');
  return {
    ...(name === undefined ? {} : { name }),
    ...(version === undefined ? {} : { version }),
    ...(main === undefined ? {} : { main }),
  };
}

/** Gives Electron the app's own name, version and folder. Returns the file to run. */
function adopt(target: string): string {
  const require = createRequire(pathToFileURL(`${process.cwd()}/`));
  if (!statSync(target).isDirectory()) {
    app.setAppPath(path.dirname(target));
    return target;
  }
  const manifest = readManifest(target);
  if (manifest.version !== undefined) app.setVersion(manifest.version);
  if (manifest.name !== undefined) app.setName(manifest.name);
  app.setAppPath(target);
  return require.resolve(path.resolve(target, manifest.main ?? 'index.js'));
}

async function start(): Promise<void> {
  const { target, preloads } = readCommandLine(process.argv.slice(1));
  const require = createRequire(pathToFileURL(`${process.cwd()}/`));
  for (const module of preloads) require(module);
  if (target === null) throw new Error('usage: electron [flags] <app folder or file>');
  Object.defineProperty(process, 'defaultApp', { value: true, enumerable: true });
  await import(pathToFileURL(adopt(target)).href);
}

// Electron holds back its ready event until this module, and with it the app's, has run.
try {
  await start();
} catch (error) {
  console.error(error);
  app.exit(1);
}
