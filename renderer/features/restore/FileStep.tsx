import { useQuery } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '#renderer/api/client.ts';
import { ErrorNotice } from '#renderer/api/ErrorNotice.tsx';
import { useFormats } from '#renderer/i18n/format.ts';
import { Banner } from '#renderer/ui/Banner.tsx';
import { Button } from '#renderer/ui/Button.tsx';
import { Card } from '#renderer/ui/Card.tsx';
import { FieldList, FieldRow } from '#renderer/ui/FieldList.tsx';
import { JobProgress } from './JobProgress.tsx';
import { RestoreFrame } from './RestoreFrame.tsx';
import type { ChosenBackup, Restore } from './useRestore.ts';

/** What the backup's register is called on this device; null where it is not here. A backup itself names nobody. */
function useKnownName({ summary }: ChosenBackup): string | null {
  const { data } = useQuery({ queryKey: ['registers.list'], queryFn: () => call('registers.list', {}) });
  const known = data?.registers.find(({ registerId }) => registerId === summary.registerId);
  const names = [known?.companyName, known?.registerName].filter((name) => typeof name === 'string');
  return names.length === 0 ? null : names.join(' · ');
}

function Summary({ chosen }: { readonly chosen: ChosenBackup }): ReactElement {
  const { t } = useTranslation();
  const formats = useFormats();
  const name = useKnownName(chosen);
  const { summary, fileName } = chosen;
  const rows = [
    ['fileName', fileName],
    ['register', name ?? t('restore.file.unknownRegister')],
    ['kind', t(`restore.file.${summary.kind}`)],
    ['createdAt', formats.dateTime(summary.createdAt)],
    ['customers', formats.number(summary.customers)],
    ['logRows', formats.number(summary.logRows)],
    ['size', formats.bytes(summary.sizeBytes)],
    ['appVersion', summary.appVersion],
  ] as const;
  return (
    <Card>
      <FieldList>
        {rows.map(([key, value]) => (
          <FieldRow key={key} label={t(`restore.file.${key}`)} emptyLabel={t('common.notGiven')} isTabular>
            {value}
          </FieldRow>
        ))}
      </FieldList>
    </Card>
  );
}

export type FileStepProps = { readonly restore: Restore; readonly onCancel: () => void };

/** The file to restore, checked as soon as it is chosen; nothing is touched yet. */
export function FileStep({ restore, onCancel }: FileStepProps): ReactElement {
  const { t } = useTranslation();
  const { chosen, isChoosing } = restore;
  const busy = isChoosing ? t('restore.file.choosing') : undefined;
  return (
    <RestoreFrame
      restore={restore}
      title={t('restore.file.title')}
      description={t('restore.file.text')}
      primary={
        chosen === null ? { label: t('restore.file.choose'), busy } : { label: t('common.next'), busy }
      }
      onBack={null}
      onCancel={onCancel}
      onSubmit={chosen === null ? restore.choose : restore.toWay}
    >
      {restore.failure !== null && !isChoosing && <ErrorNotice error={restore.failure} />}
      {isChoosing && restore.job !== null && <JobProgress job={restore.job} isCancelling={false} />}
      <p role="status" className="restore-note">
        {restore.outcome === 'noFile' && t('restore.file.cancelled')}
      </p>
      {chosen !== null && (
        <>
          <Banner tone="success" title={t('restore.file.intact')} live="polite" />
          <Summary chosen={chosen} />
          {chosen.replacesExisting && (
            <Banner tone="warning" title={t('restore.file.replacesTitle')}>
              <p>{t('restore.file.replacesText')}</p>
            </Banner>
          )}
          <div>
            <Button size="small" isDisabled={isChoosing} onPress={restore.choose}>
              {t('restore.file.chooseOther')}
            </Button>
          </div>
        </>
      )}
    </RestoreFrame>
  );
}
