import { useQuery } from '@tanstack/react-query';
import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CustomerListItem } from '#shared/domain/customer.ts';
import { call } from '../../api/client.ts';
import { ErrorNotice } from '../../api/ErrorNotice.tsx';
import { useFormats } from '../../i18n/format.ts';
import { usePurpose } from '../../state/purpose.ts';
import { customerList, customerRecord, useRoute } from '../../state/route.ts';
import { Button, Card, EmptyState, Icon, Skeleton } from '../../ui/index.ts';

const shownRows = 8;

function Line({ customer }: { readonly customer: CustomerListItem }): ReactElement {
  const { t } = useTranslation();
  const formats = useFormats();
  const navigate = useRoute((state) => state.navigate);
  const [now] = useState(() => new Date());
  const { displayName, place } = customer.fields;
  const name = displayName.state === 'shown' ? displayName.value : t('customers.detail.unnamed');
  const details = [customer.customerNumber, place.state === 'shown' ? place.value : null];
  return (
    <li>
      <button type="button" className="recent-line" onClick={() => navigate(customerRecord(customer.id))}>
        <Icon
          name={customer.kind === 'person' ? 'person' : 'building'}
          label={t(`customers.kind.${customer.kind}`)}
          className="customer-kind"
        />
        <span className="recent-name">{name}</span>
        <span className="recent-detail tabular">
          {details.filter((part) => part !== null && part !== '').join(' · ')}
        </span>
        <span className="recent-time">{formats.ago(customer.updatedAt, now)}</span>
      </button>
    </li>
  );
}

/** The customers that changed last, to go on where the work is. */
export function RecentCustomers(): ReactElement {
  const { t } = useTranslation();
  const purpose = usePurpose();
  const navigate = useRoute((state) => state.navigate);
  const input = {
    purpose,
    sort: 'updated',
    descending: true,
    kind: null,
    status: 'active',
    offset: 0,
    limit: shownRows,
  } as const;
  const { data, error } = useQuery({
    queryKey: ['customers', 'recent', purpose],
    queryFn: () => call('customers.page', input),
  });
  const all = (
    <Button size="small" variant="quiet" onPress={() => navigate(customerList)}>
      {t('home.recent.all')}
    </Button>
  );
  return (
    <Card title={t('home.recent.title')} actions={all} isFlush>
      {error !== null && <ErrorNotice error={error} />}
      {data === undefined && error === null && (
        <div className="recent-waiting">
          <Skeleton label={t('common.loading')} lines={4} />
        </div>
      )}
      {data?.items.length === 0 && <EmptyState icon="people" title={t('home.recent.empty')} />}
      {data !== undefined && data.items.length > 0 && (
        <ul>
          {data.items.map((customer) => (
            <Line key={customer.id} customer={customer} />
          ))}
        </ul>
      )}
    </Card>
  );
}
