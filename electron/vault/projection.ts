import type { Field } from '#shared/domain/field.ts';
import type { PurposeKey } from '#shared/domain/purposes.ts';
import { customerViewFields, type ViewField } from '#shared/domain/viewFields.ts';
import type { ProjectedEntity } from '#shared/ipc/channel.ts';
import type { Authority } from './session.ts';

const viewFieldsOf: Readonly<Record<ProjectedEntity, Readonly<Record<string, ViewField>>>> = {
  customer: customerViewFields,
};

export interface Projected {
  readonly value: unknown;
  readonly subjects: readonly string[];
  /** Names of the fields that left the vault readable. */
  readonly shownFields: readonly string[];
}

/**
 * Puts every field of an entity into its envelope: what the role and the purpose both allow is shown, the rest
 * says why it is not. A field that the registry does not know is withheld, so forgetting to declare one hides it.
 *
 * Entities may stand at the top, under `current` (a conflict) or in `items` (a list).
 */
export function project(
  entity: ProjectedEntity,
  value: unknown,
  authority: Authority,
  purpose: PurposeKey | null,
): Projected {
  const declarations = viewFieldsOf[entity];
  const subjects = new Set<string>();
  const shown = new Set<string>();
  const projectEntity = (one: unknown): unknown => {
    if (!isRecord(one) || !isRecord(one.fields)) return one;
    if (typeof one.id === 'string') subjects.add(one.id);
    const fields: Record<string, Field<unknown>> = {};
    for (const [name, fieldValue] of Object.entries(one.fields)) {
      const envelope = envelopeOf(declarations[name], fieldValue, authority, purpose);
      fields[name] = envelope;
      if (envelope.state === 'shown') shown.add(name);
    }
    return { ...one, fields };
  };
  return {
    value: mapEntities(value, projectEntity),
    subjects: [...subjects],
    shownFields: [...shown].sort(),
  };
}

function mapEntities(value: unknown, projectEntity: (one: unknown) => unknown): unknown {
  if (!isRecord(value)) return value;
  if (Array.isArray(value.items)) return { ...value, items: value.items.map(projectEntity) };
  if (isRecord(value.current)) return { ...value, current: projectEntity(value.current) };
  return projectEntity(value);
}

function envelopeOf(
  declared: ViewField | undefined,
  value: unknown,
  authority: Authority,
  purpose: PurposeKey | null,
): Field<unknown> {
  if (declared === undefined || !authority.roleCategories.has(declared.category)) {
    return { state: 'withheld', reason: 'role' };
  }
  const allowed = purpose === null ? undefined : authority.purposes.get(purpose);
  if (allowed === undefined || !allowed.has(declared.category))
    return { state: 'withheld', reason: 'purpose' };
  return declared.alwaysMasked === true ? { state: 'masked' } : { state: 'shown', value };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
