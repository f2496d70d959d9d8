import { helsinkiDate, registerTimeZone } from '#shared/domain/dates.ts';
import type { OutputOf } from '#shared/ipc/contract.ts';
import { type BackupHeader, plannedLayout } from './format.ts';

export type BackupSummary = Extract<OutputOf<'backups.create'>, { readonly status: 'done' }>['summary'];

/** What a backup says of itself, for people. */
export function summaryOf(header: BackupHeader): BackupSummary {
  return {
    registerId: header.registerId,
    kind: header.kind,
    createdAt: header.createdAt,
    appVersion: header.appVersion,
    schemaVersion: header.schemaVersion,
    sizeBytes: plannedLayout(header).end,
    customers: header.counts.customers,
    logRows: header.counts.logRows,
  };
}

const clockFormat = new Intl.DateTimeFormat('en-GB', {
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
  timeZone: registerTimeZone,
});

/** The name offered in the dialog, by Helsinki time. It names no company: file names are read by everyone. */
export function suggestedBackupName(now: number): string {
  const time = clockFormat.format(now).replace(':', '');
  return `asiakasrekisteri-${helsinkiDate(now)}-${time}.asrekbk`;
}
