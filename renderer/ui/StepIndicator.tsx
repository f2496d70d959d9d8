import type { ReactElement } from 'react';
import { classNames } from './classNames.ts';
import { Icon } from './Icon.tsx';

export type Step = { readonly id: string; readonly label: string };

export type StepIndicatorProps = {
  readonly label: string;
  readonly steps: readonly Step[];
  /** Index of the step one is in. */
  readonly current: number;
  /** Read after a finished step's name: "valmis". */
  readonly doneLabel: string;
};

/** Where one is in a wizard. It shows, it does not lead: the way back is the wizard's own button. */
export function StepIndicator({ label, steps, current, doneLabel }: StepIndicatorProps): ReactElement {
  return (
    <ol className="steps" aria-label={label}>
      {steps.map((step, index) => {
        const isDone = index < current;
        const isCurrent = index === current;
        return (
          <li
            key={step.id}
            className={classNames('step', isDone && 'step-done', isCurrent && 'step-current')}
            {...(isCurrent && { 'aria-current': 'step' as const })}
          >
            <span className="step-mark" aria-hidden="true">
              {isDone ? <Icon name="check" /> : index + 1}
            </span>
            <span className="step-label">{step.label}</span>
            {isDone && <span className="visually-hidden">{doneLabel}</span>}
          </li>
        );
      })}
    </ol>
  );
}
