import { useTranslation } from 'react-i18next';
import { addressText, ibanText } from '../fieldText.ts';
import { useCountries } from '../useCountries.ts';
import type { ChangeableField, FormValues } from './values.ts';

/** A field's value in words, for the comparison of two versions; an empty text for nothing. */
export function useDescribeValue(): (field: ChangeableField, values: FormValues) => string {
  const { t } = useTranslation();
  const countries = useCountries();
  return (field, values) => {
    switch (field) {
      case 'emails':
        return values.emails
          .map((one) => `${one.address} (${t(`customers.emailLabel.${one.label}`)})`)
          .join('\n');
      case 'phones':
        return values.phones
          .map((one) => `${one.number} (${t(`customers.phoneLabel.${one.label}`)})`)
          .join('\n');
      case 'addresses':
        return values.addresses
          .map((one) => `${addressText(one, countries.name)} (${t(`customers.addressType.${one.type}`)})`)
          .join('\n');
      case 'foreignId':
        return values.foreignId === null
          ? ''
          : `${values.foreignId.value} (${values.foreignId.scheme}, ${countries.name(values.foreignId.country)})`;
      case 'language':
        return t(`language.${values.language}`);
      case 'isCustomer':
        return t(values.isCustomer ? 'common.yes' : 'common.no');
      case 'noticeVersion':
        return values.noticeVersion === null
          ? t('customers.form.noticeNone')
          : t('customers.form.noticeCurrent', { version: values.noticeVersion });
      case 'iban':
        return ibanText(values.iban);
      default:
        return values[field];
    }
  };
}
