import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isLintConfigCurrent } from '#build/scripts/lintConfig.ts';
import { z } from '#shared/zod.ts';

const report = z.object({
  diagnostics: z.array(z.object({ filename: z.string(), message: z.string(), help: z.string().default('') })),
});
type Finding = z.output<typeof report>['diagnostics'][number];

const root = fileURLToPath(new URL('../../..', import.meta.url));

/** One planted violation of each kind: file, its content, and the words of the message that must name it. */
const planted: readonly (readonly [string, string, string])[] = [
  ['shared/a1.ts', "import 'node:fs';", 'no Node'],
  ['shared/a2.ts', "import '#vault/session.ts';", 'through the contract'],
  ['shared/a3.ts', "import 'electron';", 'main and preload'],
  ['shared/a4.ts', "import 'zod';", 'shared/zod.ts'],
  ['electron/preload/b1.ts', "import '#main/windows.ts';", 'through the host contract'],
  ['electron/preload/b2.ts', "import 'zod';", 'shared/zod.ts'],
  ['electron/main/c1.ts', "import '#vault/db/open.ts';", 'through the contract'],
  ['electron/main/c2.ts', "import 'better-sqlite3';", 'belongs to vault/db'],
  ['electron/main/c3.ts', "import '../vault/session.ts';", 'through the contract'],
  ['electron/vault/d1.ts', "import 'electron';", 'main and preload'],
  ['electron/vault/d2.ts', "import 'better-sqlite3';", 'belongs to vault/db'],
  ['electron/vault/d3.ts', "import '#renderer/app/work.tsx';", 'imports the renderer'],
  ['electron/vault/router.ts', "import './db/sql.ts';", 'through services'],
  ['electron/vault/features/x/service.ts', "import '../y/repository.ts';", 'not its repository'],
  ['electron/vault/features/x/repository.ts', "import './service.ts';", 'database only'],
  ['electron/vault/db/migrations/0099-x.ts', "import '../../ports.ts';", 'stays what it was'],
  ['renderer/e1.ts', "import 'node:path';", 'no Node'],
  ['renderer/e2.ts', "import 'electron';", 'main and preload'],
  ['renderer/e3.ts', "import '#vault/session.ts';", 'through the contract'],
  ['renderer/features/x/e4.ts', "import '#renderer/features/y/inside.ts';", 'not its insides'],
  ['renderer/ui/e5.ts', "import '#renderer/state/session.ts';", 'no app state'],
  ['electron/main/f1.ts', "import './f2.ts';\nexport const f1 = 1;", 'cycle'],
  ['electron/main/f2.ts', "import { f1 } from './f1.ts';\nexport const f2 = f1;", 'cycle'],
];

/** Files that keep to the layers, to see that the rules do not simply refuse everything. */
const allowed: readonly (readonly [string, string])[] = [
  ['electron/vault/db/g1.ts', "import 'better-sqlite3';"],
  ['electron/main/g2.ts', "import 'electron';\nimport '#shared/zod.ts';"],
  ['renderer/features/x/g3.ts', "import '#renderer/features/y/index.ts';"],
  ['electron/vault/db/migrations/0098-y.ts', "import '../sql.ts';"],
];

describe('layers', () => {
  let directory = '';
  let findings: readonly Finding[] = [];

  beforeAll(() => {
    directory = mkdtempSync(join(tmpdir(), 'asrek-layers-'));
    cpSync(join(root, '.oxlintrc.json'), join(directory, '.oxlintrc.json'));
    for (const [file, content] of [...planted, ...allowed]) {
      mkdirSync(join(directory, dirname(file)), { recursive: true });
      writeFileSync(join(directory, file), `${content}\n`);
    }
    const run = spawnSync(join(root, 'node_modules/.bin/oxlint'), ['--format=json'], {
      cwd: directory,
      encoding: 'utf8',
    });
    findings = report.parse(JSON.parse(run.stdout)).diagnostics;
  });

  afterAll(() => rmSync(directory, { recursive: true, force: true }));

  it.each(planted)('catches what %s imports', (file, _content, words) => {
    const messages = findings
      .filter((each) => each.filename === file)
      .map((each) => each.message + each.help);
    expect(messages.join(' ')).toMatch(new RegExp(words, 'i'));
  });

  it.each(allowed)('lets %s be', (file) => {
    expect(findings.filter((each) => each.filename === file)).toEqual([]);
  });

  it('lints by rules that were generated from the table of layers', () => {
    expect(isLintConfigCurrent()).toBe(true);
  });
});
