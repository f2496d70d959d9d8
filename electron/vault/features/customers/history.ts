import { brand } from '#shared/domain/brand.ts';
import type { OperationId } from '#shared/domain/ids.ts';
import type { DataCategory } from '#shared/domain/purposes.ts';
import type { OutputOf } from '#shared/ipc/contract.ts';
import { z } from '#shared/zod.ts';
import { bytesToUuid } from '#vault/db/uuid.ts';
import type { HistoryKind } from './changes.ts';
import { categoryOf } from './fields.ts';
import type { ChangeRow } from './repository.ts';

type History = OutputOf<'customers.history'>;
export type HistoryLine = History['changes'][number];

/** Kinds of lines that the history shows. Reveals are no changes; the log tells of them. */
export const shownKinds = [
  'create',
  'update',
  'archive',
  'unarchive',
  'hetu',
  'position',
  'undo',
] as const satisfies readonly HistoryKind[];

/** Newest lines that are shown. */
export const mostLines = 500;

const shownKind = z.enum(shownKinds);
const details = z.array(
  z.strictObject({ field: z.string(), before: z.string().nullable(), after: z.string().nullable() }),
);

/** Fields of positions and of archiving whose category the draft's fields do not tell. */
function isShown(field: string, categories: ReadonlySet<DataCategory>): boolean {
  const category = field === 'status' ? null : categoryOf(field);
  return category === null || categories.has(category);
}

/**
 * A stored line as it is shown. Old values are no less personal than current ones: those of a category that the role
 * or the purpose does not include are left out, the name of the field stays.
 */
export function historyLine(row: ChangeRow, categories: ReadonlySet<DataCategory>): HistoryLine {
  return {
    operationId: brand<OperationId>(bytesToUuid(row.operationId)),
    at: row.changedAt,
    actor: row.actor ?? '',
    kind: shownKind.parse(row.kind),
    changes: details
      .parse(JSON.parse(row.details))
      .map((change) =>
        isShown(change.field, categories) ? change : { field: change.field, before: null, after: null },
      ),
  };
}
