import { useTranslation } from 'react-i18next';
import type { CustomerView } from '#shared/domain/customer.ts';

/** The name to speak of a customer by; a stand-in when the purpose leaves the name out. */
export function useCustomerName(): (view: Pick<CustomerView, 'fields'>) => string {
  const { t } = useTranslation();
  return ({ fields: { displayName } }) =>
    displayName.state === 'shown' && displayName.value !== ''
      ? displayName.value
      : t('customers.detail.unnamed');
}
