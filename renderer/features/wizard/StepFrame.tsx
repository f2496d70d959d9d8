import type { ReactElement, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Notice } from '#renderer/features/unlock/index.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { WizardLayout } from '#renderer/ui/Shell/WizardLayout.tsx';
import { wizardSteps } from './draft.ts';
import type { Wizard } from './useWizard.ts';

export type StepFrameProps = {
  readonly wizard: Wizard;
  readonly title: string;
  readonly description?: ReactNode;
  readonly children: ReactNode;
  /** The button that goes on; Enter presses it. */
  readonly primary: {
    readonly label: string;
    readonly busy?: string | undefined;
    readonly isDisabled?: boolean;
  };
  readonly back?: { readonly label: string; readonly onPress: () => void } | undefined;
  /** Null where there is nothing left to give up. */
  readonly onCancel: (() => void) | null;
  readonly onSubmit: () => void;
};

/** What every step of the wizard stands in: where one is, what is asked, and the same buttons in the same place. */
export function StepFrame(props: StepFrameProps): ReactElement {
  const { wizard, title, description, children, primary, back, onCancel, onSubmit } = props;
  const { t } = useTranslation();
  const current = wizardSteps.indexOf(wizard.step);
  const { busy } = primary;
  const isBusy = busy !== undefined;
  return (
    <WizardLayout
      notice={<Notice kind={wizard.kind === 'sample' ? 'sample' : null} />}
      title={t(`wizard.title.${wizard.kind}`)}
      steps={{
        label: t('wizard.steps'),
        doneLabel: t('wizard.stepDone'),
        steps: wizardSteps.map((id) => ({ id, label: t(`wizard.step.${id}`) })),
        current,
      }}
      stepTitle={title}
      stepDescription={description}
      cancel={
        isBusy ? (
          <p className="wizard-busy">{busy}</p>
        ) : (
          onCancel !== null && (
            <Button variant="quiet" onPress={onCancel}>
              {t('common.cancel')}
            </Button>
          )
        )
      }
      buttons={
        <>
          {back !== undefined && (
            <Button isDisabled={isBusy} onPress={back.onPress}>
              {back.label}
            </Button>
          )}
          <Button
            type="submit"
            variant="primary"
            isDisabled={primary.isDisabled ?? false}
            {...(isBusy && { busy })}
          >
            {primary.label}
          </Button>
        </>
      }
      onSubmit={onSubmit}
    >
      {children}
    </WizardLayout>
  );
}
