import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { CustomerId } from '#shared/domain/ids.ts';
import { callErrorOf } from '../../../api/client.ts';
import { ErrorNotice } from '../../../api/ErrorNotice.tsx';
import { useFormats } from '../../../i18n/format.ts';
import { useFieldName } from '../../../i18n/useFieldName.ts';
import { EmptyState, Skeleton } from '../../../ui/index.ts';
import { useCustomerProvenance } from '../queries.ts';
import { NotHere } from './NotHere.tsx';

/** Where each value came from, when, and who wrote it down (R38). */
export function Origin({ id }: { readonly id: CustomerId }): ReactElement {
  const { t } = useTranslation();
  const formats = useFormats();
  const fieldName = useFieldName();
  const { data, error } = useCustomerProvenance(id);
  if (callErrorOf(error)?.code === 'PURPOSE') return <NotHere title={t('customers.origin.notHere')} />;
  if (error !== null) return <ErrorNotice error={error} />;
  if (data === undefined) return <Skeleton label={t('common.loading')} lines={5} />;
  const rows = Object.entries(data.fields);
  if (rows.length === 0) return <EmptyState icon="info" title={t('customers.origin.empty')} />;
  return (
    <div className="customer-table-scroll">
      <table className="customer-table">
        <caption className="visually-hidden">{t('customers.origin.title')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('customers.origin.field')}</th>
            <th scope="col">{t('customers.origin.source')}</th>
            <th scope="col">{t('customers.origin.at')}</th>
            <th scope="col">{t('customers.origin.actor')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(([field, { source, at, actor }]) => (
            <tr key={field}>
              <th scope="row">{fieldName(field)}</th>
              <td>{t(`customers.source.${source}`)}</td>
              <td className="tabular">{formats.date(at)}</td>
              <td>{actor}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
