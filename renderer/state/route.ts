import { create } from 'zustand';
import { type CustomerKind, customerKind } from '#shared/domain/customer.ts';
import { type CustomerId, customerId } from '#shared/domain/ids.ts';
import { z } from '#shared/zod.ts';

export const customerTabs = ['basics', 'people', 'origin', 'history'] as const;
export type CustomerTab = (typeof customerTabs)[number];

/** Where one is. It lives in memory only: there is no address, so no name or id ends up in one. */
export const route = z.discriminatedUnion('view', [
  z.strictObject({ view: z.literal('home') }),
  z.strictObject({
    view: z.literal('customers'),
    openId: customerId.nullable(),
    tab: z.enum(customerTabs),
    /** What stands in place of the record: a form for a new one, or for the open one. */
    form: z
      .discriminatedUnion('mode', [
        z.strictObject({ mode: z.literal('create'), kind: customerKind }),
        z.strictObject({ mode: z.literal('edit') }),
      ])
      .nullable(),
  }),
  z.strictObject({ view: z.literal('log'), subjectId: customerId.nullable() }),
  z.strictObject({ view: z.literal('register') }),
  z.strictObject({ view: z.literal('backup') }),
]);
export type Route = z.output<typeof route>;
export type View = Route['view'];
export type CustomersRoute = Extract<Route, { view: 'customers' }>;

interface RouteState {
  readonly route: Route;
  readonly past: readonly Route[];
  readonly future: readonly Route[];
  /** Goes there; the way back stays. Going where one is changes nothing. */
  readonly navigate: (to: Route) => void;
  readonly back: () => void;
  readonly forward: () => void;
}

const longestPast = 50;

function isSame(one: Route, other: Route): boolean {
  return JSON.stringify(route.parse(one)) === JSON.stringify(route.parse(other));
}

export const useRoute = create<RouteState>()((set, get) => ({
  route: { view: 'home' },
  past: [],
  future: [],
  navigate: (to) => {
    const { route: from, past } = get();
    if (!isSame(from, to)) set({ route: to, past: [...past, from].slice(-longestPast), future: [] });
  },
  back: () => {
    const { route: from, past, future } = get();
    const to = past.at(-1);
    if (to !== undefined) set({ route: to, past: past.slice(0, -1), future: [from, ...future] });
  },
  forward: () => {
    const { route: from, past, future } = get();
    const [to, ...rest] = future;
    if (to !== undefined) set({ route: to, past: [...past, from], future: rest });
  },
}));

/** The list alone. */
export const customerList: CustomersRoute = { view: 'customers', openId: null, tab: 'basics', form: null };

export function customerRecord(openId: CustomerId, tab: CustomerTab = 'basics'): CustomersRoute {
  return { view: 'customers', openId, tab, form: null };
}

export function newCustomer(kind: CustomerKind = 'person'): CustomersRoute {
  return { view: 'customers', openId: null, tab: 'basics', form: { mode: 'create', kind } };
}

export function editCustomer(openId: CustomerId): CustomersRoute {
  return { view: 'customers', openId, tab: 'basics', form: { mode: 'edit' } };
}

/** Where Escape leads: out of a form to the record, out of the record to the list; null where there is no way up. */
export function routeAbove(from: Route): Route | null {
  if (from.view === 'log') return from.subjectId === null ? null : { view: 'log', subjectId: null };
  if (from.view !== 'customers') return null;
  if (from.form !== null) return { ...from, form: null };
  return from.openId === null ? null : customerList;
}
