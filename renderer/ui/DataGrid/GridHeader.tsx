import { type KeyboardEvent, type PointerEvent, type ReactElement, type Ref, useState } from 'react';
import { Checkbox } from 'react-aria-components';
import { classNames } from '../classNames.ts';
import { Icon } from '../Icon.tsx';
import { MarkBox } from './GridRow.tsx';
import type { GridColumn, GridMarks, GridSort } from './types.ts';

/** Step of a column's width by keyboard, in CSS px. */
const WIDTH_STEP = 16;

export type GridHeaderProps<Row> = {
  readonly headRef: Ref<HTMLTableSectionElement>;
  readonly columns: readonly GridColumn<Row>[];
  readonly sort: GridSort | null;
  readonly onSort: (sort: GridSort) => void;
  readonly widthOf: (column: GridColumn<Row>) => number;
  readonly onWidth: (column: GridColumn<Row>, width: number) => void;
  readonly marks: GridMarks | undefined;
  /** Id of the text that explains the header's keys. */
  readonly hintId: string;
};

function nextSort(columnId: string, sort: GridSort | null): GridSort {
  const isSame = sort?.columnId === columnId;
  return { columnId, direction: isSame && sort.direction === 'asc' ? 'desc' : 'asc' };
}

function ariaSort(columnId: string, sort: GridSort | null): 'ascending' | 'descending' | 'none' {
  if (sort?.columnId !== columnId) return 'none';
  return sort.direction === 'asc' ? 'ascending' : 'descending';
}

type ResizeProps = { readonly width: () => number; readonly onWidth: (width: number) => void };

/** Edge of a column to drag. The keyboard has Shift + arrows, and the column list has buttons that need no drag. */
function ResizeEdge({ width, onWidth }: ResizeProps): ReactElement {
  const start = (event: PointerEvent<HTMLSpanElement>): void => {
    event.preventDefault();
    const edge = event.currentTarget;
    const from = event.clientX;
    const before = width();
    edge.setPointerCapture(event.pointerId);
    const move = (moved: globalThis.PointerEvent): void => onWidth(before + moved.clientX - from);
    edge.addEventListener('pointermove', move);
    edge.addEventListener('lostpointercapture', () => edge.removeEventListener('pointermove', move), {
      once: true,
    });
  };
  return (
    <span
      className="grid-resize"
      aria-hidden="true"
      onPointerDown={start}
      onClick={(event) => event.stopPropagation()}
    />
  );
}

type HeaderCellProps<Row> = Pick<
  GridHeaderProps<Row>,
  'sort' | 'onSort' | 'widthOf' | 'onWidth' | 'hintId'
> & {
  readonly column: GridColumn<Row>;
  readonly colIndex: number;
  readonly isTabStop: boolean;
  readonly onFocus: () => void;
};

function HeaderCell<Row>(props: HeaderCellProps<Row>): ReactElement {
  const { column, colIndex, sort, onSort, widthOf, onWidth, hintId, isTabStop, onFocus } = props;
  const isSortable = column.isSortable === true;
  const isSorted = sort?.columnId === column.id;
  const act = (): void => {
    if (isSortable) onSort(nextSort(column.id, sort));
  };
  const onKeyDown = (event: KeyboardEvent<HTMLTableCellElement>): void => {
    const step = { ArrowLeft: -WIDTH_STEP, ArrowRight: WIDTH_STEP }[event.key];
    if (event.key === 'Enter' || event.key === ' ') act();
    else if (event.shiftKey && step !== undefined) onWidth(column, widthOf(column) + step);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <th
      scope="col"
      tabIndex={isTabStop ? 0 : -1}
      aria-colindex={colIndex}
      aria-describedby={hintId}
      {...(isSortable && { 'aria-sort': ariaSort(column.id, sort) })}
      className={classNames(
        'grid-cell',
        'grid-head',
        isSortable && 'grid-head-sortable',
        column.isNumeric && 'grid-cell-number',
      )}
      onClick={act}
      onKeyDown={onKeyDown}
      onFocus={onFocus}
    >
      <span className="grid-head-text">{column.header}</span>
      {isSorted && (
        <Icon name={sort.direction === 'asc' ? 'sort-asc' : 'sort-desc'} className="grid-head-sort" />
      )}
      <ResizeEdge width={() => widthOf(column)} onWidth={(width) => onWidth(column, width)} />
    </th>
  );
}

function MarkAll({ marks }: { readonly marks: GridMarks }): ReactElement {
  return (
    <th scope="col" aria-colindex={1} className="grid-cell grid-head grid-mark">
      <Checkbox
        className="grid-mark-all"
        aria-label={marks.allLabel}
        isSelected={marks.all === 'all'}
        isIndeterminate={marks.all === 'some'}
        onChange={() => marks.onMarkAll(marks.all !== 'all')}
      >
        <MarkBox state={marks.all} />
      </Checkbox>
    </th>
  );
}

/** The sticky header: one tab stop, left and right go through the columns, Enter sorts. */
export function GridHeader<Row>(props: GridHeaderProps<Row>): ReactElement {
  const { headRef, columns, marks, ...cell } = props;
  const [current, setCurrent] = useState(0);
  const stop = Math.min(current, columns.length - 1);
  const walk = (event: KeyboardEvent<HTMLTableRowElement>): void => {
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (step === undefined) return;
    const heads = event.currentTarget.querySelectorAll<HTMLElement>('th[tabindex]');
    heads.item(Math.min(columns.length - 1, Math.max(0, stop + step))).focus();
    event.preventDefault();
    event.stopPropagation();
  };
  const firstColumn = marks === undefined ? 1 : 2;
  return (
    <thead className="grid-header" ref={headRef}>
      <tr aria-rowindex={1} className="grid-row grid-header-row" onKeyDown={walk}>
        {marks !== undefined && <MarkAll marks={marks} />}
        {columns.map((column, place) => (
          <HeaderCell
            key={column.id}
            {...cell}
            column={column}
            colIndex={place + firstColumn}
            isTabStop={place === stop}
            onFocus={() => setCurrent(place)}
          />
        ))}
      </tr>
    </thead>
  );
}
