import { create } from 'zustand';
import type { CustomerKind, CustomerSort, CustomerStatus } from '#shared/domain/customer.ts';
import { defaultGridLayout, type GridLayout, type GridSort } from '../../../ui/index.ts';

export const columnIds = [
  'displayName',
  'customerNumber',
  'place',
  'phone',
  'email',
  'businessId',
  'language',
  'updatedAt',
] as const;
export type ColumnId = (typeof columnIds)[number];

/** Columns by which the vault can sort. */
export const sortOfColumn: Readonly<Partial<Record<ColumnId, CustomerSort>>> = {
  displayName: 'name',
  customerNumber: 'number',
  place: 'place',
  updatedAt: 'updated',
};

interface ListState {
  readonly sort: GridSort;
  readonly kind: CustomerKind | null;
  readonly status: CustomerStatus;
  readonly layout: GridLayout;
  /** Share of the list beside an open record. */
  readonly ratio: number;
  /** The row under the cursor, counted from 0. */
  readonly selectedIndex: number | null;
}

/** How the list looks. Kept for this session only: what a person filters by may say something about a customer. */
export const useListState = create<ListState>()(() => ({
  sort: { columnId: 'displayName', direction: 'asc' },
  kind: null,
  status: 'active',
  layout: defaultGridLayout(
    columnIds.map((id) => ({ id })),
    ['businessId', 'language'],
  ),
  ratio: 0.4,
  selectedIndex: null,
}));

/** Changes what the list shows; the cursor starts anew, because its row is another one now. */
export function changeList(some: Partial<Pick<ListState, 'sort' | 'kind' | 'status'>>): void {
  useListState.setState({ ...some, selectedIndex: null });
}
