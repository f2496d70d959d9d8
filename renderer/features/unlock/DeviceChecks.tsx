import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '#renderer/ui/Button.tsx';
import { type StatusLine, StatusList, type StatusState } from '#renderer/ui/StatusList.tsx';
import type { DeviceLine, DeviceState, GateCheck } from './deviceLines.ts';

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

type HowToProps = {
  readonly check: GateCheck;
  readonly isOpen: boolean;
  readonly onToggle: () => void;
};

function HowTo({ check, isOpen, onToggle }: HowToProps): ReactElement {
  const { t } = useTranslation();
  return (
    <Button size="small" variant="quiet" aria-expanded={isOpen} onPress={onToggle}>
      {isOpen ? t('unlock.device.hideHowTo') : t('unlock.device.showHowTo')}
      <span className="visually-hidden">: {t(`gate.check.${check}`)}</span>
    </Button>
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
  const [opened, setOpened] = useState<GateCheck | null>(null);
  const shown = lines.map((line): StatusLine => {
    const isFolded = isCompact && line.state === 'warn';
    const hasRemedy = line.state === 'block' || line.state === 'warn';
    const isOpen = hasRemedy && (!isFolded || opened === line.check);
    return {
      id: line.check,
      state: listState[line.state],
      label: t(`gate.check.${line.check}`),
      stateLabel: t(`unlock.device.${line.state}`),
      ...(isOpen && { detail: <Remedy line={line} /> }),
      ...(isFolded && {
        action: (
          <HowTo check={line.check} isOpen={isOpen} onToggle={() => setOpened(isOpen ? null : line.check)} />
        ),
      }),
    };
  });
  return <StatusList label={t('unlock.device.title')} lines={shown} />;
}
