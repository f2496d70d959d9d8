import { type ReactElement, type RefObject, useEffect, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorNotice } from '../../../api/ErrorNotice.tsx';
import { useFormats } from '../../../i18n/format.ts';
import { usePurpose } from '../../../state/purpose.ts';
import { newCustomer, useRoute } from '../../../state/route.ts';
import { useCan } from '../../../state/session.ts';
import { keysOf } from '../../../state/shortcuts.ts';
import { Button, DataGrid, type GridLayout, SectionHeader, Tooltip } from '../../../ui/index.ts';
import type { ListQuery } from '../queries.ts';
import { useCustomerColumns } from './columns.tsx';
import { EmptyList } from './EmptyList.tsx';
import { ListTools } from './ListTools.tsx';
import { changeList, columnIds, sortOfColumn, useListState } from './listState.ts';
import type { CustomerRows } from './useCustomerRows.ts';

/** The query that the list's settings and the purpose make. */
export function useListQuery(): ListQuery {
  const purpose = usePurpose();
  const { sort, kind, status } = useListState();
  return useMemo(() => {
    const column = columnIds.find((id) => id === sort.columnId);
    return {
      purpose,
      sort: (column === undefined ? undefined : sortOfColumn[column]) ?? 'name',
      descending: sort.direction === 'desc',
      kind,
      status,
    };
  }, [purpose, sort, kind, status]);
}

/** Columns that stay while a record is open beside the list. */
const besideRecord: readonly string[] = ['displayName', 'customerNumber', 'place'];

function useShownLayout(isBesideRecord: boolean): GridLayout {
  const layout = useListState((state) => state.layout);
  return useMemo(() => {
    if (!isBesideRecord) return layout;
    const isLeft = (id: string): boolean => layout.hidden.includes(id) || !besideRecord.includes(id);
    return { ...layout, hidden: columnIds.filter(isLeft) };
  }, [layout, isBesideRecord]);
}

/** Rest on a row after which an open record follows the cursor, in milliseconds: passing by is not looking. */
const followDelay = 250;

interface Cursor {
  readonly select: (index: number) => void;
  readonly open: (index: number) => void;
}

/** Moves the cursor; an open record follows it when it rests. */
function useCursor(isOpen: boolean, onOpen: (index: number) => void): Cursor {
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  const open = (index: number): void => {
    clearTimeout(timer.current);
    onOpen(index);
  };
  return {
    open,
    select: (index) => {
      clearTimeout(timer.current);
      useListState.setState({ selectedIndex: index });
      if (isOpen) timer.current = setTimeout(() => onOpen(index), followDelay);
    },
  };
}

type HeaderProps = { readonly total: number | null };

function ListHeader({ total }: HeaderProps): ReactElement {
  const { t } = useTranslation();
  const formats = useFormats();
  const navigate = useRoute((state) => state.navigate);
  const canWrite = useCan('customers.write');
  const status = useListState((state) => state.status);
  return (
    <SectionHeader
      level={1}
      title={status === 'archived' ? t('customers.archivedTitle') : t('customers.title')}
      count={total === null ? undefined : formats.number(total)}
      actions={
        canWrite ? (
          <Tooltip text={t('customers.new')} keys={keysOf('newCustomer')}>
            <Button variant="primary" icon="plus" onPress={() => navigate(newCustomer())}>
              {t('customers.new')}
            </Button>
          </Tooltip>
        ) : undefined
      }
    />
  );
}

export type CustomerListProps = {
  readonly rows: CustomerRows;
  readonly isBesideRecord: boolean;
  readonly onOpen: (index: number) => void;
  readonly onEdit: (index: number) => void;
};

/** The row under a click, or null when the click meant something else. */
function clickedRow({ target }: MouseEvent): number | null {
  if (!(target instanceof Element) || target.closest('button, a, input') !== null) return null;
  const row = target.closest<HTMLElement>('[data-index]');
  return row === null ? null : Number(row.dataset.index);
}

/** The grid opens by Enter and double click; a mouse expects one click to do. */
function useOpenByClick(open: (index: number) => void): RefObject<HTMLDivElement | null> {
  const frame = useRef<HTMLDivElement>(null);
  const latest = useRef(open);
  useEffect(() => {
    latest.current = open;
  }, [open]);
  useEffect(() => {
    const element = frame.current;
    const onClick = (event: MouseEvent): void => {
      const index = clickedRow(event);
      if (index !== null) latest.current(index);
    };
    element?.addEventListener('click', onClick);
    return () => element?.removeEventListener('click', onClick);
  }, []);
  return frame;
}

/** All customers, a window onto the register. The arrows move the cursor, Enter or a click opens. */
export function CustomerList({ rows, isBesideRecord, onOpen, onEdit }: CustomerListProps): ReactElement {
  const { t } = useTranslation();
  const columns = useCustomerColumns();
  const layout = useShownLayout(isBesideRecord);
  const { sort, kind, status, selectedIndex } = useListState();
  const cursor = useCursor(isBesideRecord, onOpen);
  const frame = useOpenByClick(cursor.open);
  return (
    <div className="customer-list">
      <div className="customer-list-head">
        <ListHeader total={rows.total} />
        <ListTools columns={columns} />
        {rows.error !== null && (
          <ErrorNotice
            error={rows.error}
            actions={<Button onPress={rows.retry}>{t('common.retry')}</Button>}
          />
        )}
      </div>
      <div ref={frame} className="customer-grid">
        <DataGrid
          key={`${sort.columnId} ${sort.direction} ${kind} ${status}`}
          label={t('customers.list.grid')}
          columns={columns}
          layout={layout}
          onLayout={(next) =>
            useListState.setState({
              layout: isBesideRecord ? { ...next, hidden: useListState.getState().layout.hidden } : next,
            })
          }
          rowCount={rows.total ?? 0}
          rowAt={rows.rowAt}
          onRangeNeeded={rows.onRangeNeeded}
          sort={sort}
          onSort={(next) => changeList({ sort: next })}
          selectedIndex={selectedIndex}
          onSelect={cursor.select}
          onOpen={cursor.open}
          onEdit={onEdit}
          empty={rows.total === 0 ? <EmptyList /> : undefined}
          headerHint={t('customers.list.headerHint')}
        />
      </div>
    </div>
  );
}
