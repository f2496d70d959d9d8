import { type ReactElement, useMemo } from 'react';
import { classNames } from '../classNames.ts';
import { Icon } from '../Icon.tsx';
import type { GridColumn } from './types.ts';

export type GridRowProps<Row> = {
  readonly id: string;
  readonly index: number;
  readonly row: Row | undefined;
  readonly columns: readonly GridColumn<Row>[];
  readonly isSelected: boolean;
  /** Undefined where rows cannot be marked. */
  readonly isMarked: boolean | undefined;
};

/** The tick box of a row or of the header; the row says its state by `aria-selected`. */
export function MarkBox({ state }: { readonly state: 'none' | 'some' | 'all' }): ReactElement {
  return (
    <span className={classNames('tick-box', state !== 'none' && 'tick-box-on')} aria-hidden="true">
      {state !== 'none' && <Icon name={state === 'some' ? 'minus' : 'check'} />}
    </span>
  );
}

/** One row. Its cells are made anew only when the row's data or the columns change, not while scrolling. */
export function GridRow<Row>({
  id,
  index,
  row,
  columns,
  isSelected,
  isMarked,
}: GridRowProps<Row>): ReactElement {
  const firstColumn = isMarked === undefined ? 1 : 2;
  const cells = useMemo(
    () =>
      columns.map((column, place) => (
        <td
          key={column.id}
          aria-colindex={place + firstColumn}
          className={classNames('grid-cell', column.isNumeric && 'grid-cell-number tabular')}
        >
          {row === undefined ? <span className="skeleton-bar grid-skeleton" /> : column.cell(row)}
        </td>
      )),
    [row, columns, firstColumn],
  );
  return (
    <tr
      id={id}
      data-index={index}
      aria-rowindex={index + 2}
      aria-selected={isMarked ?? isSelected}
      aria-busy={row === undefined}
      className={classNames('grid-row', isSelected && 'grid-row-selected', isMarked && 'grid-row-marked')}
    >
      {isMarked !== undefined && (
        <td aria-colindex={1} className="grid-cell grid-mark" data-mark="">
          <MarkBox state={isMarked ? 'all' : 'none'} />
        </td>
      )}
      {cells}
    </tr>
  );
}
