import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorNotice } from '#renderer/api/ErrorNotice.tsx';
import { type DeviceCheck, DeviceChecks } from '#renderer/features/unlock/index.ts';
import { Banner } from '#renderer/ui/Banner.tsx';
import { Button } from '#renderer/ui/Button.tsx';
import { Card } from '#renderer/ui/Card.tsx';
import { StepFrame } from './StepFrame.tsx';
import type { Wizard } from './useWizard.ts';

export type DeviceStepProps = {
  readonly wizard: Wizard;
  readonly device: DeviceCheck;
  readonly onCancel: () => void;
  readonly onTrySample: () => void;
};

function Verdict({ wizard, device, onTrySample }: Omit<DeviceStepProps, 'onCancel'>): ReactElement | null {
  const { t } = useTranslation();
  if (device.isAllowed === false) {
    const trySample = <Button onPress={onTrySample}>{t('wizard.device.trySample')}</Button>;
    return (
      <Banner
        tone="danger"
        title={t('wizard.device.blocked')}
        live="assertive"
        actions={wizard.kind === 'production' ? trySample : undefined}
      >
        <p>{t('wizard.device.blockedText')}</p>
      </Banner>
    );
  }
  const isDone = device.lines.every((line) => line.state !== 'checking');
  if (!isDone || device.isAllowed === null) return null;
  const hasWarnings = device.lines.some((line) => line.state === 'warn');
  return (
    <Banner
      tone={hasWarnings ? 'warning' : 'success'}
      title={hasWarnings ? t('wizard.device.allowedWithWarnings') : t('wizard.device.allowed')}
      live="polite"
    />
  );
}

/** Whether this device may hold the register, line by line; a real register goes on only when nothing blocks. */
export function DeviceStep(props: DeviceStepProps): ReactElement {
  const { wizard, device, onCancel } = props;
  const { t } = useTranslation();
  const isAllowed = device.isAllowed === true;
  return (
    <StepFrame
      wizard={wizard}
      title={t('wizard.device.title')}
      description={t('wizard.device.text')}
      primary={{
        label: isAllowed || device.isAllowed === null ? t('common.next') : t('unlock.device.recheck'),
        busy: device.isChecking && !isAllowed ? t('unlock.device.rechecking') : undefined,
      }}
      onCancel={onCancel}
      onSubmit={isAllowed ? wizard.next : device.recheck}
    >
      {wizard.kind === 'sample' && (
        <Banner tone="warning" title={t('wizard.sample.title')}>
          <p>{t('wizard.sample.text')}</p>
        </Banner>
      )}
      {device.error !== null ? (
        <ErrorNotice error={device.error} />
      ) : (
        <Card>
          <DeviceChecks lines={device.lines} isCompact={false} />
        </Card>
      )}
      <Verdict {...props} />
    </StepFrame>
  );
}
