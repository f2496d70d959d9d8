import { draftId } from '../domain/ids.ts';
import { z } from '../zod.ts';
import { channel } from './channel.ts';

/** Unsaved form content, kept encrypted in the register so that a lock loses nothing (one draft a form and target). */
export const draft = z.strictObject({
  draftId,
  form: z.enum(['customer']),
  /** What is being edited, or null for something new. */
  targetId: z.string().max(36).nullable(),
  body: z.string().max(60_000),
  savedAt: z.string(),
});

const key = { form: draft.shape.form, targetId: draft.shape.targetId } as const;

export const draftsContract = {
  'drafts.save': channel({
    input: z.strictObject({ ...key, body: draft.shape.body }),
    output: z.strictObject({ savedAt: z.string() }),
    permission: 'customers.write',
    audit: 'none',
    ratePerMinute: 600,
    maxInputBytes: 256 * 1024,
  }),
  'drafts.load': channel({
    input: z.strictObject(key),
    output: z.strictObject({ draft: draft.nullable() }),
    permission: 'customers.write',
    audit: 'none',
  }),
  'drafts.discard': channel({
    input: z.strictObject(key),
    output: z.strictObject({}),
    permission: 'customers.write',
    audit: 'none',
  }),
} as const;
