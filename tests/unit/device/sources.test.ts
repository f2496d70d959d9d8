import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const folder = new URL('../../../electron/vault/device/', import.meta.url);
const sources = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.ts'))
  .map((path) => ({ path, text: readFileSync(new URL(path, folder), 'utf8') }));

/** Every name that the gate imports, as `module: name`. */
function importsOf(text: string): readonly string[] {
  return [...text.matchAll(/import (type )?\{([^}]*)\} from '([^']+)'/g)].flatMap(
    ([, isType, names = '', from]) =>
      names
        .split(',')
        .map((name) => name.trim())
        .filter((name) => name !== '' && isType === undefined && !name.startsWith('type '))
        .map((name) => `${from}: ${name}`),
  );
}

const imported = sources.flatMap(({ path, text }) => importsOf(text).map((name) => ({ path, name })));
const from = (pattern: RegExp) => imported.filter(({ name }) => pattern.test(name));

describe('POS12 programs are run by absolute path, without a shell', () => {
  it('starts programs in one file and in one way', () => {
    expect(from(/child_process/)).toEqual([{ path: 'execute.ts', name: 'node:child_process: execFile' }]);
    for (const { text } of sources)
      expect(text).not.toMatch(/\bshell\s*:|\b(?:spawn|fork|execSync)\b|\brequire\(/);
  });

  it('names programs by their path under /usr/bin or /bin', () => {
    const probes = sources.filter(({ path }) => path.startsWith('probes/')).map(({ text }) => text);
    const programs = probes.flatMap((text) => [...text.matchAll(/^ {2}(\w+): \[([^\]]*)\],$/gm)]);
    expect(programs.map(([, name]) => name)).toEqual(['findmnt', 'lsblk']);
    for (const [, name, paths = ''] of programs) {
      expect(paths.split(', ')).toEqual([`'/usr/bin/${name}'`, `'/bin/${name}'`]);
    }
    // Only `run` calls the port, and only with a path of that table.
    expect(probes.join('\n').match(/\bexec\([^)]*\)/g)).toEqual(['exec(path, args)']);
  });
});

describe('the gate opens no database and derives no key', () => {
  it('imports no driver, and of the cryptography only what signs and compares', () => {
    expect(from(/sqlite|\/db\/|kdf|slots|unlock|argon2|node:crypto/)).toEqual([]);
    expect(from(/keys\/crypto/).map(({ name }) => name.split(': ')[1])).toEqual([
      'constantTimeEqual',
      'ed25519PublicKey',
      'ed25519Sign',
      'ed25519Verify',
    ]);
    for (const { text } of sources) expect(text).not.toMatch(/\bimport\(/);
  });

  it('reads files in one file only, and writes none', () => {
    expect(from(/node:fs/).map(({ path, name }) => `${path} ${name}`)).toEqual([
      'files.ts node:fs/promises: readdir',
      'files.ts node:fs/promises: readFile',
      'files.ts node:fs/promises: realpath',
    ]);
  });
});
