import { customerDraft } from '#shared/domain/customer.ts';
import { purposeKey } from '#shared/domain/purposes.ts';
import { z } from '#shared/zod.ts';

/** What is kept of an unfinished form, so that it goes on exactly where it stopped. */
const draftBody = z.strictObject({
  purpose: purposeKey,
  /** Version of the record that the form was opened with; null for a new one. */
  version: z.number().int().positive().nullable(),
  /** What the form began with: a later version of the record is compared against it. */
  base: customerDraft,
  values: customerDraft,
});
export type DraftBody = z.output<typeof draftBody>;

/** Longest body that the vault keeps, in characters. */
const longestBody = 60_000;

/** The body as text; null when it is too long to be kept, which the form's own limits prevent but for line breaks. */
export function writeDraftBody(body: DraftBody): string | null {
  const text = JSON.stringify(body);
  return text.length > longestBody ? null : text;
}

/** Reads a kept body; null when it is from another version of the program. */
export function readDraftBody(text: string): DraftBody | null {
  try {
    const parsed = draftBody.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}
