import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../i18n/format.ts';
import { type Job, useJobs } from '../state/jobs.ts';
import { useLastBackup } from '../state/register.ts';
import { useRoute } from '../state/route.ts';
import { useSaving } from '../state/saving.ts';
import { useNow } from '../state/useNow.ts';
import { StatusBar, StatusBarItem } from '../ui/index.ts';

/** A backup older than this is worth a colour, in milliseconds: a week. */
const oldBackup = 7 * 86_400_000;

function Saved(): ReactElement | null {
  const { t } = useTranslation();
  const formats = useFormats();
  const state = useSaving((one) => one.state);
  switch (state.kind) {
    case 'none':
      return null;
    case 'unsaved':
      return <StatusBarItem icon="edit">{t('shell.status.unsaved')}</StatusBarItem>;
    case 'failed':
      return (
        <StatusBarItem icon="error" tone="danger">
          {t('shell.status.failed')}
        </StatusBarItem>
      );
    case 'draft':
      return (
        <StatusBarItem icon="edit">{t('shell.status.draft', { time: formats.time(state.at) })}</StatusBarItem>
      );
    case 'saved':
      return (
        <StatusBarItem icon="check" tone="success">
          {t('shell.status.saved', { time: formats.time(state.at) })}
        </StatusBarItem>
      );
  }
}

function BackupAge(): ReactElement | null {
  const { t } = useTranslation();
  const formats = useFormats();
  const now = useNow(60_000);
  const { data, isSuccess } = useLastBackup();
  const navigate = useRoute((state) => state.navigate);
  if (!isSuccess) return null;
  const isOld = data === null || now.getTime() - new Date(data).getTime() > oldBackup;
  return (
    <StatusBarItem
      icon="archive"
      tone={isOld ? 'warning' : 'neutral'}
      onPress={() => navigate({ view: 'backup' })}
    >
      {data === null ? t('shell.status.noBackup') : t('shell.status.backup', { ago: formats.ago(data, now) })}
    </StatusBarItem>
  );
}

function RunningJob({ job }: { readonly job: Job }): ReactElement {
  const { t } = useTranslation();
  const navigate = useRoute((state) => state.navigate);
  const percent = job.total === 0 ? 0 : Math.floor((job.done / job.total) * 100);
  const text = t('shell.status.job', { job: t(`shell.status.jobKind.${job.kind}`), percent });
  if (job.kind !== 'backup') return <StatusBarItem icon="clock">{text}</StatusBarItem>;
  return (
    <StatusBarItem icon="clock" onPress={() => navigate({ view: 'backup' })}>
      {text}
    </StatusBarItem>
  );
}

/** The lowest line of the window. What a person just did is said by the views themselves; this is for looking. */
export function StatusLine(): ReactElement {
  const running = useJobs((state) => state.running);
  return (
    <StatusBar>
      {running.map((job) => (
        <RunningJob key={job.jobId} job={job} />
      ))}
      <Saved />
      <BackupAge />
    </StatusBar>
  );
}
