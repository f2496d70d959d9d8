import type { CustomerListItem } from '#shared/domain/customer.ts';
import type { Command } from './commands.ts';

/** One line under the search box, in the order that the arrows go through. */
export type Entry =
  | { readonly kind: 'customer'; readonly id: string; readonly customer: CustomerListItem }
  | { readonly kind: 'more'; readonly id: 'more' }
  | { readonly kind: 'create'; readonly id: 'create' }
  | { readonly kind: 'command'; readonly id: string; readonly command: Command };

export interface EntrySource {
  readonly customers: readonly CustomerListItem[];
  readonly hasMore: boolean;
  /** A search that is over and found nobody offers to add the name. */
  readonly offersCreate: boolean;
  readonly commands: readonly Command[];
}

/** Customers first: most searches are for one. Commands follow, so that Enter on a name opens the customer. */
export function entriesOf({ customers, hasMore, offersCreate, commands }: EntrySource): readonly Entry[] {
  return [
    ...customers.map((customer) => ({ kind: 'customer' as const, id: customer.id, customer })),
    ...(hasMore ? [{ kind: 'more' as const, id: 'more' as const }] : []),
    ...(offersCreate ? [{ kind: 'create' as const, id: 'create' as const }] : []),
    ...commands.map((command) => ({ kind: 'command' as const, id: `command-${command.id}`, command })),
  ];
}

/** The entry that an arrow leads to, round and round. */
export function moveActive(active: number, by: 1 | -1, count: number): number {
  return count === 0 ? 0 : (active + by + count) % count;
}
