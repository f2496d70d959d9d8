import { copyFile, open, rename, rm } from 'node:fs/promises';
import { fail, type Result, succeed } from '#shared/errors.ts';
import type { Faults } from '../ports.ts';
import { connect } from './connection.ts';
import type { Driver } from './driver.ts';
import { schemaVersion } from './migrate.ts';

export interface UpgradeCopyOptions {
  readonly driver: Driver;
  /** The register's file: closed, checkpointed, and held by this process's writer lock. */
  readonly path: string;
  readonly key: Uint8Array;
  /** The schema version that the copy must have. */
  readonly version: number;
  readonly faults: Faults;
}

/** Where the copy made before an upgrade from `version` lies. */
export function upgradeCopyPath(path: string, version: number): string {
  return `${path}.before-upgrade-from-${version}`;
}

/**
 * Keeps a copy of the register beside it before its schema is changed, and reads the copy through: every page
 * authenticates under the key and the tables are whole. Returns its path. DAMAGED when the copy does not hold.
 */
export async function keepCopyBeforeUpgrade(options: UpgradeCopyOptions): Promise<Result<string>> {
  const target = upgradeCopyPath(options.path, options.version);
  const partial = `${target}.partial`;
  try {
    options.faults.at('upgrade.copy');
    await copyFile(options.path, partial);
    const file = await open(partial, 'r+');
    try {
      await file.sync();
    } finally {
      await file.close();
    }
    if (!isWhole(options, partial)) {
      await rm(partial, { force: true });
      return fail('DAMAGED');
    }
    await rename(partial, target);
    return succeed(target);
  } catch (error) {
    await rm(partial, { force: true });
    throw error;
  } finally {
    for (const suffix of ['-wal', '-shm']) await rm(`${partial}${suffix}`, { force: true });
  }
}

function isWhole(options: UpgradeCopyOptions, path: string): boolean {
  const connection = connect(options.driver, { path, key: options.key, mode: 'readOnly' });
  try {
    const check = connection.pragma('quick_check(1)');
    return check === 'ok' && schemaVersion(connection) === options.version;
  } finally {
    connection.close();
  }
}
