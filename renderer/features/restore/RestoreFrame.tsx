import type { ReactElement, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Notice } from '#renderer/features/unlock/index.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { WizardLayout } from '#renderer/ui/Shell/WizardLayout.tsx';
import { type Restore, restoreSteps } from './useRestore.ts';

export type RestoreFrameProps = {
  readonly restore: Restore;
  readonly title: string;
  readonly description?: ReactNode;
  readonly children: ReactNode;
  /** Null while there is nothing to press but the progress bar's own button. */
  readonly primary: { readonly label: string; readonly busy?: string | undefined } | null;
  readonly onBack: (() => void) | null;
  readonly onCancel: (() => void) | null;
  readonly onSubmit: () => void;
};

/** What every step of the restore stands in. */
export function RestoreFrame(props: RestoreFrameProps): ReactElement {
  const { restore, title, description, children, primary, onBack, onCancel, onSubmit } = props;
  const { t } = useTranslation();
  const current = restoreSteps.indexOf(restore.step);
  const busy = primary?.busy;
  const isBusy = busy !== undefined;
  return (
    <WizardLayout
      notice={<Notice kind={restore.chosen?.summary.kind === 'sample' ? 'sample' : null} />}
      title={t('restore.title')}
      steps={{
        label: t('wizard.steps'),
        doneLabel: t('wizard.stepDone'),
        steps: restoreSteps.map((id) => ({ id, label: t(`restore.step.${id}`) })),
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
          {onBack !== null && (
            <Button isDisabled={isBusy} onPress={onBack}>
              {t('common.back')}
            </Button>
          )}
          {primary !== null && (
            <Button type="submit" variant="primary" {...(isBusy && { busy })}>
              {primary.label}
            </Button>
          )}
        </>
      }
      onSubmit={onSubmit}
    >
      {children}
    </WizardLayout>
  );
}
