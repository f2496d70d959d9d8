import {
  type ChangeableField,
  changedFields,
  type FormValues,
  isSameValue,
  withoutEmptyRows,
} from './values.ts';

/** One field that two people changed to different values. */
export interface FieldConflict {
  readonly field: ChangeableField;
  readonly mine: FormValues[ChangeableField];
  readonly theirs: FormValues[ChangeableField];
}

export interface Versions {
  /** What the form began with. */
  readonly base: FormValues;
  /** What the person typed. */
  readonly mine: FormValues;
  /** What is stored now. */
  readonly theirs: FormValues;
}

/** Fields where a choice is needed: changed on both sides, and not to the same. */
export function conflictsOf({ base, mine, theirs }: Versions): readonly FieldConflict[] {
  const kept = withoutEmptyRows(mine);
  return changedFields(base, mine)
    .filter((field) => !isSameValue(base[field], theirs[field]) && !isSameValue(kept[field], theirs[field]))
    .map((field) => ({ field, mine: kept[field], theirs: theirs[field] }));
}

export interface Merged {
  readonly values: FormValues;
  readonly changed: readonly ChangeableField[];
}

/**
 * What is stored now with the person's changes on top, except where the stored value was chosen. Nothing that
 * either side changed is lost: what only the other changed is in `theirs`, what only this one changed is named in
 * `changed`.
 */
export function mergeVersions(versions: Versions, keepTheirs: ReadonlySet<ChangeableField>): Merged {
  const mine = withoutEmptyRows(versions.mine);
  const changed = changedFields(versions.base, versions.mine).filter(
    (field) => !keepTheirs.has(field) && !isSameValue(mine[field], versions.theirs[field]),
  );
  const chosen = Object.fromEntries(changed.map((field) => [field, mine[field]]));
  return { values: { ...versions.theirs, ...chosen, source: mine.source }, changed };
}
