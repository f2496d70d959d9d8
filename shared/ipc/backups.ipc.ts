import { jobId, registerId } from '../domain/ids.ts';
import { z } from '../zod.ts';
import { channel } from './channel.ts';
import { registerKind } from './registers.ipc.ts';

export const backupSummary = z.strictObject({
  registerId,
  kind: registerKind,
  createdAt: z.string(),
  appVersion: z.string(),
  schemaVersion: z.number().int(),
  sizeBytes: z.number().int(),
  customers: z.number().int(),
  logRows: z.number().int(),
});

export const backupsContract = {
  /** Asks where to, writes the backup, reads it back and verifies it; progress comes as `job.progress`. */
  'backups.create': channel({
    input: z.strictObject({}),
    output: z.discriminatedUnion('status', [
      z.strictObject({ status: z.literal('done'), fileName: z.string(), summary: backupSummary }),
      z.strictObject({ status: z.literal('cancelled') }),
    ]),
    permission: 'backup.create',
    audit: 'export',
    ratePerMinute: 6,
  }),
  /** Asks for a file and checks its signature and hash. Touches nothing. */
  'backups.choose': channel({
    input: z.strictObject({}),
    output: z.discriminatedUnion('status', [
      z.strictObject({
        status: z.literal('chosen'),
        fileName: z.string(),
        summary: backupSummary,
        /** True when a register of the same id is on this device: the restore sets it aside. */
        replacesExisting: z.boolean(),
        /** True when this device can open it with a member's own credentials; otherwise the recovery key is needed. */
        acceptsCredentials: z.boolean(),
      }),
      z.strictObject({ status: z.literal('cancelled') }),
    ]),
    permission: 'public',
    audit: 'none',
    ratePerMinute: 30,
  }),
  /** Restores the file chosen last: verifies all of it aside, then swaps. The old register is kept beside the new. */
  'backups.restore': channel({
    input: z.discriminatedUnion('with', [
      z.strictObject({
        with: z.literal('credentials'),
        userName: z.string().max(60),
        passphrase: z.string().max(256),
      }),
      z.strictObject({
        with: z.literal('recoveryKey'),
        recoveryKey: z.string().max(200),
        /** Credentials that the responsible person gets on this device. */
        userName: z.string().max(60),
        passphrase: z.string().max(256),
      }),
    ]),
    output: z.strictObject({ registerId, customers: z.number().int(), keptAside: z.boolean() }),
    permission: 'public',
    audit: 'security',
    ratePerMinute: 20,
  }),
  'backups.last': channel({
    input: z.strictObject({}),
    output: z.strictObject({ lastBackupAt: z.string().nullable() }),
    permission: 'session',
    audit: 'none',
  }),
  'jobs.cancel': channel({
    input: z.strictObject({ jobId }),
    output: z.strictObject({}),
    permission: 'public',
    audit: 'none',
  }),
} as const;
