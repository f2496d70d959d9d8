import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { ICON_PATHS } from '#renderer/ui/icons.ts';
import { readTokens } from './support/tokens.ts';

const renderer = new URL('../../../renderer/', import.meta.url);
const sheets = readdirSync(new URL('styles/', renderer))
  .filter((name) => name.endsWith('.css'))
  .map((name) => ({ name, css: readFileSync(new URL(`styles/${name}`, renderer), 'utf8') }));
const rules = sheets.map(({ name, css }) => ({ name, css: css.replace(/\/\*[\s\S]*?\*\//g, '') }));
const components = readdirSync(new URL('ui/', renderer), { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.tsx'))
  .map((name) => ({ name, code: readFileSync(new URL(`ui/${name}`, renderer), 'utf8') }));

/** Custom properties that a component sets, not a style sheet. */
const FROM_CODE = ['--trigger-width', '--grid-tracks', '--grid-width', '--progress'] as const;

describe.each(rules)('$name', ({ name, css }) => {
  it('uses only custom properties that exist', () => {
    const known = new Set([...readTokens().keys(), ...FROM_CODE]);
    for (const sheet of rules) {
      for (const [, own = ''] of sheet.css.matchAll(/(--[\w-]+)\s*:/g)) known.add(own);
    }
    const used = [...css.matchAll(/var\((--[\w-]+)/g)].map(([, property = '']) => property);
    expect(used.filter((property) => !known.has(property))).toEqual([]);
  });

  it('takes its colours from the tokens', () => {
    if (name === 'tokens.css') return;
    expect(css.match(/oklch\((?!in )|#[0-9a-f]{3,8}\b|rgba?\(|hsla?\(/gi)).toBeNull();
  });

  it('fetches nothing from outside', () => {
    expect(css).not.toMatch(/https?:|data:/);
  });
});

describe('the style sheet as a whole', () => {
  it('is imported file by file', () => {
    const index = sheets.find(({ name }) => name === 'index.css')?.css ?? '';
    for (const { name } of sheets) if (name !== 'index.css') expect(index).toContain(`./${name}`);
  });

  it('bundles fonts that are there', () => {
    const fonts = sheets.find(({ name }) => name === 'fonts.css')?.css ?? '';
    const paths = [...fonts.matchAll(/url\("([^"]+)"\)/g)].map(([, path = '']) => path);
    expect(paths).toHaveLength(2);
    for (const path of paths)
      expect(existsSync(new URL(path, new URL('styles/', renderer))), path).toBe(true);
  });

  it('knows every plain class name of the components', () => {
    const css = rules.map((sheet) => sheet.css).join('\n');
    const names = components.flatMap(({ code }) =>
      [...code.matchAll(/className="([^"]+)"/g)].flatMap(([, value = '']) => value.split(' ')),
    );
    const unknown = [...new Set(names)].filter((name) => !new RegExp(`\\.${name}(?![\\w-])`).test(css));
    expect(names.length).toBeGreaterThan(80);
    expect(unknown).toEqual([]);
  });
});

describe('components', () => {
  it('say nothing themselves: every word comes from a property', () => {
    for (const { name, code } of components) {
      expect(code.match(/(?:aria-label|placeholder|title|alt)="[^"]+"/g), name).toBeNull();
      expect(code.match(/>[ \t]*[A-Za-zÄÖÅäöå]{3,}[^<>{}=;()]*<\//g), name).toBeNull();
    }
  });
});

describe('icons', () => {
  it.each(Object.entries(ICON_PATHS))('%s is drawn within its square', (_name, path) => {
    expect(path).toMatch(/^M[\dMmLlHhVvCcSsQqTtAaZz.,\s-]+$/);
    const starts = [...path.matchAll(/M(-?[\d.]+)[ ,]?(-?[\d.]+)/g)].flatMap(([, x, y]) => [
      Number(x),
      Number(y),
    ]);
    for (const value of starts) {
      expect(value).toBeGreaterThanOrEqual(0);
      expect(value).toBeLessThanOrEqual(20);
    }
  });
});
