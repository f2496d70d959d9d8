import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { call, callErrorOf } from '#renderer/api/client.ts';
import { fieldErrorsOf } from '#renderer/api/errorText.ts';
import { useEvent } from '#renderer/api/useEvent.ts';
import type { InputOf, OutputOf } from '#shared/ipc/contract.ts';
import type { RestoreJob } from './progress.ts';

export type ChosenBackup = Extract<OutputOf<'backups.choose'>, { readonly status: 'chosen' }>;
export type RestoreResult = OutputOf<'backups.restore'>;

export const restoreSteps = ['file', 'way', 'run', 'done'] as const;
export type RestoreStep = (typeof restoreSteps)[number];

export interface Restore {
  readonly step: RestoreStep;
  readonly chosen: ChosenBackup | null;
  /** The last thing that did not work, where no field is to blame; `cancelled` when the person stopped it. */
  readonly failure: unknown;
  readonly outcome: 'none' | 'noFile' | 'cancelled';
  readonly isChoosing: boolean;
  readonly job: RestoreJob | null;
  readonly isCancelling: boolean;
  readonly result: RestoreResult | null;
  readonly choose: () => void;
  readonly toWay: () => void;
  readonly toFile: () => void;
  readonly start: (request: InputOf<'backups.restore'>) => void;
  readonly cancel: () => void;
}

/** The newest report of the job that this window is waiting for. */
function useJob() {
  const [job, setJob] = useState<RestoreJob | null>(null);
  useEvent('job.progress', (report) => {
    if (report.kind === 'restore' || report.kind === 'verify') setJob(report.isFinished ? null : report);
  });
  return { job, clear: () => setJob(null) };
}

function useCancelling(job: RestoreJob | null) {
  const mutation = useMutation({
    mutationFn: (jobId: RestoreJob['jobId']) => call('jobs.cancel', { jobId }),
  });
  return {
    isCancelling: mutation.isPending || mutation.isSuccess,
    cancel: () => {
      if (job !== null) mutation.mutate(job.jobId);
    },
    reset: mutation.reset,
  };
}

function useChoosing(onStart: () => void, onChosen: (chosen: ChosenBackup) => void) {
  return useMutation({
    mutationFn: () => call('backups.choose', {}),
    onMutate: onStart,
    onSuccess: (answer) => {
      if (answer.status === 'chosen') onChosen(answer);
    },
  });
}

/** Choosing a backup and restoring it. What the vault refuses leads back to where it can be mended. */
export function useRestore(onRefused: (error: unknown) => void): Restore {
  const [step, setStep] = useState<RestoreStep>('file');
  const [chosen, setChosen] = useState<ChosenBackup | null>(null);
  const { job, clear } = useJob();
  const cancelling = useCancelling(job);
  const choosing = useChoosing(clear, setChosen);
  const restoring = useMutation({
    mutationFn: (request: InputOf<'backups.restore'>) => call('backups.restore', request),
    onMutate: () => {
      clear();
      cancelling.reset();
      setStep('run');
    },
    onSuccess: () => setStep('done'),
    onError: (error) => {
      setStep('way');
      onRefused(error);
    },
  });
  const isCancelled = callErrorOf(restoring.error)?.code === 'CANCELLED';
  const isField = fieldErrorsOf(restoring.error) !== null;
  const failure = step === 'file' ? choosing.error : isCancelled || isField ? null : restoring.error;
  const hasNoFile = choosing.data?.status === 'cancelled' && chosen === null;
  return {
    step,
    chosen,
    failure,
    outcome: step === 'way' && isCancelled ? 'cancelled' : step === 'file' && hasNoFile ? 'noFile' : 'none',
    isChoosing: choosing.isPending,
    job,
    isCancelling: cancelling.isCancelling,
    result: restoring.data ?? null,
    choose: () => {
      if (!choosing.isPending) choosing.mutate();
    },
    toWay: () => {
      restoring.reset();
      setStep('way');
    },
    toFile: () => setStep('file'),
    start: (request) => {
      if (!restoring.isPending) restoring.mutate(request);
    },
    cancel: cancelling.cancel,
  };
}
