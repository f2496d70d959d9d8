import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormats } from '#renderer/i18n/format.ts';
import { ProgressBar } from '#renderer/ui/ProgressBar.tsx';
import { type RestoreJob, shownProgress } from './progress.ts';

export type JobProgressProps = {
  readonly job: RestoreJob | null;
  readonly onCancel?: (() => void) | undefined;
  readonly isCancelling: boolean;
};

/** How far the vault has come, in the unit of its present step. */
export function JobProgress({ job, onCancel, isCancelling }: JobProgressProps): ReactElement {
  const { t } = useTranslation();
  const formats = useFormats();
  const { step, share, countedIn } = shownProgress(job);
  const write = countedIn === 'bytes' ? formats.bytes : formats.number;
  const amount =
    job === null || countedIn === null
      ? undefined
      : t('restore.run.amount', { done: write(job.done), total: write(job.total) });
  const canCancel = onCancel !== undefined && job?.isCancellable === true && !isCancelling;
  return (
    <ProgressBar
      label={isCancelling ? t('restore.run.cancelling') : t(`restore.run.step.${step}`)}
      share={isCancelling ? null : share}
      amount={isCancelling ? undefined : amount}
      onCancel={canCancel ? onCancel : undefined}
      cancelLabel={canCancel ? t('restore.run.cancel') : undefined}
    />
  );
}
