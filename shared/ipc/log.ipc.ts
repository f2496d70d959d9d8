import { customerId } from '../domain/ids.ts';
import { purposeKey } from '../domain/purposes.ts';
import { z } from '../zod.ts';
import { channel } from './channel.ts';

export const logResults = ['ok', 'denied', 'failed'] as const;

/** One row of the log as shown: ids, names of staff and fields, never a customer's data. */
export const logRow = z.strictObject({
  sequence: z.number().int().positive(),
  at: z.string(),
  actor: z.string(),
  device: z.string(),
  action: z.string(),
  purpose: purposeKey.nullable(),
  subjectIds: z.array(customerId),
  fields: z.array(z.string()),
  result: z.enum(logResults),
  ref: z.string(),
});

export const logContract = {
  'log.page': channel({
    input: z.strictObject({
      /** Rows before this sequence number; null for the newest. */
      before: z.number().int().positive().nullable(),
      limit: z.number().int().min(1).max(200),
      result: z.enum(logResults).nullable(),
      subjectId: customerId.nullable(),
    }),
    output: z.strictObject({
      rows: z.array(logRow).max(200),
      total: z.number().int().nonnegative(),
    }),
    permission: 'log.read',
    audit: 'security',
  }),
  'log.verify': channel({
    input: z.strictObject({}),
    output: z.strictObject({
      rows: z.number().int().nonnegative(),
      isIntact: z.boolean(),
      /** Sequence number of the first row that does not hold, with what is wrong with it. */
      firstBroken: z
        .strictObject({
          sequence: z.number().int(),
          problem: z.enum(['hash', 'mac', 'gap', 'order', 'signature', 'missing']),
        })
        .nullable(),
    }),
    permission: 'log.verify',
    audit: 'security',
    ratePerMinute: 6,
  }),
} as const;
