import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '#renderer/api/client.ts';
import { fieldErrorsOf } from '#renderer/api/errorText.ts';
import type { Classification } from '#shared/domain/classification.ts';
import type { FieldErrors } from '#shared/errors.ts';
import type { OutputOf } from '#shared/ipc/contract.ts';
import type { RegisterKind } from '#shared/ipc/registers.ipc.ts';
import {
  type Draft,
  type FieldPath,
  type FieldStep,
  isFieldPath,
  isTouched,
  stepFields,
  stepOf,
  toRequest,
  type WizardStep,
  wizardSteps,
} from './draft.ts';
import { checkStepFully, type DraftErrors } from './validation.ts';

/** A register that has been built and waits for its recovery key to be confirmed. */
export type PendingRegister = OutputOf<'registers.create'>;

export interface Wizard {
  readonly kind: RegisterKind;
  readonly step: WizardStep;
  readonly draft: Draft;
  readonly errors: DraftErrors;
  /** Counts the refusals, so that each puts the focus into the first wrong field anew. */
  readonly refusals: number;
  readonly pending: PendingRegister | null;
  readonly isTouched: boolean;
  readonly isBusy: boolean;
  /** Why creating failed, where no field is to blame. */
  readonly failure: unknown;
  readonly set: (path: FieldPath, text: string) => void;
  readonly replace: (draft: Draft) => void;
  readonly classify: (classification: Classification) => void;
  /** Checks the present step and goes on; from the summary it creates the register. */
  readonly next: () => void;
  readonly back: () => void;
  readonly goTo: (step: WizardStep) => void;
}

function neighbour(step: WizardStep, distance: 1 | -1): WizardStep {
  return wizardSteps[wizardSteps.indexOf(step) + distance] ?? step;
}

/** The first wrong field of the first step that has one. */
export function firstFault(errors: DraftErrors): FieldPath | null {
  const paths = Object.values(stepFields).flat();
  return paths.find((path) => errors[path] !== undefined) ?? null;
}

/** The vault's refusals of fields that the wizard has; null when it names one that it has not. */
export function knownErrors(fields: FieldErrors): DraftErrors | null {
  const known = Object.entries(fields).filter(([path]) => isFieldPath(path));
  return known.length === Object.keys(fields).length ? Object.fromEntries(known) : null;
}

function useDraft(initial: Draft) {
  const [draft, setDraft] = useState(initial);
  const [errors, setErrors] = useState<DraftErrors>({});
  const [refusals, setRefusals] = useState(0);
  return {
    draft,
    errors,
    refusals,
    refuse: (found: DraftErrors) => {
      setErrors(found);
      setRefusals((count) => count + 1);
    },
    replace: (next: Draft) => {
      setDraft(next);
      setErrors({});
    },
    set: (path: FieldPath, text: string) => {
      setDraft((before) => ({ ...before, [path]: text }));
      setErrors(({ [path]: _mended, ...others }) => others);
    },
    classify: (classification: Classification) => setDraft((before) => ({ ...before, classification })),
    forgetPassphrase: () =>
      setDraft((before) => ({ ...before, 'responsible.passphrase': '', 'responsible.repeat': '' })),
  };
}

/** The state of the wizard: what was typed, where one is, and what the vault has made of it. */
export function useWizard(kind: RegisterKind, initial: Draft): Wizard {
  const [step, setStep] = useState<WizardStep>('device');
  const { refuse, forgetPassphrase, ...form } = useDraft(initial);
  const creation = useMutation({
    mutationFn: (draft: Draft) => call('registers.create', toRequest(kind, draft)),
    onSuccess: () => {
      forgetPassphrase();
      setStep('recovery');
    },
    onError: (error) => {
      const found = knownErrors(fieldErrorsOf(error) ?? {}) ?? {};
      const first = firstFault(found);
      if (first === null) return;
      refuse(found);
      setStep(stepOf(first));
    },
  });
  const check = async (fieldStep: FieldStep): Promise<void> => {
    const found = await checkStepFully(fieldStep, form.draft);
    if (firstFault(found) === null) setStep(neighbour(fieldStep, 1));
    else refuse(found);
  };
  const next = (): void => {
    if (step === 'controller' || step === 'responsible' || step === 'register') void check(step);
    else if (step !== 'summary') setStep(neighbour(step, 1));
    else if (!creation.isPending) creation.mutate(form.draft);
  };
  const isFieldFailure = firstFault(knownErrors(fieldErrorsOf(creation.error) ?? {}) ?? {}) !== null;
  return {
    ...form,
    kind,
    step,
    pending: creation.data ?? null,
    isTouched: isTouched(form.draft, initial),
    isBusy: creation.isPending,
    failure: isFieldFailure ? null : creation.error,
    next,
    back: () => setStep(neighbour(step, -1)),
    goTo: setStep,
  };
}
