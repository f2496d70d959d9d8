import { z } from '../zod.ts';

/** Why a field is not there: the role or the purpose of this moment does not include its category. */
export const withheldReason = z.enum(['role', 'purpose']);
export type WithheldReason = z.output<typeof withheldReason>;

/**
 * A value that passed through the projection (decision 3 of the design): shown, masked (present but to be
 * revealed with a reason), or withheld. Made in the router only, from the role and the purpose.
 */
export function field<T extends z.ZodType>(value: T) {
  return z.discriminatedUnion('state', [
    z.strictObject({ state: z.literal('shown'), value }),
    z.strictObject({ state: z.literal('masked') }),
    z.strictObject({ state: z.literal('withheld'), reason: withheldReason }),
  ]);
}

export type Field<T> =
  | { readonly state: 'shown'; readonly value: T }
  | { readonly state: 'masked' }
  | { readonly state: 'withheld'; readonly reason: WithheldReason };
