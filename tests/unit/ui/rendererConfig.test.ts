import { describe, expect, it } from 'vitest';
import { PRODUCT_PAGES, rendererConfig } from '#build/vite/renderer.ts';

const base = { root: '/repository', outDir: '/out' } as const;

describe('the renderer build', () => {
  it('leaves the gallery out of the product', () => {
    expect(() =>
      rendererConfig({ ...base, pages: [...PRODUCT_PAGES, 'gallery'], mode: 'production' }),
    ).toThrow();
    expect(() => rendererConfig({ ...base, pages: ['gallery'], mode: 'development' })).not.toThrow();
  });

  it('makes a file of everything, as the content security policy has no room for inline code or data URLs', () => {
    const { build, base: address } = rendererConfig({ ...base, pages: PRODUCT_PAGES, mode: 'production' });
    expect(address).toBe('./');
    expect(build).toMatchObject({
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      target: 'chrome130',
      sourcemap: false,
    });
  });
});
