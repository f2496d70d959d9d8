import type { GridColumn, GridLayout } from './types.ts';

type ColumnShape = Pick<GridColumn<never>, 'id' | 'width' | 'minWidth' | 'isGrowing' | 'isFixed'>;

/** Least width of a column, in CSS px: one short word and the sort arrow. */
export const MIN_COLUMN_WIDTH = 72;
export const MAX_COLUMN_WIDTH = 800;
/** Column of the tick boxes. */
export const MARK_WIDTH = 40;

/** The layout before anyone changed it; `hidden` names columns that are off to begin with. */
export function defaultGridLayout(
  columns: readonly Pick<ColumnShape, 'id'>[],
  hidden: readonly string[] = [],
): GridLayout {
  return { order: columns.map(({ id }) => id), hidden, widths: {} };
}

/** Columns in the person's order; those newer than the stored layout come last, stored ids that are gone fall out. */
export function orderedColumns<Column extends Pick<ColumnShape, 'id'>>(
  columns: readonly Column[],
  order: readonly string[],
): readonly Column[] {
  const place = new Map(order.map((id, index) => [id, index]));
  const placeOf = ({ id }: Column): number => place.get(id) ?? order.length;
  return [...columns].sort((a, b) => placeOf(a) - placeOf(b));
}

/** Width of a column as it stands, in CSS px. */
export function columnWidth(column: ColumnShape, layout: GridLayout): number {
  const wanted = layout.widths[column.id] ?? column.width;
  return Math.round(Math.min(MAX_COLUMN_WIDTH, Math.max(column.minWidth ?? MIN_COLUMN_WIDTH, wanted)));
}

export type GridTemplate = {
  /** Value of `grid-template-columns`. */
  readonly tracks: string;
  /** Least width of a row, in CSS px: below it the grid scrolls sideways. */
  readonly width: number;
};

/** Tracks of the shown columns; what is left over goes to the growing column, else to an empty track at the end. */
export function gridTemplate(
  columns: readonly ColumnShape[],
  layout: GridLayout,
  hasMarks: boolean,
): GridTemplate {
  const grower = columns.find(({ id, isGrowing }) => isGrowing === true && layout.widths[id] === undefined);
  const tracks = columns.map((column) => {
    const width = columnWidth(column, layout);
    return column === grower ? `minmax(${width}px, 1fr)` : `${width}px`;
  });
  const widths = columns.map((column) => columnWidth(column, layout));
  const lead = hasMarks ? [`${MARK_WIDTH}px`] : [];
  const tail = grower === undefined ? ['minmax(0, 1fr)'] : [];
  return {
    tracks: [...lead, ...tracks, ...tail].join(' '),
    width: widths.reduce((sum, width) => sum + width, hasMarks ? MARK_WIDTH : 0),
  };
}

/** Sets a column's width, within its bounds. */
export function resizeColumn(layout: GridLayout, column: ColumnShape, width: number): GridLayout {
  const wanted = { ...layout, widths: { ...layout.widths, [column.id]: width } };
  return { ...layout, widths: { ...layout.widths, [column.id]: columnWidth(column, wanted) } };
}

/** Shows a hidden column or hides a shown one; a fixed column stays. */
export function toggleColumn(layout: GridLayout, column: ColumnShape): GridLayout {
  if (column.isFixed === true) return layout;
  const isHidden = layout.hidden.includes(column.id);
  const hidden = isHidden ? layout.hidden.filter((id) => id !== column.id) : [...layout.hidden, column.id];
  return { ...layout, hidden };
}

/** Moves a column one place forward (-1) or back (+1); at the edge nothing changes. */
export function moveColumn(
  columns: readonly ColumnShape[],
  layout: GridLayout,
  id: string,
  by: -1 | 1,
): GridLayout {
  const order = orderedColumns(columns, layout.order).map((column) => column.id);
  const from = order.indexOf(id);
  const other = order[from + by];
  if (from < 0 || other === undefined) return layout;
  order[from + by] = id;
  order[from] = other;
  return { ...layout, order };
}
