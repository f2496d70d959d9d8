import {
  customerDraft,
  customerKind,
  customerListItem,
  customerSort,
  customerStatus,
  customerView,
  hetuGround,
  provenanceSource,
} from '../domain/customer.ts';
import { customerId, operationId, positionId } from '../domain/ids.ts';
import { purposeKey } from '../domain/purposes.ts';
import { z } from '../zod.ts';
import { channel } from './channel.ts';

const saved = z.strictObject({
  status: z.literal('saved'),
  id: customerId,
  version: z.number().int().positive(),
  /** Hand it to `customers.undo` to take the change back. */
  operationId,
});

/** Somebody saved in between: the caller keeps what was typed and is shown what is stored now. */
const conflict = z.strictObject({ status: z.literal('conflict'), current: customerView });

const change = z.strictObject({
  operationId,
  at: z.string(),
  actor: z.string(),
  kind: z.enum(['create', 'update', 'archive', 'unarchive', 'hetu', 'position', 'undo']),
  /** Field name to old and new value; null stands for a value that the log never holds. */
  changes: z.array(
    z.strictObject({ field: z.string(), before: z.string().nullable(), after: z.string().nullable() }),
  ),
});

export const customersContract = {
  'customers.page': channel({
    input: z.strictObject({
      purpose: purposeKey,
      sort: customerSort,
      descending: z.boolean(),
      kind: customerKind.nullable(),
      status: customerStatus,
      offset: z.number().int().nonnegative(),
      limit: z.number().int().min(1).max(200),
    }),
    output: z.strictObject({
      items: z.array(customerListItem).max(200),
      total: z.number().int().nonnegative(),
    }),
    permission: 'customers.read',
    audit: 'read',
    purpose: true,
    projects: 'customer',
    ratePerMinute: 1200,
  }),
  'customers.search': channel({
    input: z.strictObject({
      purpose: purposeKey,
      text: z.string().max(200),
      includeArchived: z.boolean(),
      limit: z.number().int().min(1).max(100),
      /** Where the previous page of the same search ended; null for the first. */
      cursor: z.string().max(200).nullable(),
    }),
    output: z.strictObject({
      items: z.array(customerListItem).max(100),
      cursor: z.string().nullable(),
      /** True when a newer search of the same window overtook this one; `items` is then empty. */
      overtaken: z.boolean(),
    }),
    permission: 'customers.read',
    // Logged by the service once the typing has settled, not per keystroke.
    audit: 'none',
    purpose: true,
    projects: 'customer',
    ratePerMinute: 1200,
  }),
  'customers.get': channel({
    input: z.strictObject({ id: customerId, purpose: purposeKey }),
    output: customerView,
    permission: 'customers.read',
    audit: 'read',
    purpose: true,
    projects: 'customer',
  }),
  'customers.create': channel({
    input: z.strictObject({ purpose: purposeKey, draft: customerDraft }),
    output: saved,
    permission: 'customers.write',
    audit: 'write',
    purpose: true,
  }),
  'customers.update': channel({
    input: z.strictObject({
      purpose: purposeKey,
      id: customerId,
      /** The version that the form was opened with. */
      version: z.number().int().positive(),
      draft: customerDraft,
      /** Fields the person changed; the others are left as they are even if the form never saw them. */
      changed: z.array(z.string().max(40)).max(30),
    }),
    output: z.discriminatedUnion('status', [saved, conflict]),
    permission: 'customers.write',
    audit: 'write',
    purpose: true,
    projects: 'customer',
  }),
  'customers.setArchived': channel({
    input: z.strictObject({
      purpose: purposeKey,
      id: customerId,
      version: z.number().int().positive(),
      archived: z.boolean(),
      reason: z.string().min(1).max(300),
    }),
    output: z.discriminatedUnion('status', [saved, conflict]),
    permission: 'customers.archive',
    audit: 'write',
    purpose: true,
    projects: 'customer',
  }),
  'customers.undo': channel({
    input: z.strictObject({ purpose: purposeKey, operationId }),
    output: z.discriminatedUnion('status', [saved, conflict]),
    permission: 'customers.write',
    audit: 'write',
    purpose: true,
    projects: 'customer',
  }),
  'customers.history': channel({
    input: z.strictObject({ purpose: purposeKey, id: customerId }),
    output: z.strictObject({ changes: z.array(change) }),
    permission: 'customers.read',
    audit: 'read',
    purpose: true,
  }),
  'customers.provenance': channel({
    input: z.strictObject({ purpose: purposeKey, id: customerId }),
    output: z.strictObject({
      fields: z.record(
        z.string(),
        z.strictObject({ source: provenanceSource, at: z.string(), actor: z.string() }),
      ),
    }),
    permission: 'customers.read',
    audit: 'read',
    purpose: true,
  }),
  'customers.setHetu': channel({
    input: z.strictObject({
      purpose: purposeKey,
      id: customerId,
      version: z.number().int().positive(),
      /** Null removes the number. */
      hetu: z.string().max(20).nullable(),
      ground: hetuGround.nullable(),
    }),
    output: z.discriminatedUnion('status', [saved, conflict]),
    permission: 'hetu.write',
    audit: 'write',
    purpose: true,
    projects: 'customer',
  }),
  'customers.revealHetu': channel({
    input: z.strictObject({ purpose: purposeKey, id: customerId, reason: z.string().min(4).max(300) }),
    output: z.strictObject({ hetu: z.string(), hideAfterSeconds: z.number().int().max(30) }),
    permission: 'hetu.reveal',
    audit: 'read',
    selfAudited: true,
    purpose: true,
    ratePerMinute: 20,
  }),
  'customers.addPosition': channel({
    input: z.strictObject({
      purpose: purposeKey,
      personId: customerId,
      organisationId: customerId,
      title: z.string().max(120),
    }),
    output: z.strictObject({ positionId, operationId }),
    permission: 'customers.write',
    audit: 'write',
    purpose: true,
  }),
  'customers.endPosition': channel({
    input: z.strictObject({ purpose: purposeKey, positionId }),
    output: z.strictObject({ operationId }),
    permission: 'customers.write',
    audit: 'write',
    purpose: true,
  }),
} as const;
