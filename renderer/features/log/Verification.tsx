import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OutputOf } from '#shared/ipc/contract.ts';
import { call } from '../../api/client.ts';
import { ErrorNotice } from '../../api/ErrorNotice.tsx';
import { useFormats } from '../../i18n/format.ts';
import { Banner, Button } from '../../ui/index.ts';

type Verified = OutputOf<'log.verify'>;

export interface Verification {
  readonly isRunning: boolean;
  readonly result: Verified | null;
  readonly error: unknown;
  readonly start: () => Promise<void>;
  readonly dismiss: () => void;
}

/** Checks the whole chain of the log and keeps the answer until it is dismissed. */
export function useVerification(): Verification {
  const [isRunning, setRunning] = useState(false);
  const [result, setResult] = useState<Verified | null>(null);
  const [error, setError] = useState<unknown>(null);
  const start = async (): Promise<void> => {
    setRunning(true);
    setResult(null);
    setError(null);
    try {
      setResult(await call('log.verify', {}));
    } catch (failure) {
      setError(failure);
    }
    setRunning(false);
  };
  return { isRunning, result, error, start: () => start(), dismiss: () => setResult(null) };
}

export function VerifyButton({ verification }: { readonly verification: Verification }): ReactElement {
  const { t } = useTranslation();
  return (
    <Button
      icon="shield-check"
      busy={verification.isRunning ? t('log.verify.running') : undefined}
      onPress={() => void verification.start()}
    >
      {t('log.verify.button')}
    </Button>
  );
}

/** What the check found, naming the first row that does not hold. */
export function VerifyResult({ verification }: { readonly verification: Verification }): ReactElement | null {
  const { t } = useTranslation();
  const formats = useFormats();
  const { result, error, dismiss } = verification;
  if (error !== null) return <ErrorNotice error={error} />;
  if (result === null) return null;
  const close = { onDismiss: dismiss, dismissLabel: t('common.close') };
  if (result.isIntact) {
    return (
      <Banner tone="success" live="polite" title={t('log.verify.intactTitle')} {...close}>
        {t('log.verify.intact', { count: result.rows })}
      </Banner>
    );
  }
  const broken = result.firstBroken;
  return (
    <Banner tone="danger" live="assertive" title={t('log.verify.brokenTitle')} {...close}>
      {broken === null
        ? t('log.verify.brokenUnknown')
        : t(broken.sequence > 1 ? 'log.verify.broken' : 'log.verify.brokenFirst', {
            sequence: formats.number(broken.sequence),
            problem: t(`log.verify.problem.${broken.problem}`),
          })}
    </Banner>
  );
}
