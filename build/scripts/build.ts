import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { type Flavour, flavours } from '#shared/ipc/app.ipc.ts';
import { processConfigs } from '../vite/processes.ts';
import { PRODUCT_PAGES, rendererConfig } from '../vite/renderer.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Builds all four parts of the app for one flavour: into dist/, or another absolute folder. */
export async function buildApp(flavour: Flavour, folder = join(root, 'dist')): Promise<void> {
  for (const config of processConfigs(flavour, folder)) await build(config);
  const outDir = join(folder, 'renderer');
  await build(rendererConfig({ root, outDir, pages: PRODUCT_PAGES, mode: 'production' }));
}

function flavourOf(argument: string | undefined): Flavour {
  const found = flavours.find((flavour) => flavour === argument);
  if (found === undefined) throw new Error(`give a flavour: ${flavours.join(', ')}`);
  return found;
}

if (import.meta.main) await buildApp(flavourOf(process.argv[2] ?? 'production'));
