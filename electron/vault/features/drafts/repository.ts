import { sql } from '#vault/db/sql.ts';
import type { ReadableDb, WritableDb } from '#vault/db/types.ts';
import { uuidToBytes } from '#vault/db/uuid.ts';

export interface DraftKey {
  /** UUIDv7 text. */
  readonly staffId: string;
  readonly form: string;
  /** Null for something new, stored as an empty text so that the unique index counts it. */
  readonly targetId: string | null;
}

export interface DraftRow {
  readonly id: Uint8Array;
  readonly body: string;
  readonly savedAt: string;
}

export function readDraft(db: ReadableDb, { staffId, form, targetId }: DraftKey): DraftRow | undefined {
  return db.get<DraftRow>(sql`SELECT id, body, saved_at AS savedAt FROM drafts
    WHERE staff_id = ${uuidToBytes(staffId)} AND form = ${form} AND target_id = ${targetId ?? ''}`);
}

/** Takes the place of the earlier draft of the same key. */
export function writeDraft(
  db: WritableDb,
  draft: DraftKey & { readonly id: string; readonly body: string; readonly savedAt: string },
): void {
  db.run(sql`INSERT INTO drafts (id, staff_id, form, target_id, body, saved_at)
    VALUES (${uuidToBytes(draft.id)}, ${uuidToBytes(draft.staffId)}, ${draft.form}, ${draft.targetId ?? ''},
      ${draft.body}, ${draft.savedAt})
    ON CONFLICT (staff_id, form, target_id) DO UPDATE SET body = excluded.body, saved_at = excluded.saved_at`);
}

export function deleteDraft(db: WritableDb, { staffId, form, targetId }: DraftKey): void {
  db.run(sql`DELETE FROM drafts
    WHERE staff_id = ${uuidToBytes(staffId)} AND form = ${form} AND target_id = ${targetId ?? ''}`);
}
