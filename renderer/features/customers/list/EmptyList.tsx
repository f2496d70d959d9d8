import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { newCustomer, useRoute } from '../../../state/route.ts';
import { useCan } from '../../../state/session.ts';
import { Button, EmptyState } from '../../../ui/index.ts';
import { changeList, useListState } from './listState.ts';

/** What stands in place of the rows: how to begin, or how to get out of the filter. */
export function EmptyList(): ReactElement {
  const { t } = useTranslation();
  const navigate = useRoute((state) => state.navigate);
  const canWrite = useCan('customers.write');
  const { kind, status } = useListState();
  if (status === 'archived') {
    return (
      <EmptyState icon="archive" title={t('customers.list.emptyArchive')}>
        {t('customers.list.emptyArchiveText')}
      </EmptyState>
    );
  }
  if (kind !== null) {
    return (
      <EmptyState
        icon="filter"
        title={t('customers.list.emptyFilterTitle')}
        actions={
          <Button onPress={() => changeList({ kind: null })}>{t('customers.list.clearFilter')}</Button>
        }
      >
        {t('customers.list.emptyFilterText')}
      </EmptyState>
    );
  }
  const create = (
    <Button variant="primary" icon="plus" onPress={() => navigate(newCustomer())}>
      {t('customers.new')}
    </Button>
  );
  return (
    <EmptyState icon="people" title={t('customers.list.emptyTitle')} actions={canWrite ? create : undefined}>
      {t('customers.list.emptyText')}
    </EmptyState>
  );
}
