import type { ReactElement } from 'react';
import { useController, useFormContext, useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { customerKinds, customerLanguages } from '#shared/domain/customer.ts';
import { Button, Checkbox, IconButton, RadioGroup } from '../../../ui/index.ts';
import { useCountries } from '../useCountries.ts';
import { FormCombo, FormSelect, FormText } from './FormFields.tsx';
import type { FormValues } from './values.ts';

/** Person or organisation; only while the record does not exist yet. */
export function KindChoice(): ReactElement {
  const { t } = useTranslation();
  const { control, setValue } = useFormContext<FormValues>();
  const { field } = useController({ control, name: 'kind' });
  return (
    <RadioGroup
      label={t('customers.form.kind')}
      orientation="horizontal"
      value={field.value}
      onChange={(kind) => {
        field.onChange(kind);
        // An organisation is in the register for its own sake; only persons can be there as contacts alone.
        if (kind === 'organisation') setValue('isCustomer', true);
      }}
      options={customerKinds.map((id) => ({ id, label: t(`customers.kind.${id}`) }))}
    />
  );
}

export function PersonNames(): ReactElement {
  const { t } = useTranslation();
  return (
    <>
      <FormText name="familyName" label={t('customers.field.familyName')} maxLength={120} isRequired />
      <FormText name="givenNames" label={t('customers.field.givenNames')} maxLength={120} />
      <FormText
        name="callName"
        label={t('customers.field.callName')}
        description={t('customers.form.callNameHint')}
        maxLength={60}
      />
      <FormText name="previousNames" label={t('customers.field.previousNames')} maxLength={200} />
    </>
  );
}

/** Whether the person is a customer or only somebody's contact person. */
export function IsCustomerChoice(): ReactElement {
  const { t } = useTranslation();
  const { control } = useFormContext<FormValues>();
  const { field } = useController({ control, name: 'isCustomer' });
  return (
    <Checkbox
      label={t('customers.form.isCustomer')}
      description={t('customers.form.isCustomerHint')}
      isSelected={field.value}
      onChange={field.onChange}
      onBlur={field.onBlur}
    />
  );
}

export function OrganisationNames(): ReactElement {
  const { t } = useTranslation();
  return (
    <>
      <div className="form-wide">
        <FormText
          name="organisationName"
          label={t('customers.field.organisationName')}
          maxLength={200}
          isRequired
        />
      </div>
      <FormText
        name="businessId"
        label={t('customers.field.businessId')}
        description={t('customers.form.businessIdHint')}
        maxLength={20}
        isTabular
      />
      <FormText name="vatNumber" label={t('customers.field.vatNumber')} maxLength={20} isTabular />
      <ForeignId />
    </>
  );
}

function ForeignId(): ReactElement {
  const { t } = useTranslation();
  const countries = useCountries();
  const { control, setValue } = useFormContext<FormValues>();
  const foreignId = useWatch({ control, name: 'foreignId' });
  if (foreignId === null) {
    const add = (): void =>
      setValue('foreignId', { country: 'SE', scheme: '', value: '' }, { shouldDirty: true });
    return (
      <div className="form-wide">
        <Button size="small" variant="quiet" icon="plus" onPress={add}>
          {t('customers.form.addForeignId')}
        </Button>
      </div>
    );
  }
  return (
    <fieldset className="form-wide form-rows">
      <legend className="visually-hidden">{t('customers.field.foreignId')}</legend>
      <div className="form-row">
        <div className="form-row-fields form-foreign">
          <FormCombo
            name="foreignId.country"
            label={t('customers.field.country')}
            emptyText={t('fieldError.country')}
            options={countries.options}
          />
          <FormText name="foreignId.scheme" label={t('customers.field.scheme')} maxLength={40} />
          <FormText name="foreignId.value" label={t('customers.field.value')} maxLength={40} isTabular />
        </div>
        <span className="form-row-remove">
          <IconButton
            icon="close"
            size="small"
            label={t('customers.form.removeNth', {
              n: 1,
              field: t('customers.field.foreignId').toLowerCase(),
            })}
            onPress={() => setValue('foreignId', null, { shouldDirty: true })}
          />
        </span>
      </div>
    </fieldset>
  );
}

export function LanguageChoice(): ReactElement {
  const { t } = useTranslation();
  return (
    <FormSelect
      name="language"
      label={t('customers.field.language')}
      placeholder={t('common.choose')}
      options={customerLanguages.map((id) => ({ id, label: t(`language.${id}`) }))}
    />
  );
}
