import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { gateReason } from '#shared/domain/gateReasons.ts';
import type { GateRow } from '#shared/ipc/registers.ipc.ts';
import { useSession } from '../state/session.ts';
import { ChipButton, Popover, type StatusLine, StatusList, type StatusState } from '../ui/index.ts';

function stateOf({ status, effect }: GateRow): StatusState {
  if (status === 'pass') return 'pass';
  if (effect === 'none') return 'unknown';
  return effect === 'warn' ? 'warn' : 'fail';
}

/** What was checked on this device, what was found and how to mend it. */
export function DeviceChip(): ReactElement {
  const { t } = useTranslation();
  const { device } = useSession();
  const isFine = device.every((row) => row.status === 'pass' || row.effect === 'none');
  const lines: readonly StatusLine[] = device.map((row) => {
    // A reason of a newer vault has no text here; its row still says what was checked and the status.
    const reason = gateReason.safeParse(row.reason);
    const isExplained = row.status !== 'pass' && reason.success;
    return {
      id: row.check,
      state: stateOf(row),
      label: t(`gate.check.${row.check}`),
      stateLabel: t(`shell.device.state.${row.status}`),
      detail: isExplained ? (
        <>
          {t(`gate.reason.${reason.data}.what`)}
          <span className="device-fix">{t(`gate.reason.${reason.data}.fix`)}</span>
        </>
      ) : undefined,
    };
  });
  return (
    <Popover
      label={t('shell.device.title')}
      trigger={
        <ChipButton tone={isFine ? 'success' : 'warning'} icon={isFine ? 'shield-check' : 'warning'}>
          {isFine ? t('shell.device.ok') : t('shell.device.warn')}
        </ChipButton>
      }
    >
      <p className="popover-title">{t('shell.device.title')}</p>
      <p className="device-intro">{t('shell.device.intro')}</p>
      <StatusList label={t('shell.device.title')} lines={lines} />
    </Popover>
  );
}
