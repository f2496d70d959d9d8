import { describe, expect, it } from 'vitest';
import { plannedLayout } from '#vault/features/backups/format.ts';
import { suggestedBackupName, summaryOf } from '#vault/features/backups/summary.ts';
import { sampleHeader } from './backupSample.ts';

describe('what people see of a backup', () => {
  it('is named by the time in Helsinki and nothing else', () => {
    const name = (moment: string) => suggestedBackupName(Date.parse(moment));
    expect(name('2026-03-02T08:05:00.000Z')).toBe('asiakasrekisteri-2026-03-02-1005.asrekbk');
    expect(name('2026-07-01T21:30:00.000Z')).toBe('asiakasrekisteri-2026-07-02-0030.asrekbk');
    expect(name('2026-10-25T00:59:00.000Z')).toBe('asiakasrekisteri-2026-10-25-0359.asrekbk');
  });

  it('tells the size of the whole file', () => {
    expect(summaryOf(sampleHeader)).toEqual({
      registerId: sampleHeader.registerId,
      kind: 'sample',
      createdAt: '2026-03-02T08:00:00.000Z',
      appVersion: '0.1.0',
      schemaVersion: 10,
      sizeBytes: plannedLayout(sampleHeader).end,
      customers: 2,
      logRows: 5,
    });
  });
});
