import type { ReactElement } from 'react';
import { useController, useFormContext } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../../state/session.ts';
import { Select } from '../../../ui/index.ts';
import { FormSelect } from './FormFields.tsx';
import type { FormValues } from './values.ts';

const sources = ['subject', 'organisation', 'publicRegister', 'staff'] as const;

/** Which version of the register notice the person was given: none, the present one, or the older one on record. */
export function NoticeChoice({ earlier }: { readonly earlier: number | null }): ReactElement {
  const { t } = useTranslation();
  const { noticeVersion } = useSession();
  const { control } = useFormContext<FormValues>();
  const { field } = useController({ control, name: 'noticeVersion' });
  const versions = [...new Set([noticeVersion, ...(earlier === null ? [] : [earlier])])];
  const options = [
    // What was given cannot be taken back.
    ...(earlier === null ? [{ id: 'none', label: t('customers.form.noticeNone') }] : []),
    ...versions.map((version) => ({
      id: String(version),
      label: t('customers.form.noticeCurrent', { version }),
    })),
  ];
  return (
    <Select
      label={t('customers.field.notice')}
      description={t('customers.form.noticeHint')}
      placeholder={t('common.choose')}
      options={options}
      value={field.value === null ? 'none' : String(field.value)}
      onChange={(id) => field.onChange(id === null || id === 'none' ? null : Number(id))}
      onBlur={field.onBlur}
      inputRef={field.ref}
    />
  );
}

/** Where the values come from that are entered now (R38). */
export function SourceChoice(): ReactElement {
  const { t } = useTranslation();
  return (
    <FormSelect
      name="source"
      label={t('customers.field.source')}
      description={t('customers.form.sourceHint')}
      placeholder={t('common.choose')}
      options={sources.map((id) => ({ id, label: t(`customers.source.${id}`) }))}
    />
  );
}
