import { jobId } from '../domain/ids.ts';
import { z } from '../zod.ts';

/** What the vault and main announce to windows. Events inform; they never command. */
export const events = {
  'session.locking': z.strictObject({
    reason: z.enum(['user', 'idle', 'system', 'suspend', 'window', 'device']),
  }),
  'session.idleWarning': z.strictObject({ secondsLeft: z.number().int() }),
  'job.progress': z.strictObject({
    jobId,
    kind: z.enum(['backup', 'restore', 'verify', 'generate']),
    step: z.string().regex(/^[a-zA-Z]+$/),
    done: z.number().nonnegative(),
    total: z.number().nonnegative(),
    isCancellable: z.boolean(),
    isFinished: z.boolean(),
  }),
  'customers.changed': z.strictObject({ ids: z.array(z.string()) }),
} as const;

export type Events = typeof events;
export type EventName = keyof Events;
export type EventPayload<E extends EventName> = z.output<Events[E]>;

export function isEventName(name: string): name is EventName {
  return Object.hasOwn(events, name);
}

export const eventNames: readonly EventName[] = Object.keys(events).filter(isEventName);
