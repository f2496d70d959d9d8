import { readFileSync } from 'node:fs';
import { type LinearRgb, parseOklch } from './colour.ts';

export const THEMES = ['light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];

const FILE = new URL('../../../../renderer/styles/tokens.css', import.meta.url);

/** Custom properties of the first `:root` block: the tokens before any override. */
export function readTokens(): ReadonlyMap<string, string> {
  const css = readFileSync(FILE, 'utf8').replace(/\/\*[\s\S]*?\*\//g, '');
  const block = /:root\s*\{([\s\S]*?)\n\}/.exec(css)?.[1] ?? '';
  const tokens = new Map<string, string>();
  for (const [, name = '', value = ''] of block.matchAll(/(--[\w-]+)\s*:\s*([^;]+);/g)) {
    tokens.set(name, value.replace(/\s+/g, ' ').trim());
  }
  return tokens;
}

/** Splits `light-dark(a, b)` at its outer comma. */
function splitPair(body: string): readonly [string, string] {
  let depth = 0;
  for (const [index, char] of [...body].entries()) {
    if (char === '(') depth += 1;
    if (char === ')') depth -= 1;
    if (char === ',' && depth === 0) return [body.slice(0, index).trim(), body.slice(index + 1).trim()];
  }
  throw new Error(`light-dark() without two colours: ${body}`);
}

/** Text of one token in one theme, references followed. */
export function resolveToken(tokens: ReadonlyMap<string, string>, name: string, theme: Theme): string {
  const value = tokens.get(name);
  if (value === undefined) throw new Error(`unknown token ${name}`);
  const reference = /^var\((--[\w-]+)\)$/.exec(value)?.[1];
  if (reference !== undefined) return resolveToken(tokens, reference, theme);
  const pair = /^light-dark\((.*)\)$/.exec(value)?.[1];
  if (pair === undefined) return value;
  const [light, dark] = splitPair(pair);
  return theme === 'light' ? light : dark;
}

/** Colour of one token in one theme. Throws when the token is not an opaque colour. */
export function colourOf(tokens: ReadonlyMap<string, string>, name: string, theme: Theme): LinearRgb {
  return parseOklch(resolveToken(tokens, name, theme));
}
