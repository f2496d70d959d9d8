import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { CustomerView } from '#shared/domain/customer.ts';
import type { CustomerId } from '#shared/domain/ids.ts';
import { ErrorNotice } from '../../../api/ErrorNotice.tsx';
import { type CustomerTab, customerList, customerRecord, useRoute } from '../../../state/route.ts';
import { Banner, Button, Skeleton, type TabEntry, Tabs } from '../../../ui/index.ts';
import { shownOr } from '../fieldText.ts';
import type { Neighbours } from '../neighbours.ts';
import { useCustomer } from '../queries.ts';
import { Basics } from './Basics.tsx';
import { CustomerHeader } from './CustomerHeader.tsx';
import { History } from './History.tsx';
import { Origin } from './Origin.tsx';
import { People } from './People.tsx';

function useTabs(view: CustomerView): readonly TabEntry<CustomerTab>[] {
  const { t } = useTranslation();
  const positions = shownOr(view.fields.positions)?.filter(({ endedAt }) => endedAt === null).length ?? 0;
  return [
    { id: 'basics', label: t('customers.detail.tab.basics'), content: <Basics view={view} /> },
    {
      id: 'people',
      label: t(
        view.kind === 'organisation' ? 'customers.detail.tab.people' : 'customers.detail.tab.positions',
      ),
      count: positions === 0 ? undefined : String(positions),
      content: <People view={view} />,
    },
    { id: 'origin', label: t('customers.detail.tab.origin'), content: <Origin id={view.id} /> },
    { id: 'history', label: t('customers.detail.tab.history'), content: <History id={view.id} /> },
  ];
}

type RecordProps = {
  readonly view: CustomerView;
  readonly tab: CustomerTab;
  readonly neighbours: Neighbours;
};

function CustomerRecord({ view, tab, neighbours }: RecordProps): ReactElement {
  const { t } = useTranslation();
  const navigate = useRoute((state) => state.navigate);
  const tabs = useTabs(view);
  return (
    <article className="customer-detail">
      <CustomerHeader view={view} neighbours={neighbours} />
      {view.status === 'archived' && (
        <Banner tone="info" title={t('customers.status.archived')}>
          {t('customers.detail.archivedNote')}
        </Banner>
      )}
      <Tabs
        label={t('customers.detail.tabs')}
        tabs={tabs}
        selectedId={tab}
        onSelect={(next) => navigate(customerRecord(view.id, next))}
      />
    </article>
  );
}

export type CustomerDetailProps = {
  readonly id: CustomerId;
  readonly tab: CustomerTab;
  readonly neighbours: Neighbours;
};

/** One customer, read only, as the purpose of this moment shows it. */
export function CustomerDetail({ id, tab, neighbours }: CustomerDetailProps): ReactElement {
  const { t } = useTranslation();
  const navigate = useRoute((state) => state.navigate);
  const { data, error, refetch } = useCustomer(id);
  if (data !== undefined) return <CustomerRecord view={data} tab={tab} neighbours={neighbours} />;
  if (error === null) {
    return (
      <div className="customer-waiting">
        <Skeleton label={t('common.loading')} lines={5} />
      </div>
    );
  }
  return (
    <div className="customer-waiting">
      <ErrorNotice
        error={error}
        actions={
          <>
            <Button onPress={() => void refetch()}>{t('common.retry')}</Button>
            <Button onPress={() => navigate(customerList)}>{t('customers.detail.back')}</Button>
          </>
        }
      />
    </div>
  );
}
