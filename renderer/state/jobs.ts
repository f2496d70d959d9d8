import { create } from 'zustand';
import type { EventPayload } from '#shared/ipc/events.ts';

export type Job = EventPayload<'job.progress'>;

interface JobsState {
  /** Jobs that run now, oldest first. */
  readonly running: readonly Job[];
  readonly report: (job: Job) => void;
}

/** A job's newest report takes the place of its last; a finished one goes. */
export function withReport(running: readonly Job[], job: Job): readonly Job[] {
  if (job.isFinished) return running.filter(({ jobId }) => jobId !== job.jobId);
  const isKnown = running.some(({ jobId }) => jobId === job.jobId);
  return isKnown ? running.map((one) => (one.jobId === job.jobId ? job : one)) : [...running, job];
}

export const useJobs = create<JobsState>()((set, get) => ({
  running: [],
  report: (job) => set({ running: withReport(get().running, job) }),
}));
