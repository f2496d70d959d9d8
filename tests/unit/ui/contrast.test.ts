import { describe, expect, it } from 'vitest';
import { contrast, inSrgbGamut, parseOklch } from './support/colour.ts';
import { colourOf, readTokens, resolveToken, THEMES } from './support/tokens.ts';

const tokens = readTokens();
const colourNames = [...tokens.keys()].filter((name) =>
  resolveToken(tokens, name, 'light').startsWith('oklch('),
);
const opaqueNames = colourNames.filter((name) => !resolveToken(tokens, name, 'light').includes('/'));

/** Grounds on which ordinary text is set. */
const GROUNDS = [
  '--surface-app',
  '--surface',
  '--surface-raised',
  '--surface-sunken',
  '--surface-hover',
  '--surface-pressed',
  '--surface-selected',
] as const;
/** Grounds on which a field or a box to tick lies. */
const FIELD_GROUNDS = ['--surface-app', '--surface', '--surface-raised', '--surface-sunken'] as const;
const STATES = ['danger', 'warning', 'success', 'info'] as const;
const CLASSES = ['public', 'internal', 'confidential', 'highly'] as const;

const TEXT = 4.5;
const CONTROL = 3;

type Pair = { readonly front: string; readonly back: string; readonly least: number };

function pairs(fronts: readonly string[], backs: readonly string[], least: number): readonly Pair[] {
  return fronts.flatMap((front) => backs.map((back) => ({ front, back, least })));
}

const checked: readonly Pair[] = [
  ...pairs(['--text', '--text-muted', '--text-subtle', '--accent-text'], GROUNDS, TEXT),
  ...pairs(['--text', '--text-muted', '--accent-text'], ['--accent-surface'], TEXT),
  ...pairs(['--accent-contrast'], ['--accent', '--accent-hover', '--accent-pressed'], TEXT),
  ...pairs(['--danger-contrast'], ['--danger-fill', '--danger-fill-hover', '--danger-fill-pressed'], TEXT),
  ...STATES.flatMap((state) => pairs([`--${state}-text`], [`--${state}-surface`, ...GROUNDS], TEXT)),
  ...STATES.flatMap((state) => pairs(['--text', '--text-muted'], [`--${state}-surface`], TEXT)),
  ...STATES.flatMap((state) =>
    pairs([`--${state}-border`], [...FIELD_GROUNDS, `--${state}-surface`], CONTROL),
  ),
  ...CLASSES.flatMap((level) =>
    pairs([`--class-${level}-text`], [`--class-${level}-surface`, ...GROUNDS], TEXT),
  ),
  ...pairs(['--border-control', '--border-control-hover'], FIELD_GROUNDS, CONTROL),
  ...pairs(['--accent', '--danger-fill'], FIELD_GROUNDS, CONTROL),
  ...pairs(['--focus-ring'], [...GROUNDS, '--accent-surface'], CONTROL),
];

describe.each(THEMES)('contrast of the %s theme', (theme) => {
  it.each(checked)('$front on $back is at least $least:1', ({ front, back, least }) => {
    const ratio = contrast(colourOf(tokens, front, theme), colourOf(tokens, back, theme));
    expect(Number(ratio.toFixed(2))).toBeGreaterThanOrEqual(least);
  });

  it.each(opaqueNames)('%s is a colour that every screen can show', (name) => {
    expect(inSrgbGamut(colourOf(tokens, name, theme))).toBe(true);
  });
});

describe('the contrast arithmetic itself', () => {
  it('gives 21:1 for black on white and 1:1 for a colour on itself', () => {
    const white = parseOklch('oklch(1 0 0)');
    const black = parseOklch('oklch(0 0 0)');
    expect(contrast(white, black)).toBeCloseTo(21, 2);
    expect(contrast(white, white)).toBe(1);
  });

  it('agrees with the published value of sRGB red on white (3.998:1)', () => {
    const red = parseOklch('oklch(0.62796 0.25768 29.2339)');
    expect(contrast(red, parseOklch('oklch(1 0 0)'))).toBeCloseTo(3.998, 2);
  });

  it('refuses what it cannot read', () => {
    expect(() => parseOklch('rebeccapurple')).toThrow();
    expect(() => parseOklch('oklch(0.5 0.1 200 / 0.5)')).toThrow();
  });
});

describe('the token file', () => {
  it('knows every token that another token or style refers to', () => {
    const referred = [...tokens.values()].flatMap((value) => [...value.matchAll(/var\((--[\w-]+)\)/g)]);
    for (const [, name = ''] of referred) expect(tokens.has(name), name).toBe(true);
  });

  it('has a twelve-step neutral ramp that only ever gets darker on light and lighter on dark', () => {
    const steps = Array.from({ length: 12 }, (_, index) => `--neutral-${index + 1}`);
    for (const theme of THEMES) {
      const values = steps.map((name) =>
        contrast(colourOf(tokens, name, theme), colourOf(tokens, '--neutral-1', theme)),
      );
      expect([...values].sort((a, b) => a - b)).toEqual(values);
    }
  });
});
