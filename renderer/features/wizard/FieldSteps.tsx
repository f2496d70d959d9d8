import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { looksShared, NewPassphraseFields } from '#renderer/features/unlock/index.ts';
import { Banner } from '#renderer/ui/Banner.tsx';
import { Button } from '#renderer/ui/Button.tsx';
import { RadioGroup } from '#renderer/ui/RadioGroup.tsx';
import { SectionHeader } from '#renderer/ui/SectionHeader.tsx';
import { type Classification, classifications } from '#shared/domain/classification.ts';
import { DraftField, StepErrors } from './DraftField.tsx';
import { ownWords, withExample } from './draft.ts';
import { StepFrame } from './StepFrame.tsx';
import type { Wizard } from './useWizard.ts';

export type FieldStepProps = { readonly wizard: Wizard; readonly onCancel: () => void };

function useButtons(wizard: Wizard) {
  const { t } = useTranslation();
  return {
    primary: { label: t('common.next') },
    back: { label: t('common.back'), onPress: wizard.back },
    onSubmit: wizard.next,
  };
}

/** Fills a sample register's empty fields with invented details; the passphrase stays the person's own. */
function ExampleButton({ wizard }: { readonly wizard: Wizard }): ReactElement {
  const { t } = useTranslation();
  const [isFilled, setFilled] = useState(false);
  const fill = (): void => {
    const texts = {
      company: t('wizard.example.company'),
      street: t('wizard.example.street'),
      city: t('wizard.example.city'),
      person: t('wizard.example.person'),
      duty: t('wizard.example.duty'),
      registerName: t('wizard.example.registerName'),
    };
    wizard.replace(withExample(wizard.draft, texts, t('wizard.register.defaultName')));
    setFilled(true);
  };
  return (
    <div className="example-fill">
      <Button icon="people" onPress={fill}>
        {t('wizard.sample.fill')}
      </Button>
      <p role="status">{isFilled && t('wizard.sample.filled')}</p>
    </div>
  );
}

/** Who answers for the register (R1). */
export function ControllerStep({ wizard, onCancel }: FieldStepProps): ReactElement {
  const { t } = useTranslation();
  return (
    <StepFrame
      {...useButtons(wizard)}
      wizard={wizard}
      title={t('wizard.controller.title')}
      description={t('wizard.controller.text')}
      onCancel={onCancel}
    >
      {wizard.kind === 'sample' && <ExampleButton wizard={wizard} />}
      <StepErrors wizard={wizard} step="controller" />
      <div className="draft-fields">
        <DraftField wizard={wizard} path="controller.name" isRequired autoComplete="organization" />
        <DraftField
          wizard={wizard}
          path="controller.businessId"
          isRequired
          isTabular
          width="half"
          description={t('wizard.hint.businessId')}
        />
        <DraftField wizard={wizard} path="controller.street" autoComplete="street-address" />
        <DraftField wizard={wizard} path="controller.postcode" isTabular width="third" />
        <DraftField wizard={wizard} path="controller.city" width="twoThirds" />
        <DraftField wizard={wizard} path="controller.email" type="email" width="half" />
        <DraftField wizard={wizard} path="controller.phone" type="tel" width="half" />
      </div>
    </StepFrame>
  );
}

function UserName({ wizard }: { readonly wizard: Wizard }): ReactElement {
  const { t } = useTranslation();
  const isShared = looksShared(wizard.draft['responsible.userName']);
  return (
    <>
      <DraftField
        wizard={wizard}
        path="responsible.userName"
        isRequired
        autoComplete="username"
        description={t('wizard.hint.userName')}
      />
      <div role="status" className="draft-field">
        {isShared && <Banner tone="warning" title={t('wizard.responsible.sharedName')} />}
      </div>
    </>
  );
}

/** The responsible person, who is the first user (R2, R7-R9), with a user name and passphrase of their own. */
export function ResponsibleStep({ wizard, onCancel }: FieldStepProps): ReactElement {
  const { t } = useTranslation();
  const { errors, draft } = wizard;
  const passphraseError = errors['responsible.passphrase'];
  const repeatError = errors['responsible.repeat'];
  return (
    <StepFrame
      {...useButtons(wizard)}
      wizard={wizard}
      title={t('wizard.responsible.title')}
      description={t('wizard.responsible.text')}
      onCancel={onCancel}
    >
      <StepErrors wizard={wizard} step="responsible" />
      <div className="draft-fields">
        <DraftField wizard={wizard} path="responsible.fullName" isRequired autoComplete="name" />
        <DraftField
          wizard={wizard}
          path="responsible.duty"
          isRequired
          description={t('wizard.hint.duty')}
          autoComplete="organization-title"
        />
        <DraftField wizard={wizard} path="responsible.phone" isRequired type="tel" width="half" />
        <DraftField wizard={wizard} path="responsible.email" isRequired type="email" width="half" />
      </div>
      <SectionHeader level={3} title={t('wizard.responsible.credentials')} />
      <div className="draft-fields">
        <UserName wizard={wizard} />
      </div>
      <NewPassphraseFields
        passphrase={draft['responsible.passphrase']}
        repeat={draft['responsible.repeat']}
        onChange={(part, text) => wizard.set(`responsible.${part}`, text)}
        errors={{
          ...(passphraseError !== undefined && { passphrase: passphraseError }),
          ...(repeatError !== undefined && { repeat: repeatError }),
        }}
        paths={{ passphrase: 'responsible.passphrase', repeat: 'responsible.repeat' }}
        ownWords={ownWords(draft)}
      />
    </StepFrame>
  );
}

/** The register's name and handling class (R72-R75); a customer register is confidential unless said otherwise. */
export function RegisterStep({ wizard, onCancel }: FieldStepProps): ReactElement {
  const { t } = useTranslation();
  const options = classifications.map((id: Classification) => ({
    id,
    label: t(`classification.${id}`),
    description: t(`wizard.register.class.${id}`),
  }));
  return (
    <StepFrame
      {...useButtons(wizard)}
      wizard={wizard}
      title={t('wizard.register.title')}
      description={t('wizard.register.text')}
      onCancel={onCancel}
    >
      <StepErrors wizard={wizard} step="register" />
      <div className="draft-fields">
        <DraftField
          wizard={wizard}
          path="registerName"
          isRequired
          description={t('wizard.hint.registerName')}
        />
      </div>
      <RadioGroup
        label={t('wizard.field.classification')}
        options={options}
        value={wizard.draft.classification}
        onChange={wizard.classify}
      />
    </StepFrame>
  );
}
