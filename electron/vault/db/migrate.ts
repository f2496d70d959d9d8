import { fail, type Result, succeed } from '#shared/errors.ts';
import type { Faults } from '../ports.ts';
import type { Connection } from './connection.ts';
import type { Migration } from './migrations/index.ts';

/** The version of the schema in an open database; 0 for an empty one. */
export function schemaVersion(connection: Connection): number {
  return Number(connection.pragma('user_version'));
}

export function newestVersion(migrations: readonly Migration[]): number {
  return migrations.reduce((newest, migration) => Math.max(newest, migration.version), 0);
}

/**
 * Brings the schema up to date, each migration in one transaction with its version number, so that a kill leaves
 * the version before it. Returns the version reached. Refuses a database from a newer app with NEWER_VERSION and
 * touches nothing of it.
 */
export function migrate(
  connection: Connection,
  migrations: readonly Migration[],
  faults: Faults,
): Result<number> {
  const current = schemaVersion(connection);
  const newest = newestVersion(migrations);
  if (current > newest) return fail('NEWER_VERSION');
  const pending = migrations
    .filter((migration) => migration.version > current)
    .toSorted((left, right) => left.version - right.version);
  for (const migration of pending) {
    const applied = applyOne(connection, migration, faults);
    if (!applied.ok) return applied;
  }
  return succeed(newest);
}

function applyOne(connection: Connection, migration: Migration, faults: Faults): Result<number> {
  connection.begin();
  try {
    for (const statement of migration.statements) {
      connection.writable.run(statement);
      faults.at(`migrate.${migration.version}.statement`);
    }
    // A migration that leaves a reference to nothing would surface much later, far from its cause.
    const broken = connection.pragma('foreign_key_check');
    if (broken !== undefined && broken !== null) {
      connection.rollback();
      return fail('DAMAGED');
    }
    connection.pragma(`user_version = ${Math.trunc(migration.version)}`);
    faults.at(`migrate.${migration.version}.commit`);
    connection.commit();
    return succeed(migration.version);
  } catch (error) {
    connection.rollback();
    throw error;
  }
}
