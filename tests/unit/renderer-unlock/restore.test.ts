import { describe, expect, it } from 'vitest';
import { type RestoreJob, shownProgress } from '#renderer/features/restore/progress.ts';
import {
  checkRestore,
  emptyRestore,
  restoreErrors,
  toRestoreRequest,
} from '#renderer/features/restore/restoreDraft.ts';
import { jobId } from '#shared/domain/ids.ts';
import { contract } from '#shared/ipc/contract.ts';

const passphrase = 'raitiovaunu-jäkälä-keitin-sumu-1984-vispilä';

function job(step: string, done: number, total: number): RestoreJob {
  return {
    jobId: jobId.parse('0190a0b0-c0d0-7000-8000-0000000000aa'),
    kind: 'restore',
    step,
    done,
    total,
    isCancellable: true,
    isFinished: false,
  };
}

describe('progress of a restore', () => {
  it('counts the file in bytes and the log in rows', () => {
    expect(shownProgress(job('extract', 5, 10))).toEqual({ step: 'extract', share: 0.5, countedIn: 'bytes' });
    expect(shownProgress(job('log', 3, 12))).toEqual({ step: 'log', share: 0.25, countedIn: 'rows' });
  });

  it('shows no end where none is known, and none beyond the end', () => {
    expect(shownProgress(null)).toEqual({ step: 'start', share: null, countedIn: null });
    expect(shownProgress(job('swap', 0, 0))).toEqual({ step: 'swap', share: null, countedIn: null });
    expect(shownProgress(job('extract', 12, 10)).share).toBe(1);
  });

  it('shows a step it does not know as work', () => {
    expect(shownProgress(job('somethingNew', 1, 2))).toEqual({
      step: 'working',
      share: 0.5,
      countedIn: null,
    });
  });
});

describe('opening a backup', () => {
  const own = { ...emptyRestore('credentials'), userName: 'aino', passphrase: 'vanha' };
  const recovery = { ...emptyRestore('recoveryKey'), userName: 'aino', passphrase, repeat: passphrase };

  it('asks for credentials only that they are there: strength was judged when they were made', async () => {
    expect(await checkRestore(own)).toEqual({});
    expect(await checkRestore(emptyRestore('credentials'))).toEqual({
      userName: 'required',
      passphrase: 'required',
    });
  });

  it('asks of the new passphrase that goes with a recovery key what a new register asks', async () => {
    expect(await checkRestore(recovery)).toEqual({});
    expect(await checkRestore({ ...recovery, passphrase: 'kesäkuu2026', repeat: '' })).toEqual({
      passphrase: 'weakPassphrase',
      repeat: 'passphraseMismatch',
    });
    expect(await checkRestore({ ...recovery, userName: 'a b' })).toEqual({ userName: 'userName' });
  });

  it('makes requests that the contract takes', () => {
    const { input } = contract['backups.restore'];
    expect(input.safeParse(toRestoreRequest(own, '')).success).toBe(true);
    expect(input.safeParse(toRestoreRequest(recovery, 'ABCD')).success).toBe(true);
  });

  it('ties the refusals of the vault to fields, the recovery key apart', () => {
    expect(restoreErrors({ userName: 'userName', recoveryKey: 'recoveryKey' })).toEqual({
      userName: 'userName',
    });
  });
});
