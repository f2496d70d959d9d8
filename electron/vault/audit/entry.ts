import { customerLanguages, hetuGrounds } from '#shared/domain/customer.ts';
import { type PurposeKey, purposeKey } from '#shared/domain/purposes.ts';
import { customerViewFields } from '#shared/domain/viewFields.ts';
import { errorCodes } from '#shared/errors.ts';
import { channelNames } from '#shared/ipc/contract.ts';
import { logResults } from '#shared/ipc/log.ipc.ts';
import { controller, registerKind } from '#shared/ipc/registers.ipc.ts';
import { z } from '#shared/zod.ts';
import { columnNames } from '../db/columns.ts';
import { isUuid } from '../db/uuid.ts';

/** First words of an action. A closed list, like everything else that can stand in a log row. */
export const auditAreas = [
  'app',
  'backup',
  'backups',
  'call',
  'controller',
  'customer',
  'customers',
  'device',
  'draft',
  'drafts',
  'duty',
  'grant',
  'hetu',
  'job',
  'jobs',
  'journal',
  'keys',
  'log',
  'notice',
  'position',
  'purpose',
  'register',
  'registers',
  'sample',
  'session',
  'staff',
] as const;
export type AuditAction = `${(typeof auditAreas)[number]}.${string}`;

export const auditClasses = ['read', 'write', 'export', 'security'] as const;
export type AuditClass = (typeof auditClasses)[number];
export type AuditResult = (typeof logResults)[number];

const uuid = z.string().refine(isUuid);
const count = z.number().int().min(0).max(10_000_000);
const ref = z.string().regex(/^[0-9A-Z]{8}$/);
const time = z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/);

/**
 * What a row may say beside its columns. Each key has its kind: an id, a count, a time or a word of a closed list, so
 * that no name, number of a person or free text fits. A new need is a new key here.
 */
const detailKinds = {
  operationId: uuid,
  undoneOperationId: uuid,
  changeId: uuid,
  jobId: uuid,
  staffId: uuid,
  deviceId: uuid,
  slotId: uuid,
  positionId: uuid,
  registerId: uuid,
  hits: count,
  listed: count,
  rows: count,
  attempts: count,
  pages: count,
  customers: count,
  sizeMebibytes: count,
  retryAfterSeconds: count,
  journalLine: count,
  schemaVersion: count,
  fromSchemaVersion: count,
  noticeVersion: count,
  controllerVersion: count,
  sequence: z.number().int().min(0).max(Number.MAX_SAFE_INTEGER),
  occurredAt: time,
  code: z.enum(errorCodes),
  channel: z.enum(channelNames),
  lockReason: z.enum(['user', 'idle', 'system', 'suspend', 'window', 'device']),
  problem: z.enum(['hash', 'mac', 'gap', 'order', 'signature', 'missing', 'line', 'full']),
  registerKind,
  ground: z.enum(hetuGrounds),
  language: z.enum(customerLanguages),
  purpose: purposeKey,
  with: z.enum(['credentials', 'recoveryKey']),
  archived: z.boolean(),
  includeArchived: z.boolean(),
  isIntact: z.boolean(),
} as const;

const detail = z.strictObject(detailKinds).partial();
export type AuditDetail = Readonly<z.input<typeof detail>>;

/** One line to be: what was done, to whom, with what result. Who, where and when come from the transaction. */
export interface AuditEntry {
  readonly action: AuditAction;
  readonly class: AuditClass;
  /** Ids of the data subjects concerned, UUIDv7 text. */
  readonly subjects: readonly string[];
  /** Names of fields, never values. */
  readonly fields: readonly string[];
  readonly result: AuditResult;
  readonly detail?: AuditDetail;
  /** The purpose of the call unless said otherwise here. */
  readonly purpose?: PurposeKey | null;
  /** The reference of the call unless said otherwise here (lines folded in from the journal have their own). */
  readonly ref?: string;
}

function camelCase(name: string): string {
  return name.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}

/** Field names that a row may hold: those of the views, and the columns' names in camel case. */
export const auditFieldNames: ReadonlySet<string> = new Set([
  ...Object.keys(customerViewFields),
  ...Object.keys(controller.shape),
  ...columnNames().map(camelCase),
]);

const actionPattern = /^[a-z]+(\.[a-zA-Z]+)+$/;

/** The shape of an entry, for whoever reads one back. */
export const entryShape = z.strictObject({
  action: z
    .templateLiteral([z.enum(auditAreas), '.', z.string()])
    .refine((action) => action.length <= 60 && actionPattern.test(action)),
  class: z.enum(auditClasses),
  subjects: z.array(uuid).max(10_000),
  fields: z.array(z.string().refine((name) => auditFieldNames.has(name))).max(200),
  result: z.enum(logResults),
  detail: detail.exactOptional(),
  purpose: purposeKey.nullable().exactOptional(),
  ref: ref.exactOptional(),
});

/**
 * Refuses an entry that could carry more than ids, names of fields and words of closed lists. Throws: which entry is
 * written is the code's decision, never the user's. The message names the place, not the value.
 */
export function checkEntry(entry: AuditEntry): void {
  const checked = entryShape.safeParse(entry);
  if (checked.success) return;
  const place = checked.error.issues.map((issue) => issue.path.join('.')).join(', ');
  throw new TypeError(`an audit entry cannot hold this: ${place}`);
}
