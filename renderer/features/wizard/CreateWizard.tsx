import { type ReactElement, type RefObject, useCallback, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  type DeviceCheck,
  focusField,
  StepAnnouncer,
  useDeviceCheck,
  useEscape,
  useStepFocus,
} from '#renderer/features/unlock/index.ts';
import { ConfirmDialog } from '#renderer/ui/ConfirmDialog.tsx';
import type { RegisterId } from '#shared/domain/ids.ts';
import type { RegisterKind } from '#shared/ipc/registers.ipc.ts';
import { DeviceStep } from './DeviceStep.tsx';
import { DoneStep } from './DoneStep.tsx';
import { type Draft, emptyDraft, wizardSteps } from './draft.ts';
import { ControllerStep, RegisterStep, ResponsibleStep } from './FieldSteps.tsx';
import { ConfirmKey, ShowKey } from './RecoverySteps.tsx';
import { SummaryStep } from './SummaryStep.tsx';
import { firstFault, useWizard, type Wizard } from './useWizard.ts';
import './wizard.css';

export type CreateWizardProps = {
  readonly kind: RegisterKind;
  readonly onLeave: () => void;
  /** The register is in place; its first user is the one to open it. */
  readonly onDone: (arrived: { readonly registerId: RegisterId; readonly userName: string }) => void;
  readonly onTrySample: () => void;
};

/** Puts the focus into the first wrong field each time something is refused, after its step has been drawn. */
function useFaultFocus(root: RefObject<HTMLElement | null>, { errors, refusals }: Wizard): void {
  const first = useRef<string | null>(null);
  useEffect(() => {
    first.current = firstFault(errors);
  }, [errors]);
  useEffect(() => {
    if (refusals > 0 && first.current !== null) focusField(root.current, first.current);
  }, [root, refusals]);
}

type LeaveProps = {
  readonly isAsking: boolean;
  readonly isPending: boolean;
  readonly onLeave: () => void;
  readonly onStay: () => void;
};

function LeaveDialog({ isAsking, isPending, onLeave, onStay }: LeaveProps): ReactElement {
  const { t } = useTranslation();
  return (
    <ConfirmDialog
      isOpen={isAsking}
      isDestructive
      title={t('wizard.leave.title')}
      consequence={<p>{isPending ? t('wizard.leave.pending') : t('wizard.leave.typed')}</p>}
      confirmLabel={t('wizard.leave.confirm')}
      cancelLabel={t('wizard.leave.stay')}
      onConfirm={onLeave}
      onCancel={onStay}
    />
  );
}

type StepProps = {
  readonly wizard: Wizard;
  readonly device: DeviceCheck;
  readonly isKeyWritten: boolean;
  readonly onKeyWritten: (isWritten: boolean) => void;
  readonly onCancel: () => void;
  readonly onConfirmed: (registerId: RegisterId) => void;
  readonly onOpen: () => void;
  readonly onTrySample: () => void;
};

function Step(props: StepProps): ReactElement | null {
  const { wizard, device, isKeyWritten, onKeyWritten, onCancel, onConfirmed, onOpen, onTrySample } = props;
  const { pending } = wizard;
  switch (wizard.step) {
    case 'device':
      return <DeviceStep wizard={wizard} device={device} onCancel={onCancel} onTrySample={onTrySample} />;
    case 'controller':
      return <ControllerStep wizard={wizard} onCancel={onCancel} />;
    case 'responsible':
      return <ResponsibleStep wizard={wizard} onCancel={onCancel} />;
    case 'register':
      return <RegisterStep wizard={wizard} onCancel={onCancel} />;
    case 'summary':
      return <SummaryStep wizard={wizard} onCancel={onCancel} />;
    case 'recovery': {
      if (pending === null) return null;
      const shared = { wizard, pending, onCancel };
      return isKeyWritten ? (
        <ConfirmKey {...shared} onShowAgain={() => onKeyWritten(false)} onConfirmed={onConfirmed} />
      ) : (
        <ShowKey {...shared} onWritten={() => onKeyWritten(true)} />
      );
    }
    case 'done':
      return <DoneStep wizard={wizard} onOpen={onOpen} />;
  }
}

/** Makes a register: device, controller, responsible person, name and class, then the recovery key. */
export function CreateWizard({ kind, onLeave, onDone, onTrySample }: CreateWizardProps): ReactElement {
  const { t } = useTranslation();
  const root = useRef<HTMLDivElement>(null);
  const [initial] = useState<Draft>(() => emptyDraft(t('wizard.register.defaultName')));
  const wizard = useWizard(kind, initial);
  const device = useDeviceCheck({ registerId: null, kind });
  const [isAsking, setAsking] = useState(false);
  const [isKeyWritten, setKeyWritten] = useState(false);
  const [created, setCreated] = useState<RegisterId | null>(null);
  const { step } = wizard;
  const isPending = wizard.pending !== null;
  const isConfirming = step === 'recovery' && isKeyWritten;
  const mustAsk = wizard.isTouched || isPending;
  const cancel = useCallback(() => (mustAsk ? setAsking(true) : onLeave()), [mustAsk, onLeave]);
  useStepFocus(root, `${step} ${isConfirming}`);
  useFaultFocus(root, wizard);
  useEscape(cancel, !isAsking && !wizard.isBusy && step !== 'done');
  return (
    <div ref={root}>
      <StepAnnouncer
        step={wizardSteps.indexOf(step) + 1}
        total={wizardSteps.length}
        title={isConfirming ? t('wizard.recovery.confirmTitle') : t(`wizard.step.${step}`)}
      />
      <Step
        wizard={wizard}
        device={device}
        isKeyWritten={isKeyWritten}
        onKeyWritten={setKeyWritten}
        onCancel={cancel}
        onConfirmed={(registerId) => {
          setCreated(registerId);
          wizard.goTo('done');
        }}
        onOpen={() => {
          if (created === null) return;
          onDone({ registerId: created, userName: wizard.draft['responsible.userName'].trim() });
        }}
        onTrySample={onTrySample}
      />
      <LeaveDialog
        isAsking={isAsking}
        isPending={isPending}
        onLeave={onLeave}
        onStay={() => setAsking(false)}
      />
    </div>
  );
}
