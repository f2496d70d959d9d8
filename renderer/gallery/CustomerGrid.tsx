import { type ReactElement, useCallback, useState } from 'react';
import {
  Button,
  Chip,
  ColumnChooser,
  DataGrid,
  defaultGridLayout,
  EmptyState,
  type GridColumn,
  type GridMarks,
  type GridSort,
  Icon,
  SectionHeader,
} from '../ui/index.ts';
import { formatCount, formatEuros, type SampleCustomer, sampleCustomer } from './sampleData.ts';

const STATUS = {
  active: { tone: 'success', name: 'Voimassa' },
  passive: { tone: 'neutral', name: 'Passiivinen' },
  review: { tone: 'warning', name: 'Tarkistettava' },
} as const;

export const CUSTOMER_COLUMNS: readonly GridColumn<SampleCustomer>[] = [
  { id: 'number', header: 'Numero', width: 88, isNumeric: true, isSortable: true, cell: (row) => row.number },
  {
    id: 'name',
    header: 'Nimi',
    width: 200,
    isGrowing: true,
    isFixed: true,
    isSortable: true,
    cell: (row) => (
      <span className="gallery-name">
        <Icon name={row.kind === 'person' ? 'person' : 'building'} />
        {row.name}
      </span>
    ),
  },
  { id: 'city', header: 'Kunta', width: 128, isSortable: true, cell: (row) => row.city },
  { id: 'phone', header: 'Puhelin', width: 128, cell: (row) => <span className="tabular">{row.phone}</span> },
  { id: 'email', header: 'Sähköposti', width: 220, cell: (row) => row.email },
  {
    id: 'status',
    header: 'Tila',
    width: 136,
    isSortable: true,
    cell: (row) =>
      row.status === 'active' ? (
        STATUS.active.name
      ) : (
        <Chip tone={STATUS[row.status].tone}>{STATUS[row.status].name}</Chip>
      ),
  },
  {
    id: 'balance',
    header: 'Avoinna',
    width: 120,
    isNumeric: true,
    isSortable: true,
    cell: (row) => formatEuros(row.balanceCents),
  },
];

const CHOOSER_TEXTS = {
  title: 'Sarakkeet',
  moveUp: (column: string) => `Siirrä ylemmäs: ${column}`,
  moveDown: (column: string) => `Siirrä alemmas: ${column}`,
  narrower: (column: string) => `Kavenna: ${column}`,
  wider: (column: string) => `Levennä: ${column}`,
} as const;

const noRow = (): undefined => undefined;
const ignore = (): void => undefined;

function useMarks(rowCount: number): GridMarks {
  const [marked, setMarked] = useState<ReadonlySet<number>>(new Set([2, 3]));
  const [isAll, setAll] = useState(false);
  const isMarked = (index: number): boolean => isAll || marked.has(index);
  return {
    isMarked,
    onMark: (from, to, isOn) => {
      const next = new Set(marked);
      for (let index = from; index <= to; index += 1) {
        if (isOn) next.add(index);
        else next.delete(index);
      }
      setMarked(next);
    },
    all: isAll ? 'all' : marked.size > 0 ? 'some' : 'none',
    onMarkAll: (isOn) => {
      setAll(isOn);
      setMarked(new Set());
    },
    allLabel: `Valitse kaikki ${formatCount(rowCount)} asiakasta`,
  };
}

export type CustomerGridProps = {
  readonly rowCount: number;
  readonly isSlow: boolean;
  readonly selectedIndex: number | null;
  readonly onSelect: (index: number) => void;
  readonly onOpen: (index: number) => void;
};

/** The list part of a customer view: title, tools, grid. */
export function CustomerGrid({
  rowCount,
  isSlow,
  selectedIndex,
  onSelect,
  onOpen,
}: CustomerGridProps): ReactElement {
  const [layout, setLayout] = useState(() => defaultGridLayout(CUSTOMER_COLUMNS, ['email']));
  const [sort, setSort] = useState<GridSort | null>({ columnId: 'name', direction: 'asc' });
  const marks = useMarks(rowCount);
  const onRange = useCallback((first: number, last: number) => {
    document.documentElement.dataset.range = `${first}-${last}`;
  }, []);
  const chooser = (
    <Button size="small" variant="quiet" icon="columns">
      Sarakkeet
    </Button>
  );
  return (
    <div className="gallery-pane">
      <SectionHeader
        level={1}
        title="Asiakkaat"
        count={formatCount(rowCount)}
        actions={
          <>
            <ColumnChooser
              trigger={chooser}
              columns={CUSTOMER_COLUMNS}
              layout={layout}
              onLayout={setLayout}
              texts={CHOOSER_TEXTS}
            />
            <Button size="small" variant="primary" icon="plus">
              Uusi asiakas
            </Button>
          </>
        }
      />
      <DataGrid
        label="Asiakkaat"
        columns={CUSTOMER_COLUMNS}
        layout={layout}
        onLayout={setLayout}
        rowCount={rowCount}
        rowAt={isSlow ? noRow : sampleCustomer}
        onRangeNeeded={onRange}
        sort={sort}
        onSort={setSort}
        selectedIndex={selectedIndex}
        onSelect={onSelect}
        onOpen={onOpen}
        onEdit={ignore}
        marks={marks}
        headerHint="Enter lajittelee, Vaihto ja nuoli muuttavat leveyttä."
        empty={
          <EmptyState icon="search" title="Ei osumia">
            Tarkista kirjoitusasu tai poista suodattimia.
          </EmptyState>
        }
      />
    </div>
  );
}
