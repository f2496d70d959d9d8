import { readFileSync, writeFileSync } from 'node:fs';

/**
 * Who may import whom, as data. An override of oxlint replaces the rule it overrides, so each folder's entry is
 * generated with every ban that holds there; `npm run lint:config` writes the file and a test sees that it is current.
 */
interface Ban {
  readonly group: readonly string[];
  readonly message: string;
}

const bans = {
  zod: { group: ['zod', 'zod/*'], message: 'zod is imported through #shared/zod.ts only' },
  electron: { group: ['electron', 'electron/*'], message: 'Electron belongs to main and preload' },
  node: { group: ['node:*'], message: 'this layer runs in a page: no Node' },
  driver: { group: ['better-sqlite3'], message: 'the SQLite driver belongs to vault/db' },
  react: {
    group: ['react', 'react-dom', 'react-aria-components', 'react-i18next', '@tanstack/*'],
    message: 'no user interface below the renderer',
  },
  vault: {
    group: ['#vault/**', '**/vault/**'],
    message: 'the vault is reached through the contract',
  },
  main: { group: ['#main/**', '**/main/**'], message: 'main is reached through the host contract' },
  renderer: { group: ['#renderer/**', '**/renderer/**'], message: 'nothing imports the renderer' },
  tools: { group: ['#build/**', '#tests/**'], message: 'the app does not import its tools or tests' },
  database: {
    group: ['#vault/db/**', './db/**', '../db/**'],
    message: 'the router and the entry reach data through services',
  },
  foreignRepository: {
    group: ['#vault/features/*/repository.ts', '../*/repository.ts'],
    message: "another slice's service, not its repository",
  },
  aboveRepository: {
    group: ['./service.ts', './handlers.ts', '#vault/audit/**', '#vault/policy/**', '../*/service.ts'],
    message: 'a repository knows the database only',
  },
  migrationImports: {
    group: ['#*', '#*/**', '../*', '../../**', '!../sql.ts'],
    message: 'a migration imports db/sql only, so that it stays what it was',
  },
  foreignFeature: {
    group: ['#renderer/features/*/*', '!#renderer/features/*/index.ts', '../../features/**'],
    message: "another feature's index, not its insides",
  },
  appState: {
    group: ['#renderer/features/**', '#renderer/state/**', '#renderer/api/**', '#renderer/app/**'],
    message: 'the design system knows no app state',
  },
} as const satisfies Readonly<Record<string, Ban>>;
type BanName = keyof typeof bans;

interface Folder {
  readonly files: readonly string[];
  readonly bans: readonly BanName[];
}

const vaultBans: readonly BanName[] = ['zod', 'electron', 'react', 'main', 'renderer', 'tools'];
const rendererBans: readonly BanName[] = ['zod', 'electron', 'node', 'driver', 'vault', 'main', 'tools'];

/** Later entries win over earlier ones for the files they name. */
const folders: readonly Folder[] = [
  { files: ['**'], bans: ['zod'] },
  {
    files: ['shared/**'],
    bans: ['zod', 'electron', 'node', 'driver', 'react', 'vault', 'main', 'renderer', 'tools'],
  },
  {
    files: ['shared/zod.ts'],
    bans: ['electron', 'node', 'driver', 'react', 'vault', 'main', 'renderer', 'tools'],
  },
  {
    files: ['electron/preload/**'],
    bans: ['zod', 'node', 'driver', 'react', 'vault', 'main', 'renderer', 'tools'],
  },
  { files: ['electron/main/**'], bans: ['zod', 'driver', 'react', 'vault', 'renderer', 'tools'] },
  { files: ['electron/vault/**'], bans: [...vaultBans, 'driver'] },
  { files: ['electron/vault/db/**'], bans: vaultBans },
  {
    files: ['electron/vault/router.ts', 'electron/vault/entry.ts'],
    bans: [...vaultBans, 'driver', 'database'],
  },
  { files: ['electron/vault/features/**'], bans: [...vaultBans, 'driver', 'foreignRepository'] },
  {
    files: ['electron/vault/features/*/repository.ts'],
    bans: [...vaultBans, 'driver', 'foreignRepository', 'aboveRepository'],
  },
  { files: ['electron/vault/db/migrations/[0-9]*.ts'], bans: [...vaultBans, 'driver', 'migrationImports'] },
  { files: ['renderer/**'], bans: rendererBans },
  { files: ['renderer/features/**'], bans: [...rendererBans, 'foreignFeature'] },
  { files: ['renderer/ui/**'], bans: [...rendererBans, 'appState'] },
];

const rules = {
  'import/no-cycle': 'error',
  'typescript/no-explicit-any': 'error',
  'typescript/no-non-null-assertion': 'error',
  'typescript/no-floating-promises': 'error',
  'typescript/no-misused-promises': 'error',
  'typescript/await-thenable': 'error',
  'typescript/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
  // Code points are what is counted on purpose: one character of a passphrase or a name is one.
  'typescript/no-misused-spread': 'off',
  'typescript/only-throw-error': 'error',
  'typescript/consistent-type-assertions': [
    'error',
    { assertionStyle: 'as', objectLiteralTypeAssertions: 'never' },
  ],
  'no-restricted-imports': restricted(['zod']),
  'react/rules-of-hooks': 'error',
  'react/exhaustive-deps': 'error',
  'react/no-danger': 'error',
} as const;

function restricted(names: readonly BanName[]): readonly unknown[] {
  return ['error', { patterns: names.map((name) => bans[name]) }];
}

/** The text of `.oxlintrc.json`. */
export function lintConfigText(): string {
  const config = {
    $schema: './node_modules/oxlint/configuration_schema.json',
    plugins: ['typescript', 'import', 'react', 'unicorn', 'oxc', 'promise'],
    categories: { correctness: 'error' },
    rules,
    ignorePatterns: ['dist/**', 'release/**', 'generated/**', 'demo-output/**', '**/node_modules/**'],
    overrides: folders.map((folder) => ({
      files: folder.files,
      rules: { 'no-restricted-imports': restricted(folder.bans) },
    })),
  };
  return `${JSON.stringify(config, null, 2)}\n`;
}

const path = new URL('../../.oxlintrc.json', import.meta.url);

export function isLintConfigCurrent(): boolean {
  return readFileSync(path, 'utf8') === lintConfigText();
}

if (import.meta.main) writeFileSync(path, lintConfigText());
