import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Banner } from '#renderer/ui/Banner.tsx';
import { Icon } from '#renderer/ui/Icon.tsx';
import { StepFrame } from './StepFrame.tsx';
import type { Wizard } from './useWizard.ts';

export type DoneStepProps = { readonly wizard: Wizard; readonly onOpen: () => void };

/** The register is there; the next thing is to open it. */
export function DoneStep({ wizard, onOpen }: DoneStepProps): ReactElement {
  const { t } = useTranslation();
  const { draft } = wizard;
  return (
    <StepFrame
      wizard={wizard}
      title={t('wizard.done.title')}
      primary={{ label: t('wizard.done.open') }}
      onCancel={null}
      onSubmit={onOpen}
    >
      <div className="wizard-done">
        <span className="wizard-done-mark">
          <Icon name="check" size={28} />
        </span>
        <p>
          {t('wizard.done.text', {
            name: draft.registerName.trim(),
            userName: draft['responsible.userName'].trim(),
          })}
        </p>
      </div>
      <Banner tone="info" title={t('wizard.done.keep')} />
    </StepFrame>
  );
}
