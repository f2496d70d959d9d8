import { classification } from '../domain/classification.ts';
import { registerId, staffId } from '../domain/ids.ts';
import { purposeKey } from '../domain/purposes.ts';
import { permission } from '../permissions.ts';
import { z } from '../zod.ts';
import { channel } from './channel.ts';
import { gateRow, registerKind } from './registers.ipc.ts';

/** Where the person was: opaque to the vault, kept encrypted, given back after the next unlock. */
export const place = z.string().max(2000);

export const sessionContract = {
  'session.unlock': channel({
    input: z.strictObject({ registerId, userName: z.string().max(60), passphrase: z.string().max(256) }),
    output: z.strictObject({ registerId }),
    permission: 'public',
    audit: 'security',
    ratePerMinute: 60,
  }),
  'session.current': channel({
    input: z.strictObject({}),
    output: z.strictObject({
      registerId,
      kind: registerKind,
      companyName: z.string(),
      registerName: z.string(),
      classification,
      staffId,
      staffName: z.string(),
      permissions: z.array(permission),
      purposes: z.array(purposeKey),
      device: z.array(gateRow),
      noticeVersion: z.number().int(),
      place: place.nullable(),
      autoLockSeconds: z.number().int(),
    }),
    permission: 'session',
    audit: 'none',
  }),
  'session.savePlace': channel({
    input: z.strictObject({ place }),
    output: z.strictObject({}),
    permission: 'session',
    audit: 'none',
  }),
  'session.lock': channel({
    input: z.strictObject({}),
    output: z.strictObject({}),
    permission: 'session',
    // The row is written at the flush, which every way of locking goes through, with its reason.
    audit: 'none',
  }),
} as const;
