import type { Sql } from '../sql.ts';
import { foundation } from './0010-foundation.ts';

/** Numbered in steps of ten, additive, importing only `db/sql`, and never changed once landed. */
export interface Migration {
  readonly version: number;
  readonly statements: readonly Sql[];
}

export const migrations: readonly Migration[] = [foundation];
