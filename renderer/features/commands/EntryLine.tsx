import type { ReactElement, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { CustomerListItem } from '#shared/domain/customer.ts';
import { Chip, Icon, type IconName, Kbd } from '../../ui/index.ts';
import type { Entry } from './entries.ts';

type LineProps = {
  readonly icon: IconName;
  readonly title: ReactNode;
  readonly detail?: string | undefined;
  readonly end?: ReactNode | undefined;
};

function Line({ icon, title, detail, end }: LineProps): ReactElement {
  return (
    <>
      <Icon name={icon} className="option-icon" />
      <span className="option-body search-line">
        <span className="option-label">{title}</span>
        {detail !== undefined && detail !== '' && <span className="search-detail tabular">{detail}</span>}
      </span>
      {end}
    </>
  );
}

/** What tells people of one name apart, as far as the purpose shows it. */
function detailOf({ customerNumber, fields }: CustomerListItem): string {
  const shown = [fields.place, fields.businessId].flatMap((field) =>
    field.state === 'shown' && field.value !== '' ? [field.value] : [],
  );
  const parts = [customerNumber, ...shown].filter((part) => part !== null);
  if (parts.length > 0) return parts.join(' · ');
  // A contact person has no number and mostly no address.
  return fields.email.state === 'shown' ? fields.email.value : '';
}

function CustomerLine({ customer }: { readonly customer: CustomerListItem }): ReactElement {
  const { t } = useTranslation();
  const { displayName } = customer.fields;
  return (
    <Line
      icon={customer.kind === 'person' ? 'person' : 'building'}
      title={displayName.state === 'shown' ? displayName.value : t('customers.detail.unnamed')}
      detail={detailOf(customer)}
      end={
        customer.status === 'archived' ? <Chip icon="archive">{t('shell.search.archived')}</Chip> : undefined
      }
    />
  );
}

/** The content of one line under the search box. */
export function EntryLine({ entry, text }: { readonly entry: Entry; readonly text: string }): ReactElement {
  const { t } = useTranslation();
  switch (entry.kind) {
    case 'customer':
      return <CustomerLine customer={entry.customer} />;
    case 'more':
      return <Line icon="more" title={t('common.showMore')} />;
    case 'create':
      return <Line icon="plus" title={t('shell.search.createNamed', { text })} />;
    case 'command': {
      const { icon, label, keys } = entry.command;
      return <Line icon={icon} title={label} end={keys === undefined ? undefined : <Kbd keys={keys} />} />;
    }
  }
}
