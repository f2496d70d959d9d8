import { type ReactElement, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useEvent } from '../api/useEvent.ts';
import { Banner, Button } from '../ui/index.ts';

const activities = ['pointermove', 'pointerdown', 'keydown', 'wheel'] as const;

type Props = { readonly secondsLeft: number; readonly onActivity: () => void };

function Countdown({ secondsLeft, onActivity }: Props): ReactElement {
  const { t } = useTranslation();
  const [left, setLeft] = useState(secondsLeft);
  useEffect(() => {
    const timer = setInterval(() => setLeft((before) => Math.max(0, before - 1)), 1000);
    return () => clearInterval(timer);
  }, []);
  useEffect(() => {
    for (const name of activities) window.addEventListener(name, onActivity, { passive: true });
    return () => {
      for (const name of activities) window.removeEventListener(name, onActivity);
    };
  }, [onActivity]);
  return (
    <div className="idle-warning">
      {/* Said once: a region that counts down aloud could not be listened to. */}
      <div role="alert" className="visually-hidden">
        {t('shell.idle.title')}. {t('shell.idle.text', { count: secondsLeft })}
      </div>
      <div aria-hidden="true">
        <Banner
          tone="warning"
          title={t('shell.idle.title')}
          actions={
            <Button size="small" excludeFromTabOrder onPress={onActivity}>
              {t('shell.idle.stay')}
            </Button>
          }
        >
          <p className="tabular">{t('shell.idle.text', { count: left })}</p>
        </Banner>
      </div>
    </div>
  );
}

/**
 * Warns before the register locks itself. Any sign of life takes the warning away; the clock that locks is the
 * operating system's and has seen the same sign. It is no dialog, so it neither takes the focus nor holds up a lock.
 */
export function IdleWarning(): ReactElement | null {
  const [warning, setWarning] = useState<{ readonly secondsLeft: number } | null>(null);
  useEvent('session.idleWarning', setWarning);
  const [dismiss] = useState(() => () => setWarning(null));
  if (warning === null) return null;
  return <Countdown secondsLeft={warning.secondsLeft} onActivity={dismiss} />;
}
