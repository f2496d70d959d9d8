import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, type InlineConfig } from 'vite';
import { processConfigs } from '#build/vite/processes.ts';
import { type LaunchedApp, launchApp } from './electronApp.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const folder = join(root, 'test-results', 'process-harness');
const source = (name: string): string => join(root, 'tests', 'support', 'process', name);

/** Entries that take the place of the app's own. */
const inputs: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  main: { main: source('main.ts') },
  vault: { entry: source('vault.ts'), selfTest: source('selfTest.ts') },
};

/** The configuration of one process, with its entry replaced and for the Node inside the test runtime. */
function harnessConfig(config: InlineConfig): InlineConfig {
  const outDir = config.build?.outDir ?? '';
  const input = Object.entries(inputs).find(([name]) => outDir.endsWith(`/${name}`))?.[1];
  return {
    ...config,
    build: {
      ...config.build,
      target: 'node20',
      rollupOptions: { ...config.build?.rollupOptions, ...(input === undefined ? {} : { input }) },
    },
  };
}

/**
 * Builds and starts an app whose vault is a real utility process of the test runtime. Its Node is too old for the
 * database driver; everything else of the vault is there. `close` it.
 */
export async function launchProcessHarness(): Promise<LaunchedApp> {
  for (const config of processConfigs('production', join(folder, 'dist'))) await build(harnessConfig(config));
  const pages = join(folder, 'dist', 'renderer');
  await mkdir(pages, { recursive: true });
  for (const page of ['unlock', 'work'])
    await writeFile(
      join(pages, `${page}.html`),
      `<!doctype html><html lang="fi"><title>${page}</title></html>`,
    );
  const manifest = { name: 'process-harness', version: '1.0.0', type: 'module', main: 'dist/main/main.js' };
  await writeFile(join(folder, 'package.json'), JSON.stringify(manifest));
  return launchApp({ appDir: folder });
}
