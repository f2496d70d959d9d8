import type { ReactElement } from 'react';
import { useFieldArray, useFormContext } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { addressTypes, emailLabels, phoneLabels } from '#shared/domain/customer.ts';
import { useCountries } from '../useCountries.ts';
import { FormCombo, FormSelect, FormText } from './FormFields.tsx';
import { RowList } from './RowList.tsx';
import type { FormValues } from './values.ts';

/** E-mail addresses of the customer. */
export function EmailRows(): ReactElement {
  const { t } = useTranslation();
  const { control } = useFormContext<FormValues>();
  const { fields, append, remove } = useFieldArray({ control, name: 'emails' });
  return (
    <RowList
      label={t('customers.field.emails')}
      keys={fields.map(({ id }) => id)}
      addLabel={t('customers.form.addEmail')}
      onAdd={() => append({ label: 'work', address: '' }, { focusName: `emails.${fields.length}.address` })}
      onRemove={remove}
      max={20}
      row={(place) => (
        <>
          <FormText
            name={`emails.${place}.address`}
            label={t('customers.field.emails')}
            maxLength={254}
            inputMode="email"
          />
          <FormSelect
            name={`emails.${place}.label`}
            label={t('customers.form.label')}
            placeholder={t('common.choose')}
            options={emailLabels.map((id) => ({ id, label: t(`customers.emailLabel.${id}`) }))}
          />
        </>
      )}
    />
  );
}

/** Telephone numbers of the customer. */
export function PhoneRows(): ReactElement {
  const { t } = useTranslation();
  const { control } = useFormContext<FormValues>();
  const { fields, append, remove } = useFieldArray({ control, name: 'phones' });
  return (
    <RowList
      label={t('customers.field.phones')}
      keys={fields.map(({ id }) => id)}
      addLabel={t('customers.form.addPhone')}
      onAdd={() => append({ label: 'mobile', number: '' }, { focusName: `phones.${fields.length}.number` })}
      onRemove={remove}
      max={20}
      row={(place) => (
        <>
          <FormText
            name={`phones.${place}.number`}
            label={t('customers.field.phones')}
            maxLength={40}
            inputMode="tel"
            isTabular
          />
          <FormSelect
            name={`phones.${place}.label`}
            label={t('customers.form.label')}
            placeholder={t('common.choose')}
            options={phoneLabels.map((id) => ({ id, label: t(`customers.phoneLabel.${id}`) }))}
          />
        </>
      )}
    />
  );
}

/** Addresses of the customer: visiting, postal, invoicing. */
export function AddressRows(): ReactElement {
  const { t } = useTranslation();
  const countries = useCountries();
  const { control } = useFormContext<FormValues>();
  const { fields, append, remove } = useFieldArray({ control, name: 'addresses' });
  const empty = { street: '', postcode: '', city: '', country: 'FI' } as const;
  return (
    <RowList
      label={t('customers.field.addresses')}
      keys={fields.map(({ id }) => id)}
      addLabel={t('customers.form.addAddress')}
      onAdd={() =>
        append(
          { type: addressTypes[fields.length] ?? 'postal', ...empty },
          { focusName: `addresses.${fields.length}.street` },
        )
      }
      onRemove={remove}
      max={10}
      row={(place) => (
        <div className="form-address">
          <FormText name={`addresses.${place}.street`} label={t('customers.field.street')} maxLength={200} />
          <FormSelect
            name={`addresses.${place}.type`}
            label={t('customers.form.label')}
            placeholder={t('common.choose')}
            options={addressTypes.map((id) => ({ id, label: t(`customers.addressType.${id}`) }))}
          />
          <FormText
            name={`addresses.${place}.postcode`}
            label={t('customers.field.postcode')}
            maxLength={12}
            isTabular
          />
          <FormText name={`addresses.${place}.city`} label={t('customers.field.city')} maxLength={80} />
          <FormCombo
            name={`addresses.${place}.country`}
            label={t('customers.field.country')}
            emptyText={t('fieldError.country')}
            options={countries.options}
          />
        </div>
      )}
    />
  );
}
