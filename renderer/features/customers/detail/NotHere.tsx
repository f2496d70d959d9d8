import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../../ui/index.ts';

/** A whole tab that the purpose leaves out. */
export function NotHere({ title }: { readonly title: string }): ReactElement {
  const { t } = useTranslation();
  return (
    <EmptyState icon="ban" title={title}>
      {t('customers.history.chooseOther')}
    </EmptyState>
  );
}
