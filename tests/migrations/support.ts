import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Migration, migrations } from '#vault/db/migrations/index.ts';
import { type OpenOptions, openRegisterDatabase } from '#vault/db/open.ts';

/** The migrations that a register of that version has had. */
export function migrationsUpTo(version: number): readonly Migration[] {
  return migrations.filter((migration) => migration.version <= version);
}

/** A database file of a temporary folder, to be opened at one version and then at another. */
export interface MigrationBench {
  readonly directory: string;
  readonly path: string;
  readonly key: Uint8Array;
  readonly open: (more: Partial<OpenOptions>) => ReturnType<typeof openRegisterDatabase>;
  readonly remove: () => void;
}

export function migrationBench(): MigrationBench {
  const directory = mkdtempSync(join(tmpdir(), 'asrek-migration-'));
  const path = join(directory, 'register.db');
  const key = Buffer.alloc(32, 17);
  return {
    directory,
    path,
    key,
    open: (more) => openRegisterDatabase({ path, key, mode: 'readWrite', keyIsProven: true, ...more }),
    remove: () => rmSync(directory, { recursive: true, force: true }),
  };
}
