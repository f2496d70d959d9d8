import { type JobId, jobId } from '#shared/domain/ids.ts';
import { fail, type Result } from '#shared/errors.ts';
import type { EventPayload } from '#shared/ipc/events.ts';
import type { Clock, Ids } from '#vault/ports.ts';

type Progress = EventPayload<'job.progress'>;
export type JobKind = Progress['kind'];

/** Ends a cancelled job at the place where it next looks; the runner turns it into CANCELLED. */
export class JobCancelled extends Error {
  override readonly name = 'JobCancelled';
}

/** What long work is given to tell how far it is and to learn that nobody wants it any more. */
export interface Job {
  readonly id: JobId;
  /** For waits and workers; aborted by a cancellation, never after {@link commit}. */
  readonly signal: AbortSignal;
  /** Says where the work stands, in whatever unit the step has. Throws {@link JobCancelled} once cancelled. */
  readonly report: (step: string, done: number, total: number) => void;
  /** Throws {@link JobCancelled} once cancelled. */
  readonly check: () => void;
  /** Stands before the first step that is not taken back. From here on a cancellation is refused; an earlier one throws. */
  readonly commit: () => void;
  /** Synchronous tidying for the case that the process is about to be ended in the middle of the job. */
  readonly onAbandon: (tidy: () => void) => void;
}

export interface JobRunner {
  /**
   * Runs the work as a job. One of a kind at a time: a second one is IN_USE. CANCELLED when it was; else what the work
   * returns. The last event has `isFinished` whatever the end.
   */
  readonly run: <T>(kind: JobKind, work: (job: Job) => Promise<Result<T>>) => Promise<Result<T>>;
  /** False when there is no such job, or none that can still be cancelled. */
  readonly cancel: (id: JobId) => boolean;
  /** Cancels everything and tidies at once, without waiting: the process is killed right after. */
  readonly abandon: () => void;
}

export interface JobRunnerDeps {
  readonly clock: Clock;
  readonly ids: Ids;
  readonly emit: (progress: Progress) => void;
}

/** At most ten reports a second of one job reach the windows, and the first of each step. */
const reportIntervalMs = 100;

export function createJobRunner(deps: JobRunnerDeps): JobRunner {
  const running = new Map<JobId, RunningJob>();
  return {
    run: async (kind, work) => {
      if ([...running.values()].some((one) => one.kind === kind)) return fail('IN_USE');
      const job = new RunningJob(deps, kind);
      running.set(job.id, job);
      job.announce();
      try {
        return await work(job);
      } catch (error) {
        if (error instanceof JobCancelled) return fail('CANCELLED');
        throw error;
      } finally {
        running.delete(job.id);
        job.finish();
      }
    },
    cancel: (id) => running.get(id)?.cancel() ?? false,
    abandon: () => {
      for (const job of running.values()) job.abandon();
    },
  };
}

class RunningJob implements Job {
  readonly id: JobId;
  readonly kind: JobKind;
  readonly signal: AbortSignal;
  readonly #deps: JobRunnerDeps;
  readonly #controller = new AbortController();
  readonly #tidying: (() => void)[] = [];
  #isCancellable = true;
  #at: Pick<Progress, 'step' | 'done' | 'total'> = { step: 'start', done: 0, total: 0 };
  #emittedAt = Number.NEGATIVE_INFINITY;

  constructor(deps: JobRunnerDeps, kind: JobKind) {
    this.#deps = deps;
    this.kind = kind;
    this.id = jobId.parse(deps.ids.next());
    this.signal = this.#controller.signal;
  }

  readonly report = (step: string, done: number, total: number): void => {
    this.check();
    const isNewStep = step !== this.#at.step;
    this.#at = { step, done, total };
    const isDue = this.#deps.clock.now() - this.#emittedAt >= reportIntervalMs;
    if (isNewStep || isDue) this.announce();
  };

  readonly check = (): void => {
    if (this.signal.aborted) throw new JobCancelled();
  };

  readonly commit = (): void => {
    this.check();
    this.#isCancellable = false;
    this.announce();
  };

  readonly onAbandon = (tidy: () => void): void => {
    this.#tidying.push(tidy);
  };

  cancel(): boolean {
    if (!this.#isCancellable) return false;
    this.#controller.abort();
    return true;
  }

  abandon(): void {
    if (!this.cancel()) return;
    for (const tidy of this.#tidying) tidy();
  }

  announce(isFinished = false): void {
    this.#emittedAt = this.#deps.clock.now();
    const { id, kind } = this;
    const isCancellable = this.#isCancellable && !isFinished;
    this.#deps.emit({ jobId: id, kind, ...this.#at, isCancellable, isFinished });
  }

  finish(): void {
    this.announce(true);
  }
}
