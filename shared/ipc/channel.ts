import type { Permission } from '../permissions.ts';
import type { z } from '../zod.ts';

/** How a call is logged: reads and searches as disclosure, writes in their own transaction, the rest as events. */
export type AuditClass = 'none' | 'read' | 'write' | 'export' | 'security';

/** Entities whose `fields` the router projects by role and purpose. */
export type ProjectedEntity = 'customer';

export interface ChannelSpec<I extends z.ZodType = z.ZodType, O extends z.ZodType = z.ZodType> {
  readonly input: I;
  /** Strict: a key that it does not name stops the answer. */
  readonly output: O;
  readonly permission: Permission;
  readonly audit: AuditClass;
  /** The input carries `purpose`, which must be one that the register allows. */
  readonly purpose?: true;
  readonly projects?: ProjectedEntity;
  /** The service writes the row itself, in the transaction or before the value leaves. */
  readonly selfAudited?: true;
  /** Calls a minute from one window; above it the call is refused. */
  readonly ratePerMinute?: number;
  /** Largest input in bytes of JSON; 64 KiB unless said. */
  readonly maxInputBytes?: number;
}

/** Declares one channel. There is no other way to register a handler. */
export function channel<
  I extends z.ZodType,
  O extends z.ZodType,
  const M extends Omit<ChannelSpec, 'input' | 'output'>,
>(spec: { readonly input: I; readonly output: O } & M): { readonly input: I; readonly output: O } & M {
  return spec;
}
