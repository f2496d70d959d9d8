import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';

export type StepAnnouncerProps = {
  /** Counts from 1. */
  readonly step: number;
  readonly total: number;
  readonly title: string;
};

/** Says aloud where one is. It stands outside of the steps, because a live region has to be there before it speaks. */
export function StepAnnouncer({ step, total, title }: StepAnnouncerProps): ReactElement {
  const { t } = useTranslation();
  return (
    <p role="status" className="visually-hidden">
      {t('wizard.position', { step, total, title })}
    </p>
  );
}
