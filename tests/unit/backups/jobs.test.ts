import { describe, expect, it } from 'vitest';
import { fail, succeed } from '#shared/errors.ts';
import { type EventPayload, events } from '#shared/ipc/events.ts';
import { seededIds, testClock } from '#tests/support/register.ts';
import { createJobRunner, type Job } from '#vault/jobs/runner.ts';

type Progress = EventPayload<'job.progress'>;

function bench() {
  const clock = testClock();
  const sent: Progress[] = [];
  const runner = createJobRunner({
    clock,
    ids: seededIds(5, clock),
    emit: (progress) => void sent.push(events['job.progress'].parse(progress)),
  });
  return { clock, sent, runner };
}

/** A job that waits until it is told to go on. */
function waitingJob() {
  const { promise, resolve } = Promise.withResolvers<void>();
  const started = Promise.withResolvers<Job>();
  const work = async (job: Job) => {
    started.resolve(job);
    await promise;
    job.check();
    return succeed('done');
  };
  return { work, goOn: resolve, started: started.promise };
}

describe('a job', () => {
  it('announces itself, and its end, and gives back what the work gives', async () => {
    const { sent, runner } = bench();
    expect(await runner.run('backup', () => Promise.resolve(succeed(7)))).toEqual(succeed(7));
    expect(await runner.run('verify', () => Promise.resolve(fail('DISK_FULL')))).toEqual(fail('DISK_FULL'));
    expect(sent.map(({ kind, isCancellable, isFinished }) => [kind, isCancellable, isFinished])).toEqual([
      ['backup', true, false],
      ['backup', false, true],
      ['verify', true, false],
      ['verify', false, true],
    ]);
    expect(new Set(sent.map((one) => one.jobId)).size).toBe(2);
  });

  it('ends for the windows even when the work breaks', async () => {
    const { sent, runner } = bench();
    const broken = runner.run('backup', () => Promise.reject(new TypeError('a mistake')));
    await expect(broken).rejects.toThrow(TypeError);
    expect(sent.at(-1)).toMatchObject({ isFinished: true, isCancellable: false });
    expect((await runner.run('backup', () => Promise.resolve(succeed(1)))).ok).toBe(true);
  });

  it('reports at most ten times a second, each new step at once', async () => {
    const { sent, runner, clock } = bench();
    await runner.run('backup', (job) => {
      for (let done = 0; done < 1000; done += 1) {
        clock.advance(1);
        job.report('copy', done, 1000);
      }
      job.report('verify', 0, 1000);
      job.report('verify', 1, 1000);
      return Promise.resolve(succeed(null));
    });
    const copies = sent.filter((one) => one.step === 'copy');
    expect(copies.length).toBeGreaterThanOrEqual(9);
    expect(copies.length).toBeLessThanOrEqual(11);
    expect(sent.filter((one) => one.step === 'verify' && !one.isFinished)).toHaveLength(1);
    expect(sent.at(-1)).toMatchObject({ step: 'verify', done: 1, total: 1000, isFinished: true });
  });

  it('is cancelled where it next looks', async () => {
    const { sent, runner } = bench();
    const { work, goOn, started } = waitingJob();
    const running = runner.run('restore', work);
    const job = await started;
    expect(runner.cancel(job.id)).toBe(true);
    expect(job.signal.aborted).toBe(true);
    expect(() => job.report('extract', 1, 2)).toThrow();
    goOn();
    expect(await running).toEqual(fail('CANCELLED'));
    expect(sent.at(-1)?.isFinished).toBe(true);
    expect(runner.cancel(job.id)).toBe(false);
  });

  it('is not cancelled any more once it has committed', async () => {
    const { sent, runner } = bench();
    const { work, goOn, started } = waitingJob();
    const running = runner.run('restore', work);
    const job = await started;
    job.commit();
    expect(sent.at(-1)).toMatchObject({ isCancellable: false, isFinished: false });
    expect(runner.cancel(job.id)).toBe(false);
    expect(job.signal.aborted).toBe(false);
    goOn();
    expect(await running).toEqual(succeed('done'));
  });

  it('does not commit when it was cancelled a moment before', async () => {
    const { runner } = bench();
    const { work, goOn, started } = waitingJob();
    const running = runner.run('restore', work);
    const job = await started;
    runner.cancel(job.id);
    expect(() => job.commit()).toThrow();
    goOn();
    expect((await running).ok).toBe(false);
  });

  it('is the only one of its kind', async () => {
    const { runner } = bench();
    const { work, goOn, started } = waitingJob();
    const running = runner.run('backup', work);
    await started;
    expect(await runner.run('backup', () => Promise.resolve(succeed(1)))).toEqual(fail('IN_USE'));
    expect((await runner.run('verify', () => Promise.resolve(succeed(1)))).ok).toBe(true);
    goOn();
    expect((await running).ok).toBe(true);
  });

  it('tidies at once when the process is about to end, unless it has committed', async () => {
    const { runner } = bench();
    const tidied: string[] = [];
    const backup = waitingJob();
    const restore = waitingJob();
    const running = [runner.run('backup', backup.work), runner.run('restore', restore.work)];
    (await backup.started).onAbandon(() => tidied.push('backup'));
    const committed = await restore.started;
    committed.onAbandon(() => tidied.push('restore'));
    committed.commit();
    runner.abandon();
    expect(tidied).toEqual(['backup']);
    backup.goOn();
    restore.goOn();
    expect(await Promise.all(running)).toEqual([fail('CANCELLED'), succeed('done')]);
  });
});
