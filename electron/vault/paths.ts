import { join } from 'node:path';
import type { RegisterId } from '#shared/domain/ids.ts';

/** Where a register lives: a folder of its own, named by its id only. */
export interface RegisterPaths {
  readonly directory: string;
  readonly database: string;
  readonly label: string;
  readonly journal: string;
}

export const databaseName = 'register.db';

/** Made aside and renamed into place, so a register is there whole or not at all. */
const stagingPrefix = '.new-';
const setAsidePrefix = 'set-aside-';

export interface VaultPaths {
  readonly registers: string;
  readonly preferences: string;
  readonly register: (id: RegisterId) => RegisterPaths;
  readonly staging: (id: RegisterId) => RegisterPaths;
  /** Where a register goes that a restore replaces. `stamp` is digits only. */
  readonly setAside: (id: RegisterId, stamp: string) => string;
}

export function vaultPaths(userData: string): VaultPaths {
  const registers = join(userData, 'registers');
  const inDirectory = (directory: string): RegisterPaths => ({
    directory,
    database: join(directory, databaseName),
    label: join(directory, 'label.json'),
    journal: join(directory, 'journal.jsonl'),
  });
  return {
    registers,
    preferences: join(userData, 'preferences.json'),
    register: (id) => inDirectory(join(registers, id)),
    staging: (id) => inDirectory(join(registers, `${stagingPrefix}${id}`)),
    setAside: (id, stamp) => join(registers, `${setAsidePrefix}${id}-${stamp}`),
  };
}

export function isStaging(name: string): boolean {
  return name.startsWith(stagingPrefix);
}
