import { useMutation } from '@tanstack/react-query';
import { type ReactElement, useCallback, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '#renderer/api/client.ts';
import { ErrorNotice } from '#renderer/api/ErrorNotice.tsx';
import { fieldErrorsOf } from '#renderer/api/errorText.ts';
import {
  differenceProblem,
  focusField,
  joinKeyLines,
  type KeyLineCheck,
  type KeyLines,
  keyLinePath,
  RecoveryKeyFields,
  splitKeyText,
  useKeyLines,
} from '#renderer/features/unlock/index.ts';
import { Banner } from '#renderer/ui/Banner.tsx';
import { Button } from '#renderer/ui/Button.tsx';
import type { RegisterId } from '#shared/domain/ids.ts';
import { StepFrame } from './StepFrame.tsx';
import type { PendingRegister, Wizard } from './useWizard.ts';

export type RecoveryStepProps = {
  readonly wizard: Wizard;
  readonly pending: PendingRegister;
  readonly onCancel: () => void;
};

function KeyOnScreen({ lines }: { readonly lines: KeyLines }): ReactElement {
  const { t } = useTranslation();
  return (
    <ol className="recovery-key" aria-label={t('wizard.recovery.keyLabel')} translate="no">
      {lines.map((line) => (
        <li key={line}>
          {line.split('-').map((group) => (
            <span key={group}>{group}</span>
          ))}
        </li>
      ))}
    </ol>
  );
}

function CopyKey({ recoveryKey }: { readonly recoveryKey: string }): ReactElement {
  const { t } = useTranslation();
  const copying = useMutation({ mutationFn: () => call('app.copy', { text: recoveryKey }) });
  return (
    <div className="recovery-copy">
      <Button
        icon={copying.isSuccess ? 'check' : 'copy'}
        onPress={() => copying.mutate()}
        {...(copying.isPending && { busy: t('wizard.recovery.copying') })}
      >
        {t('wizard.recovery.copy')}
      </Button>
      <p role="status">
        {copying.data !== undefined && t('common.copied', { seconds: copying.data.clearsAfterSeconds })}
      </p>
      {copying.error !== null && <ErrorNotice error={copying.error} />}
    </div>
  );
}

type ShowKeyProps = RecoveryStepProps & { readonly onWritten: () => void };

/** The recovery key, shown while the wizard is open and never again. */
export function ShowKey({ wizard, pending, onCancel, onWritten }: ShowKeyProps): ReactElement {
  const { t } = useTranslation();
  return (
    <StepFrame
      wizard={wizard}
      title={t('wizard.recovery.title')}
      description={t('wizard.recovery.text')}
      primary={{ label: t('wizard.recovery.written') }}
      onCancel={onCancel}
      onSubmit={onWritten}
    >
      <KeyOnScreen lines={splitKeyText(pending.recoveryKey)} />
      <CopyKey recoveryKey={pending.recoveryKey} />
      <Banner tone="warning" title={t('wizard.recovery.adviceTitle')}>
        <p>{t('wizard.recovery.advice')}</p>
      </Banner>
    </StepFrame>
  );
}

/** Tells for each typed line which group differs from the key that was shown. */
function useShownKeyCheck(recoveryKey: string): KeyLineCheck {
  return useCallback(
    async (line, index) => differenceProblem(line, splitKeyText(recoveryKey)[index] ?? ''),
    [recoveryKey],
  );
}

type ConfirmKeyProps = RecoveryStepProps & {
  readonly onShowAgain: () => void;
  readonly onConfirmed: (registerId: RegisterId) => void;
};

/** The proof that the key was written down: it is typed back, and the vault opens the new register with it. */
export function ConfirmKey(props: ConfirmKeyProps): ReactElement {
  const { wizard, pending, onCancel, onShowAgain, onConfirmed } = props;
  const { t } = useTranslation();
  const root = useRef<HTMLDivElement>(null);
  const entry = useKeyLines(useShownKeyCheck(pending.recoveryKey));
  const [wrongLine, setWrongLine] = useState<{ readonly index: number } | null>(null);
  useEffect(() => {
    if (wrongLine !== null) focusField(root.current, keyLinePath(wrongLine.index));
  }, [wrongLine]);
  const confirmation = useMutation({
    mutationFn: (recoveryKey: string) =>
      call('registers.confirmRecovery', { registerId: pending.registerId, recoveryKey }),
    onSuccess: ({ registerId }) => onConfirmed(registerId),
  });
  const submit = async (): Promise<void> => {
    if (confirmation.isPending) return;
    const wrong = await entry.submit();
    if (wrong === null) confirmation.mutate(joinKeyLines(entry.lines));
    else setWrongLine({ index: wrong });
  };
  const isRefusedKey = fieldErrorsOf(confirmation.error) !== null;
  return (
    <StepFrame
      wizard={wizard}
      title={t('wizard.recovery.confirmTitle')}
      description={t('wizard.recovery.confirmText')}
      primary={{
        label: t('wizard.recovery.confirm'),
        busy: confirmation.isPending ? t('wizard.recovery.confirming') : undefined,
      }}
      back={{ label: t('wizard.recovery.showAgain'), onPress: onShowAgain }}
      onCancel={onCancel}
      onSubmit={() => void submit()}
    >
      {isRefusedKey && <Banner tone="danger" title={t('fieldError.recoveryKey')} live="assertive" />}
      {confirmation.error !== null && !isRefusedKey && <ErrorNotice error={confirmation.error} />}
      <div ref={root}>
        <RecoveryKeyFields lines={entry.lines} states={entry.states} onChange={entry.change} />
      </div>
    </StepFrame>
  );
}
