import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { CustomerListItem } from '#shared/domain/customer.ts';
import { ChipButton, ColumnChooser, type GridColumn, IconButton, Menu, Switch } from '../../../ui/index.ts';
import { changeList, useListState } from './listState.ts';

const kinds = ['all', 'person', 'organisation'] as const;
const kindTexts = { all: 'all', person: 'persons', organisation: 'organisations' } as const;

function KindFilter(): ReactElement {
  const { t } = useTranslation();
  const kind = useListState((state) => state.kind);
  const nameOf = (id: (typeof kinds)[number]): string => t(`customers.list.${kindTexts[id]}`);
  return (
    <Menu
      label={t('customers.list.kindFilter')}
      placement="bottom start"
      trigger={
        <ChipButton
          icon="filter"
          tone={kind === null ? 'neutral' : 'accent'}
          caption={t('customers.list.kindFilter')}
          hasMenu
        >
          {nameOf(kind ?? 'all')}
        </ChipButton>
      }
      groups={[{ id: 'kinds', entries: kinds.map((id) => ({ id, label: nameOf(id) })) }]}
      selectedId={kind ?? 'all'}
      onAction={(id) => changeList({ kind: id === 'all' ? null : id })}
    />
  );
}

/** What is listed and which columns: above the grid. */
export function ListTools({
  columns,
}: {
  readonly columns: readonly GridColumn<CustomerListItem>[];
}): ReactElement {
  const { t } = useTranslation();
  const { status, layout } = useListState();
  return (
    <div className="customer-tools">
      <KindFilter />
      <Switch
        label={t('customers.list.archived')}
        isSelected={status === 'archived'}
        onChange={(isOn) => changeList({ status: isOn ? 'archived' : 'active' })}
      />
      <span className="customer-tools-end">
        <ColumnChooser
          trigger={<IconButton icon="columns" size="small" label={t('customers.list.columns')} />}
          columns={columns}
          layout={layout}
          onLayout={(next) => useListState.setState({ layout: next })}
          texts={{
            title: t('customers.list.columns'),
            moveUp: (column) => t('customers.list.moveUp', { column }),
            moveDown: (column) => t('customers.list.moveDown', { column }),
            narrower: (column) => t('customers.list.narrower', { column }),
            wider: (column) => t('customers.list.wider', { column }),
          }}
        />
      </span>
    </div>
  );
}
