import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormats } from '#renderer/i18n/format.ts';
import { Banner } from '#renderer/ui/Banner.tsx';
import type { ErrorCode } from '#shared/errors.ts';
import { clockText, spokenSeconds } from './countdown.ts';
import type { Countdown } from './useCountdown.ts';

export type WaitNoticeProps = { readonly code: ErrorCode; readonly countdown: Countdown };

/** Too many tries: how long to wait. The clock is for the eye; what is said aloud changes seldom. */
export function WaitNotice({ code, countdown }: WaitNoticeProps): ReactElement {
  const { t } = useTranslation();
  const { duration } = useFormats();
  const { initial, remaining } = countdown;
  const spoken = spokenSeconds(initial, remaining);
  const isOver = remaining <= 0;
  return (
    <div>
      {isOver ? (
        <Banner tone="info" title={t('unlock.lock.throttled.over')} />
      ) : (
        <Banner tone="danger" title={t(`error.${code}.what`)}>
          <p>{t(`error.${code}.safe`)}</p>
          <p className="tabular" aria-hidden="true">
            {t('unlock.lock.throttled.countdown', { time: clockText(remaining) })}
          </p>
        </Banner>
      )}
      <p role="status" className="visually-hidden">
        {isOver
          ? t('unlock.lock.throttled.over')
          : `${t(`error.${code}.what`)}. ${t('unlock.lock.throttled.remaining', { wait: duration(spoken) })}`}
      </p>
    </div>
  );
}
