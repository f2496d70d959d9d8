import type { ReactElement, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { callErrorOf } from '#renderer/api/client.ts';
import { ErrorNotice } from '#renderer/api/ErrorNotice.tsx';
import { Button } from '#renderer/ui/Button.tsx';
import { Card } from '#renderer/ui/Card.tsx';
import { ClassificationLabel } from '#renderer/ui/ClassificationLabel.tsx';
import { FieldList, FieldRow } from '#renderer/ui/FieldList.tsx';
import type { FieldPath, FieldStep } from './draft.ts';
import { StepFrame } from './StepFrame.tsx';
import type { Wizard } from './useWizard.ts';

type PartProps = {
  readonly wizard: Wizard;
  readonly step: FieldStep;
  readonly paths: readonly FieldPath[];
  readonly children?: ReactNode;
};

/** One step's values with the way back to it. */
function Part({ wizard, step, paths, children }: PartProps): ReactElement {
  const { t } = useTranslation();
  const title = t(`wizard.step.${step}`);
  const edit = (
    <Button
      size="small"
      variant="quiet"
      icon="edit"
      aria-label={t('wizard.summary.edit', { part: title })}
      isDisabled={wizard.isBusy}
      onPress={() => wizard.goTo(step)}
    >
      {t('common.edit')}
    </Button>
  );
  return (
    <Card title={title} level={3} actions={edit}>
      <FieldList>
        {paths.map((path) => (
          <FieldRow key={path} label={t(`wizard.field.${path}`)} emptyLabel={t('common.notGiven')}>
            {wizard.draft[path].trim()}
          </FieldRow>
        ))}
        {children}
      </FieldList>
    </Card>
  );
}

function addressOf(wizard: Wizard): string {
  const { draft } = wizard;
  const town = `${draft['controller.postcode']} ${draft['controller.city']}`.trim();
  return [draft['controller.street'].trim(), town].filter((part) => part !== '').join(', ');
}

function Parts({ wizard }: { readonly wizard: Wizard }): ReactElement {
  const { t } = useTranslation();
  const { draft } = wizard;
  const empty = t('common.notGiven');
  return (
    <div className="summary-parts">
      <Part wizard={wizard} step="controller" paths={['controller.name', 'controller.businessId']}>
        <FieldRow label={t('wizard.summary.address')} emptyLabel={empty}>
          {addressOf(wizard)}
        </FieldRow>
        <FieldRow label={t('wizard.field.controller.email')} emptyLabel={empty}>
          {draft['controller.email'].trim()}
        </FieldRow>
        <FieldRow label={t('wizard.field.controller.phone')} emptyLabel={empty}>
          {draft['controller.phone'].trim()}
        </FieldRow>
      </Part>
      <Part
        wizard={wizard}
        step="responsible"
        paths={[
          'responsible.fullName',
          'responsible.duty',
          'responsible.phone',
          'responsible.email',
          'responsible.userName',
        ]}
      >
        <FieldRow label={t('wizard.summary.passphrase')} emptyLabel={empty}>
          {t('wizard.summary.passphraseSet')}
        </FieldRow>
      </Part>
      <Part wizard={wizard} step="register" paths={['registerName']}>
        <FieldRow label={t('wizard.summary.kind')} emptyLabel={empty}>
          {t(`wizard.summary.${wizard.kind}`)}
        </FieldRow>
        <FieldRow label={t('wizard.field.classification')} emptyLabel={empty}>
          <ClassificationLabel
            level={draft.classification}
            label={t(`classification.${draft.classification}`)}
          />
        </FieldRow>
      </Part>
    </div>
  );
}

export type SummaryStepProps = { readonly wizard: Wizard; readonly onCancel: () => void };

/** All that was typed, before anything is made of it. */
export function SummaryStep({ wizard, onCancel }: SummaryStepProps): ReactElement {
  const { t } = useTranslation();
  const isDeviceRefusal = callErrorOf(wizard.failure)?.code === 'DEVICE_BLOCKED';
  const toDevice = <Button onPress={() => wizard.goTo('device')}>{t('wizard.summary.showDevice')}</Button>;
  return (
    <StepFrame
      wizard={wizard}
      title={t('wizard.summary.title')}
      description={t('wizard.summary.text')}
      primary={{
        label: t('wizard.summary.create'),
        busy: wizard.isBusy ? t('wizard.summary.creating') : undefined,
      }}
      back={{ label: t('common.back'), onPress: wizard.back }}
      onCancel={onCancel}
      onSubmit={wizard.next}
    >
      {wizard.failure !== null && (
        <ErrorNotice error={wizard.failure} actions={isDeviceRefusal ? toDevice : undefined} />
      )}
      <Parts wizard={wizard} />
    </StepFrame>
  );
}
