import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { CustomerId } from '#shared/domain/ids.ts';
import type { OutputOf } from '#shared/ipc/contract.ts';
import { callErrorOf } from '../../../api/client.ts';
import { ErrorNotice } from '../../../api/ErrorNotice.tsx';
import { useFormats } from '../../../i18n/format.ts';
import { useFieldName } from '../../../i18n/useFieldName.ts';
import { EmptyState, Skeleton } from '../../../ui/index.ts';
import { useCustomerHistory } from '../queries.ts';
import { NotHere } from './NotHere.tsx';

type Change = OutputOf<'customers.history'>['changes'][number];
type FieldChange = Change['changes'][number];

/** What the log never holds has no value on either side; such a line says that it changed, not how. */
function FieldLine({ change }: { readonly change: FieldChange }): ReactElement {
  const { t } = useTranslation();
  const fieldName = useFieldName();
  const { field, before, after } = change;
  const isKept = before !== null || after !== null;
  return (
    <div className="history-field">
      <dt>{fieldName(field)}</dt>
      <dd>
        {before !== null && before !== '' && (
          <del>
            <span className="visually-hidden">{t('customers.history.before')}: </span>
            {before}
          </del>
        )}
        {after !== null && after !== '' && (
          <ins>
            <span className="visually-hidden">{t('customers.history.after')}: </span>
            {after}
          </ins>
        )}
        {!isKept && <span className="field-empty">{t('customers.history.notKept')}</span>}
      </dd>
    </div>
  );
}

function ChangeEntry({ change }: { readonly change: Change }): ReactElement {
  const { t } = useTranslation();
  const formats = useFormats();
  return (
    <li className="history-entry">
      <p className="history-head">
        <span className="history-kind">{t(`customers.history.kind.${change.kind}`)}</span>
        <span className="field-note tabular">{formats.dateTime(change.at)}</span>
        <span className="field-note">{change.actor}</span>
      </p>
      {change.changes.length > 0 && (
        <dl>
          {change.changes.map((one) => (
            <FieldLine key={one.field} change={one} />
          ))}
        </dl>
      )}
    </li>
  );
}

/** Who changed what and when, newest first. */
export function History({ id }: { readonly id: CustomerId }): ReactElement {
  const { t } = useTranslation();
  const { data, error } = useCustomerHistory(id);
  if (callErrorOf(error)?.code === 'PURPOSE') return <NotHere title={t('customers.history.notHere')} />;
  if (error !== null) return <ErrorNotice error={error} />;
  if (data === undefined) return <Skeleton label={t('common.loading')} lines={5} />;
  if (data.changes.length === 0) return <EmptyState icon="clock" title={t('customers.history.empty')} />;
  const newestFirst = data.changes.toSorted((one, other) => (one.at < other.at ? 1 : -1));
  return (
    <ol className="history" aria-label={t('customers.history.title')}>
      {newestFirst.map((change) => (
        <ChangeEntry key={change.operationId} change={change} />
      ))}
    </ol>
  );
}
