import { join } from 'node:path';
import optimizeLocales from '@react-aria/optimize-locales-plugin';
import react from '@vitejs/plugin-react';
import type { InlineConfig } from 'vite';

/** Pages of the product: the lock screen and the work view are separate documents (design decision 2). */
export const PRODUCT_PAGES = ['unlock', 'work'] as const;
/** Shown in development and to tests, never built into the product. */
export const GALLERY_PAGE = 'gallery';

export type RendererPage = (typeof PRODUCT_PAGES)[number] | typeof GALLERY_PAGE;

export type RendererBuild = {
  /** Absolute path of the repository. */
  readonly root: string;
  /** Absolute path of the output; emptied first. */
  readonly outDir: string;
  readonly pages: readonly RendererPage[];
  /** `production` is minified and without source maps, and refuses the gallery. */
  readonly mode: 'production' | 'development';
  /** Compile-time constants, as source text. */
  readonly define?: Readonly<Record<string, string>> | undefined;
};

/** Languages of the interface; React Aria's other 30 are left out of the bundle. */
const LOCALES = ['fi-FI', 'sv-SE', 'en-GB', 'en-US'] as const;

/**
 * Vite's configuration for the sandboxed renderer (Chromium 130 and newer). Everything becomes a file of its own, as
 * the content security policy allows neither inline scripts and styles nor data URLs.
 */
export function rendererConfig({ root, outDir, pages, mode, define = {} }: RendererBuild): InlineConfig {
  const isProduct = mode === 'production';
  if (isProduct && pages.includes(GALLERY_PAGE)) throw new Error('the gallery is not part of the product');
  const folder = join(root, 'renderer');
  const input = Object.fromEntries(pages.map((page) => [page, join(folder, `${page}.html`)]));
  return {
    configFile: false,
    root: folder,
    base: './',
    mode,
    publicDir: false,
    define: { ...define },
    plugins: [react(), optimizeLocales.vite({ locales: LOCALES })],
    build: {
      outDir,
      emptyOutDir: true,
      target: 'chrome130',
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      sourcemap: !isProduct,
      minify: isProduct,
      rolldownOptions: { input },
    },
  };
}
