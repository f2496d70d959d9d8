import { callError } from '../errors.ts';
import { z } from '../zod.ts';

/** What travels between main and the vault process. Both ends parse it; bytes travel as Uint8Array. */
export const windowKind = z.enum(['unlock', 'work']);
export type WindowKind = z.output<typeof windowKind>;

export const toVault = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('start'),
    userData: z.string(),
    flavour: z.enum(['production', 'evaluation', 'test']),
    appVersion: z.string(),
    platform: z.enum(['linux', 'darwin', 'win32']),
    isRoot: z.boolean(),
  }),
  z.strictObject({
    type: z.literal('call'),
    id: z.number().int(),
    channel: z.string(),
    windowId: z.number().int(),
    windowKind,
    input: z.unknown(),
  }),
  z.strictObject({ type: z.literal('hostResult'), id: z.number().int(), result: z.unknown() }),
  /** The vault has 50 ms to write what is pending, then it is killed. */
  z.strictObject({ type: z.literal('flush'), reason: z.string() }),
]);
export type ToVault = z.output<typeof toVault>;

export const fromVault = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('ready') }),
  z.strictObject({
    type: z.literal('result'),
    id: z.number().int(),
    result: z.discriminatedUnion('ok', [
      z.strictObject({ ok: z.literal(true), value: z.unknown() }),
      z.strictObject({ ok: z.literal(false), error: callError }),
    ]),
  }),
  z.strictObject({ type: z.literal('host'), id: z.number().int(), channel: z.string(), input: z.unknown() }),
  z.strictObject({ type: z.literal('event'), name: z.string(), payload: z.unknown() }),
  z.strictObject({
    type: z.literal('session'),
    state: z.enum(['unlocked', 'lockRequested']),
    autoLockSeconds: z.number().int(),
  }),
  z.strictObject({ type: z.literal('flushed') }),
]);
export type FromVault = z.output<typeof fromVault>;
