import { fail, succeed } from '#shared/errors.ts';
import { registerMeta } from '#vault/db/registerMeta.ts';
import type { Handlers } from '#vault/handlers.ts';
import { createJobRunner } from '#vault/jobs/runner.ts';
import type { VaultEnvironment, VaultState } from '#vault/vaultState.ts';
import { createBackup } from './create.ts';
import { type ChosenBackup, chooseBackup } from './inspect.ts';
import { restoreBackup } from './restore.ts';
import { suggestedBackupName } from './summary.ts';

type BackupHandlers = Pick<
  Handlers,
  'backups.create' | 'backups.choose' | 'backups.restore' | 'backups.last' | 'jobs.cancel'
>;

/** Joins backups to the channels. Main shows the dialogs; a page never sees a path, only the file's name. */
export function createBackupHandlers(environment: VaultEnvironment, state: VaultState): BackupHandlers {
  const jobs = createJobRunner({
    clock: environment.clock,
    ids: environment.ids,
    emit: (progress) => environment.emit('job.progress', progress),
  });
  state.onFlush(() => jobs.abandon());
  let chosen: ChosenBackup | null = null;
  return {
    'backups.create': async (_input, { ref }) => {
      const open = state.open();
      if (open === null) return fail('LOCKED');
      const suggestedName = suggestedBackupName(environment.clock.now());
      const { path } = await environment.host['dialogs.saveBackup']({ suggestedName });
      if (path === null) return succeed({ status: 'cancelled' });
      const created = await jobs.run('backup', (job) => createBackup(environment, open, { path, ref }, job));
      return created.ok ? succeed({ status: 'done', ...created.value }) : created;
    },
    'backups.choose': async () => {
      const { path } = await environment.host['dialogs.openBackup']({});
      if (path === null) return succeed({ status: 'cancelled' });
      const found = await jobs.run('verify', (job) => chooseBackup(environment, path, job));
      if (!found.ok) return found;
      chosen = found.value;
      const { path: _, ...shown } = found.value;
      return succeed({ status: 'chosen', ...shown });
    },
    'backups.restore': async (input, { ref }) => {
      if (state.open() !== null) return fail('CONFLICT');
      if (chosen === null) return fail('NOT_FOUND');
      const { path } = chosen;
      const restored = await jobs.run('restore', (job) =>
        restoreBackup(environment, { path, ref }, input, job),
      );
      if (restored.ok) chosen = null;
      return restored;
    },
    'backups.last': () => {
      const open = state.open();
      if (open === null) return fail('LOCKED');
      return succeed({ lastBackupAt: registerMeta(open.register.readable, 'lastBackupAt') });
    },
    'jobs.cancel': ({ jobId }) => {
      jobs.cancel(jobId);
      return succeed({});
    },
  };
}
