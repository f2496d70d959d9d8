import type { EventPayload } from '#shared/ipc/events.ts';

export type RestoreJob = EventPayload<'job.progress'>;

/** Steps of choosing and restoring, by the names the vault reports; each has a text. */
const steps = ['start', 'check', 'extract', 'prepare', 'integrity', 'log', 'swap'] as const;
export type RestoreStepName = (typeof steps)[number] | 'working';

/** What is counted in a step: bytes of the file, rows of the log, or nothing that can be shown. */
export type CountedIn = 'bytes' | 'rows' | null;

export interface ShownProgress {
  readonly step: RestoreStepName;
  /** 0 to 1; null while the end is unknown. */
  readonly share: number | null;
  readonly countedIn: CountedIn;
}

const counted: Readonly<Partial<Record<RestoreStepName, CountedIn>>> = {
  check: 'bytes',
  extract: 'bytes',
  log: 'rows',
};

/** How a report of the vault is shown; a step this version does not know is still progress. */
export function shownProgress(job: RestoreJob | null): ShownProgress {
  if (job === null) return { step: 'start', share: null, countedIn: null };
  const step = steps.find((one) => one === job.step) ?? 'working';
  const share = job.total > 0 ? Math.min(1, job.done / job.total) : null;
  return { step, share, countedIn: share === null ? null : (counted[step] ?? null) };
}
