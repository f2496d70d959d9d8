import type { GateReason } from '#shared/domain/gateReasons.ts';

/** What a stolen disk would give away of what is written to a place. `memory` holds only while swap does. */
export type Protection =
  | { readonly kind: 'encrypted' }
  | { readonly kind: 'memory' }
  | { readonly kind: 'plain' }
  | { readonly kind: 'unknown'; readonly reason: GateReason };

export const sealed: Protection = { kind: 'encrypted' };
export const memory: Protection = { kind: 'memory' };
export const plain: Protection = { kind: 'plain' };

export function undecided(reason: GateReason): Protection {
  return { kind: 'unknown', reason };
}

/** The protection of a whole whose parts all hold some of the content: one plain part makes it plain. */
export function protectedByAll(parts: readonly Protection[]): Protection {
  const worst =
    parts.find((part) => part.kind === 'plain') ??
    parts.find((part) => part.kind === 'unknown') ??
    parts.find((part) => part.kind === 'memory');
  return worst ?? (parts.length > 0 ? sealed : undecided('notMeasured'));
}
