import type { FormEvent, ReactElement, ReactNode } from 'react';
import { SectionHeader } from '../SectionHeader.tsx';
import { StepIndicator, type StepIndicatorProps } from '../StepIndicator.tsx';

export type WizardLayoutProps = {
  readonly notice?: ReactNode | undefined;
  /** What the wizard makes, over all its steps. */
  readonly title: string;
  readonly steps: StepIndicatorProps;
  readonly stepTitle: string;
  readonly stepDescription?: ReactNode | undefined;
  readonly children: ReactNode;
  /** Cancel, left. */
  readonly cancel?: ReactNode | undefined;
  /** Back and next, right; next is a submit button. */
  readonly buttons: ReactNode;
  readonly onSubmit: () => void;
};

/** One step after another: steps left, the present one right, its buttons always in the same place. */
export function WizardLayout(props: WizardLayoutProps): ReactElement {
  const { notice, title, steps, stepTitle, stepDescription, children, cancel, buttons, onSubmit } = props;
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    onSubmit();
  };
  return (
    <div className="wizard">
      {notice}
      <header className="wizard-side">
        <h1 className="wizard-title">{title}</h1>
        <StepIndicator {...steps} />
      </header>
      <main className="wizard-main">
        <form className="wizard-form" noValidate onSubmit={submit}>
          <div className="wizard-scroll">
            <div className="wizard-step">
              <SectionHeader level={2} title={stepTitle} description={stepDescription} />
              {children}
            </div>
          </div>
          <footer className="wizard-footer">
            <div className="wizard-cancel">{cancel}</div>
            <div className="wizard-buttons">{buttons}</div>
          </footer>
        </form>
      </main>
    </div>
  );
}
