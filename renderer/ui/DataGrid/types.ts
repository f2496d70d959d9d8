import type { ReactNode } from 'react';

export type SortDirection = 'asc' | 'desc';
export type GridSort = { readonly columnId: string; readonly direction: SortDirection };

export type GridColumn<Row> = {
  readonly id: string;
  readonly header: string;
  /** Width in CSS px before the person changes it. */
  readonly width: number;
  /** Least width, default 72. */
  readonly minWidth?: number | undefined;
  /** Takes the room that is left over; at most one column. */
  readonly isGrowing?: boolean | undefined;
  /** Right-aligned, equal-width digits. */
  readonly isNumeric?: boolean | undefined;
  readonly isSortable?: boolean | undefined;
  /** The column that names the row: cannot be hidden. */
  readonly isFixed?: boolean | undefined;
  readonly cell: (row: Row) => ReactNode;
};

/** What a person changed about the columns; kept per user by the caller. */
export type GridLayout = {
  /** Column ids in their order; ids that are missing come last in their own order. */
  readonly order: readonly string[];
  readonly hidden: readonly string[];
  /** Widths in CSS px by column id. */
  readonly widths: Readonly<Record<string, number>>;
};

/** Rows ticked for a bulk action, beside the one selected row. Row numbers count from 0. */
export type GridMarks = {
  readonly isMarked: (index: number) => boolean;
  /** Marks or unmarks a closed range; one row is a range of one. */
  readonly onMark: (from: number, to: number, isMarked: boolean) => void;
  readonly all: 'none' | 'some' | 'all';
  /** Everything that matches, also what was never loaded: say how many. */
  readonly onMarkAll: (isMarked: boolean) => void;
  readonly allLabel: string;
};

export type DataGridProps<Row> = {
  readonly label: string;
  /** Keep the array stable between renders. */
  readonly columns: readonly GridColumn<Row>[];
  readonly layout: GridLayout;
  readonly onLayout: (layout: GridLayout) => void;
  readonly rowCount: number;
  /** The row, or undefined while it is on its way (a skeleton row is shown). Must be cheap. */
  readonly rowAt: (index: number) => Row | undefined;
  /** Rows in sight, closed range, a few more on each side. Called again whenever it changes. */
  readonly onRangeNeeded: (first: number, last: number) => void;
  readonly sort: GridSort | null;
  readonly onSort: (sort: GridSort) => void;
  readonly selectedIndex: number | null;
  readonly onSelect: (index: number) => void;
  /** Enter or double click. */
  readonly onOpen: (index: number) => void;
  /** F2. */
  readonly onEdit?: ((index: number) => void) | undefined;
  readonly marks?: GridMarks | undefined;
  /** Stands in place of the rows when there are none. */
  readonly empty?: ReactNode | undefined;
  /** How to sort and resize by keyboard, tied to every header ("Enter lajittelee, Vaihto + nuoli muuttaa leveyttä"). */
  readonly headerHint: string;
};
