import { type ReactElement, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { CustomerId } from '#shared/domain/ids.ts';
import { ErrorNotice } from '../../../api/ErrorNotice.tsx';
import { usePrefill } from '../../../state/prefill.ts';
import { usePurpose } from '../../../state/purpose.ts';
import type { CustomersRoute } from '../../../state/route.ts';
import { Button, Skeleton } from '../../../ui/index.ts';
import { CustomerForm } from './CustomerForm.tsx';
import { useFormStart } from './useFormStart.ts';

export type CustomerFormViewProps = {
  readonly form: NonNullable<CustomersRoute['form']>;
  readonly openId: CustomerId | null;
};

function LoadedForm({ form, openId }: CustomerFormViewProps): ReactElement {
  const { t } = useTranslation();
  const id = form.mode === 'edit' ? openId : null;
  const { start, error, retry } = useFormStart(id, form.mode === 'create' ? form.kind : 'person');
  useEffect(() => usePrefill.getState().put(''), []);
  if (start !== null) return <CustomerForm start={start} />;
  return (
    <div className="customer-waiting">
      {error === null ? (
        <Skeleton label={t('common.loading')} lines={5} />
      ) : (
        <ErrorNotice error={error} actions={<Button onPress={retry}>{t('common.retry')}</Button>} />
      )}
    </div>
  );
}

/** The form for a new customer or for the open one. Another purpose has other fields, so it begins anew. */
export function CustomerFormView(props: CustomerFormViewProps): ReactElement {
  const purpose = usePurpose();
  const { form, openId } = props;
  const target = form.mode === 'edit' ? openId : form.kind;
  return <LoadedForm key={`${purpose} ${form.mode} ${target}`} {...props} />;
}
