import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { errorCodes, fieldErrorReasons } from '#shared/errors.ts';
import { languages, texts } from '#shared/i18n/index.ts';

const partsFolder = new URL('../../../shared/i18n/parts/', import.meta.url);
const files = readdirSync(partsFolder);

/** Every text of a tree by its full key. */
function flatten(tree: unknown, path = ''): ReadonlyMap<string, string> {
  if (typeof tree === 'string') return new Map([[path, tree]]);
  if (typeof tree !== 'object' || tree === null) throw new Error(`${path} is neither text nor group`);
  const children = Object.entries(tree).map(([key, value]) =>
    flatten(value, path === '' ? key : `${path}.${key}`),
  );
  return new Map(children.flatMap((child) => [...child]));
}

function readPart(file: string): Record<string, unknown> {
  const parsed: unknown = JSON.parse(readFileSync(new URL(file, partsFolder), 'utf8'));
  if (typeof parsed !== 'object' || parsed === null) throw new Error(`${file} is not an object`);
  return { ...parsed };
}

function placeholders(text: string): readonly string[] {
  return [...text.matchAll(/\{\{\s*([^},\s]+)[^}]*\}\}/g)].map(([, name = '']) => name).sort();
}

const flat = new Map(languages.map((language) => [language, flatten(texts[language])]));
const finnish = flat.get('fi') ?? new Map<string, string>();

describe('texts', () => {
  it.each(['sv', 'en'] as const)('has the same keys in %s as in Finnish', (language) => {
    expect(new Set((flat.get(language) ?? new Map()).keys())).toEqual(new Set(finnish.keys()));
  });

  it.each(['sv', 'en'] as const)('has the same placeholders in %s as in Finnish', (language) => {
    const differing = [...(flat.get(language) ?? new Map<string, string>())].filter(
      ([key, text]) => placeholders(text).join() !== placeholders(finnish.get(key) ?? '').join(),
    );
    expect(differing).toEqual([]);
  });

  it.each(languages)('has no empty text and no stray space in %s', (language) => {
    const bad = [...(flat.get(language) ?? new Map<string, string>())].filter(
      ([, text]) => text.trim() === '' || text !== text.trim() || / {2}/.test(text),
    );
    expect(bad).toEqual([]);
  });

  it('gives every plural both forms', () => {
    const keys = [...finnish.keys()];
    const lonely = keys.filter((key) => key.endsWith('_one') && !finnish.has(key.replace(/_one$/, '_other')));
    expect(lonely).toEqual([]);
  });

  it('composes every part, and no two parts share a top-level key', () => {
    const owners = new Map<string, string>();
    for (const file of files.filter((name) => name.endsWith('.fi.json'))) {
      for (const key of Object.keys(readPart(file))) {
        expect(owners.get(key), `${key} of ${file}`).toBeUndefined();
        owners.set(key, file);
        expect(Object.keys(texts.fi), `${file} is not part of the texts`).toContain(key);
      }
    }
  });

  it.each(languages)(
    'says for every refusal what happened, what is safe and what to do, in %s',
    (language) => {
      const expected = errorCodes.flatMap((code) =>
        ['what', 'safe', 'next'].map((part) => `error.${code}.${part}`),
      );
      const known = flat.get(language);
      expect(expected.filter((key) => known?.has(key) !== true)).toEqual([]);
    },
  );

  it('has a text for every reason that refuses a field, and none for a reason that does not exist', () => {
    const known = [...finnish.keys()].filter((key) => key.startsWith('fieldError.'));
    expect(known.sort()).toEqual(fieldErrorReasons.map((reason) => `fieldError.${reason}`).sort());
  });
});
