import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '#renderer/ui/Button.tsx';
import { type StatusLine, StatusList, type StatusState } from '#renderer/ui/StatusList.tsx';
import type { DeviceLine, DeviceState } from './deviceLines.ts';

const listState: Readonly<Record<DeviceState, StatusState>> = {
  checking: 'pending',
  pass: 'pass',
  warn: 'warn',
  block: 'fail',
  ignored: 'unknown',
};

function Remedy({ line }: { readonly line: DeviceLine }): ReactElement | null {
  const { t } = useTranslation();
  if (line.reason === null) return null;
  return (
    <span className="device-remedy">
      <span>{t(`gate.reason.${line.reason}.what`)}</span>
      <span>{t(`gate.reason.${line.reason}.fix`)}</span>
    </span>
  );
}

export type DeviceChecksProps = {
  readonly lines: readonly DeviceLine[];
  /** Remedies of warnings wait behind a button: on the lock screen they stand in nobody's way. */
  readonly isCompact: boolean;
};

/** What the gate found on this device, line by line, each shortcoming with its remedy. */
export function DeviceChecks({ lines, isCompact }: DeviceChecksProps): ReactElement {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  const isFoldable = isCompact && lines.some((line) => line.state === 'warn');
  const shown = lines.map((line): StatusLine => {
    const hasRemedy = line.state === 'block' || (line.state === 'warn' && (isOpen || !isCompact));
    return {
      id: line.check,
      state: listState[line.state],
      label: t(`gate.check.${line.check}`),
      stateLabel: t(`unlock.device.${line.state}`),
      ...(hasRemedy && { detail: <Remedy line={line} /> }),
    };
  });
  return (
    <>
      <StatusList label={t('unlock.device.title')} lines={shown} />
      {isFoldable && (
        <div className="device-remedies">
          <Button size="small" variant="quiet" aria-expanded={isOpen} onPress={() => setOpen(!isOpen)}>
            {isOpen ? t('unlock.device.hideHowTo') : t('unlock.device.showHowTo')}
          </Button>
        </div>
      )}
    </>
  );
}
