import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFieldName } from '../../../i18n/useFieldName.ts';
import { Button, Dialog, RadioGroup } from '../../../ui/index.ts';
import { conflictsOf, type Versions } from './conflict.ts';
import { useDescribeValue } from './describeValue.ts';
import type { ChangeableField } from './values.ts';

export type ConflictDialogProps = {
  readonly name: string;
  readonly versions: Versions;
  readonly isBusy: boolean;
  /** Given the fields where the stored value stays. */
  readonly onResolve: (keepTheirs: ReadonlySet<ChangeableField>) => void;
  readonly onClose: () => void;
};

type ChoiceProps = {
  readonly field: ChangeableField;
  readonly versions: Versions;
  readonly keepsTheirs: boolean;
  readonly onChange: (keepsTheirs: boolean) => void;
};

function FieldChoice({ field, versions, keepsTheirs, onChange }: ChoiceProps): ReactElement {
  const { t } = useTranslation();
  const describe = useDescribeValue();
  const fieldName = useFieldName();
  const text = (value: string): string => (value === '' ? t('customers.conflict.empty') : value);
  return (
    <RadioGroup
      label={fieldName(field)}
      value={keepsTheirs ? 'theirs' : 'mine'}
      onChange={(id) => onChange(id === 'theirs')}
      options={[
        { id: 'mine', label: t('customers.conflict.mine', { value: text(describe(field, versions.mine)) }) },
        {
          id: 'theirs',
          label: t('customers.conflict.theirs', { value: text(describe(field, versions.theirs)) }),
        },
      ]}
    />
  );
}

/** Two people changed one record: shows both values of each field that differs and lets the person choose. */
export function ConflictDialog(props: ConflictDialogProps): ReactElement {
  const { name, versions, isBusy, onResolve, onClose } = props;
  const { t } = useTranslation();
  const [keepTheirs, setKeepTheirs] = useState<ReadonlySet<ChangeableField>>(new Set());
  const conflicts = conflictsOf(versions);
  const choose = (field: ChangeableField, keepsTheirs: boolean): void => {
    const next = new Set(keepTheirs);
    if (keepsTheirs) next.add(field);
    else next.delete(field);
    setKeepTheirs(next);
  };
  return (
    <Dialog
      isOpen
      onOpenChange={onClose}
      title={t('customers.conflict.title', { name })}
      closeLabel={t('common.close')}
      footer={
        <>
          <Button onPress={onClose}>{t('customers.conflict.keepEditing')}</Button>
          <Button
            variant="primary"
            busy={isBusy ? t('common.saving') : undefined}
            onPress={() => onResolve(keepTheirs)}
          >
            {t('customers.conflict.save')}
          </Button>
        </>
      }
    >
      <p>{conflicts.length === 0 ? t('customers.conflict.none') : t('customers.conflict.intro')}</p>
      {conflicts.map(({ field }) => (
        <FieldChoice
          key={field}
          field={field}
          versions={versions}
          keepsTheirs={keepTheirs.has(field)}
          onChange={(keepsTheirs) => choose(field, keepsTheirs)}
        />
      ))}
    </Dialog>
  );
}
