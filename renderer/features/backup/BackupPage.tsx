import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../api/client.ts';
import { ErrorNotice } from '../../api/ErrorNotice.tsx';
import { useFormats } from '../../i18n/format.ts';
import { type Job, useJobs } from '../../state/jobs.ts';
import { useLastBackup } from '../../state/register.ts';
import { useCan } from '../../state/session.ts';
import { useNow } from '../../state/useNow.ts';
import {
  Banner,
  Button,
  Card,
  FieldList,
  FieldRow,
  ProgressBar,
  SectionHeader,
  Skeleton,
} from '../../ui/index.ts';
import './backup.css';
import { type BackupState, useBackup } from './useBackup.ts';

function LastBackup(): ReactElement {
  const { t } = useTranslation();
  const formats = useFormats();
  const { data, error, refetch } = useLastBackup();
  const [now] = useState(() => new Date());
  if (error !== null) {
    return (
      <ErrorNotice
        error={error}
        actions={<Button onPress={() => void refetch()}>{t('common.retry')}</Button>}
      />
    );
  }
  if (data === undefined) return <Skeleton label={t('common.loading')} lines={2} />;
  if (data === null) {
    return (
      <div>
        <p className="backup-time">{t('backup.last.never')}</p>
        <p className="backup-note">{t('backup.last.neverText')}</p>
      </div>
    );
  }
  return (
    <div>
      <p className="backup-time tabular">{formats.dateTime(data)}</p>
      <p className="backup-note">{formats.ago(data, now)}</p>
    </div>
  );
}

/** Time since a job was first seen, and how long it will still take at that pace; null until it can be told. */
function useSecondsLeft({ done, total }: Job): number | null {
  const now = useNow(1000).getTime();
  const [start] = useState({ at: now, done });
  const elapsed = (now - start.at) / 1000;
  const made = done - start.done;
  return made <= 0 || elapsed < 2 ? null : Math.ceil(((total - done) * elapsed) / made);
}

function BackupProgress({ job }: { readonly job: Job }): ReactElement {
  const { t } = useTranslation();
  const formats = useFormats();
  const [isCancelling, setCancelling] = useState(false);
  const left = useSecondsLeft(job);
  const cancel = (): void => {
    setCancelling(true);
    // The backup's own answer says how it ended; this one has nothing to add.
    void call('jobs.cancel', { jobId: job.jobId }).catch(() => setCancelling(false));
  };
  const amount = { done: formats.number(job.done), total: formats.number(job.total) };
  return (
    <ProgressBar
      label={isCancelling ? t('backup.cancelling') : t('backup.step.title')}
      share={job.total === 0 ? null : job.done / job.total}
      amount={t('backup.step.amount', amount)}
      timeLeft={left === null ? undefined : t('backup.step.left', { time: formats.duration(left) })}
      {...(job.isCancellable && !isCancelling && { onCancel: cancel, cancelLabel: t('common.cancel') })}
    />
  );
}

function Done({ state }: { readonly state: Extract<BackupState, { kind: 'done' }> }): ReactElement {
  const { t } = useTranslation();
  const formats = useFormats();
  const { fileName, summary } = state.created;
  const none = t('common.notGiven');
  return (
    <Banner tone="success" live="polite" title={t('backup.done.title')}>
      <FieldList>
        <FieldRow label={t('backup.done.file')} emptyLabel={none}>
          {fileName}
        </FieldRow>
        <FieldRow label={t('backup.done.size')} emptyLabel={none} isTabular>
          {formats.bytes(summary.sizeBytes)}
        </FieldRow>
        <FieldRow label={t('backup.done.customers')} emptyLabel={none} isTabular>
          {formats.number(summary.customers)}
        </FieldRow>
        <FieldRow label={t('backup.done.logRows')} emptyLabel={none} isTabular>
          {formats.number(summary.logRows)}
        </FieldRow>
      </FieldList>
    </Banner>
  );
}

function Outcome({ state }: { readonly state: BackupState }): ReactElement | null {
  const { t } = useTranslation();
  const job = useJobs(({ running }) => running.find(({ kind }) => kind === 'backup'));
  if (job !== undefined) return <BackupProgress job={job} />;
  switch (state.kind) {
    case 'idle':
    case 'running':
      return null;
    case 'cancelled':
      return <Banner tone="info" live="polite" title={t('backup.cancelled')} />;
    case 'failed':
      return <ErrorNotice error={state.error} />;
    case 'done':
      return <Done state={state} />;
  }
}

/** Makes backups and tells how old the last one is. */
export function BackupPage(): ReactElement {
  const { t } = useTranslation();
  const canCreate = useCan('backup.create');
  const { state, start } = useBackup();
  const isRunning = state.kind === 'running';
  return (
    <div className="page backup-page">
      <SectionHeader level={1} title={t('backup.title')} />
      <Card
        title={t('backup.last.title')}
        actions={
          canCreate && (
            <Button
              variant="primary"
              icon="archive"
              busy={isRunning ? t('backup.creating') : undefined}
              onPress={() => void start()}
            >
              {t('backup.create')}
            </Button>
          )
        }
      >
        <div className="backup-card">
          <LastBackup />
          <Outcome state={state} />
        </div>
      </Card>
      <p className="backup-about">{canCreate ? t('backup.about') : t('backup.forbidden')}</p>
      <section className="backup-restore">
        <SectionHeader level={2} title={t('backup.restore.title')} />
        <p className="backup-about">{t('backup.restore.text')}</p>
      </section>
    </div>
  );
}
