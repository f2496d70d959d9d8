import { type ReactElement, type RefObject, useCallback, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { callErrorOf } from '#renderer/api/client.ts';
import { fieldErrorsOf } from '#renderer/api/errorText.ts';
import {
  checksumProblem,
  focusField,
  joinKeyLines,
  keyLinePath,
  StepAnnouncer,
  useEscape,
  useKeyLines,
  useStepFocus,
} from '#renderer/features/unlock/index.ts';
import { useFormats } from '#renderer/i18n/format.ts';
import { Banner } from '#renderer/ui/Banner.tsx';
import { ConfirmDialog } from '#renderer/ui/ConfirmDialog.tsx';
import type { RegisterId } from '#shared/domain/ids.ts';
import { FileStep } from './FileStep.tsx';
import { JobProgress } from './JobProgress.tsx';
import { RestoreFrame } from './RestoreFrame.tsx';
import {
  checkRestore,
  emptyRestore,
  type RestoreDraft,
  type RestoreErrors,
  restoreErrors,
  restoreFields,
  toRestoreRequest,
} from './restoreDraft.ts';
import './restore.css';
import { type ChosenBackup, type Restore, restoreSteps, useRestore } from './useRestore.ts';
import { type RestoreForm, WayStep } from './WayStep.tsx';

function RunStep({ restore }: { readonly restore: Restore }): ReactElement {
  const { t } = useTranslation();
  return (
    <RestoreFrame
      restore={restore}
      title={t('restore.run.title')}
      description={t('restore.run.text')}
      primary={null}
      onBack={null}
      onCancel={null}
      onSubmit={() => undefined}
    >
      <JobProgress job={restore.job} onCancel={restore.cancel} isCancelling={restore.isCancelling} />
    </RestoreFrame>
  );
}

function DoneStep({
  restore,
  onOpen,
}: {
  readonly restore: Restore;
  readonly onOpen: () => void;
}): ReactElement {
  const { t } = useTranslation();
  const formats = useFormats();
  const customers = restore.result?.customers ?? 0;
  return (
    <RestoreFrame
      restore={restore}
      title={t('restore.done.title')}
      primary={{ label: t('restore.done.open') }}
      onBack={null}
      onCancel={null}
      onSubmit={onOpen}
    >
      <Banner
        tone="success"
        title={t('restore.done.customers', { count: customers, number: formats.number(customers) })}
      >
        <p>{t(restore.result?.keptAside === true ? 'restore.done.keptAside' : 'restore.done.notKept')}</p>
      </Banner>
    </RestoreFrame>
  );
}

type Refusal = { readonly errors: RestoreErrors; readonly focus: string | null; readonly count: number };

/** What is typed to open the backup, and where it was refused. */
function useRestoreForm() {
  const [draft, setDraft] = useState<RestoreDraft>(emptyRestore('credentials'));
  const [refusal, setRefusal] = useState<Refusal>({ errors: {}, focus: null, count: 0 });
  const [isKeyRefused, setKeyRefused] = useState(false);
  const keyEntry = useKeyLines(checksumProblem);
  const putFocus = (errors: RestoreErrors, focus: string | null): void =>
    setRefusal(({ count }) => ({ errors, focus, count: count + 1 }));
  const refuse = (errors: RestoreErrors, wrongLine: number | null): void => {
    const field = restoreFields.find((one) => errors[one] !== undefined) ?? null;
    putFocus(errors, wrongLine === null ? field : keyLinePath(wrongLine));
  };
  /** Whether everything looks right; what does not is shown and gets the focus. */
  const check = async (): Promise<boolean> => {
    const errors = await checkRestore(draft);
    const wrongLine = draft.way === 'recoveryKey' ? await keyEntry.submit() : null;
    if (wrongLine === null && Object.keys(errors).length === 0) return true;
    refuse(errors, wrongLine);
    return false;
  };
  const form: RestoreForm = {
    draft,
    errors: refusal.errors,
    refusals: refusal.count,
    keyEntry,
    isKeyRefused,
    set: (field, text) => {
      setDraft((before) => ({ ...before, [field]: text }));
      setRefusal(({ errors: { [field]: _mended, ...errors }, ...others }) => ({ ...others, errors }));
    },
    setWay: (way) => {
      // A passphrase typed for the one way is not the new passphrase of the other.
      setDraft((before) => ({ ...emptyRestore(way), userName: before.userName }));
      setRefusal(({ count }) => ({ errors: {}, focus: null, count }));
    },
  };
  /** What the vault refused: the fields it names, or the credentials as a whole. */
  const takeRefusal = (error: unknown): void => {
    const fields = fieldErrorsOf(error);
    if (fields !== null) {
      setKeyRefused(fields.recoveryKey !== undefined);
      refuse(restoreErrors(fields), fields.recoveryKey === undefined ? null : 0);
    } else if (callErrorOf(error)?.code === 'WRONG_CREDENTIALS') putFocus({}, 'passphrase');
  };
  return { form, check, refusal, takeRefusal, allowKey: () => setKeyRefused(false) };
}

function useRefusalFocus(root: RefObject<HTMLElement | null>, { count, focus }: Refusal): void {
  const latest = useRef(focus);
  useEffect(() => {
    latest.current = focus;
  }, [focus]);
  useEffect(() => {
    if (count > 0 && latest.current !== null) focusField(root.current, latest.current);
  }, [root, count]);
}

type LeaveProps = {
  readonly isAsking: boolean;
  readonly onLeave: () => void;
  readonly onStay: () => void;
};

function LeaveDialog({ isAsking, onLeave, onStay }: LeaveProps): ReactElement {
  const { t } = useTranslation();
  return (
    <ConfirmDialog
      isOpen={isAsking}
      isDestructive
      title={t('restore.leave.title')}
      consequence={<p>{t('restore.leave.text')}</p>}
      confirmLabel={t('restore.leave.confirm')}
      cancelLabel={t('restore.leave.stay')}
      onConfirm={onLeave}
      onCancel={onStay}
    />
  );
}

/** Where nobody's credentials open the backup here, the key is the only way. */
function useOnlyWay(chosen: ChosenBackup | null, { draft, setWay }: RestoreForm): void {
  const mustUseKey = chosen !== null && !chosen.acceptsCredentials && draft.way === 'credentials';
  useEffect(() => {
    if (mustUseKey) setWay('recoveryKey');
  }, [mustUseKey, setWay]);
}

export type RestoreWizardProps = {
  readonly onLeave: () => void;
  readonly onDone: (arrived: { readonly registerId: RegisterId; readonly userName: string }) => void;
};

/** Brings a register back from a backup: file, way of opening it, progress, result. */
export function RestoreWizard({ onLeave, onDone }: RestoreWizardProps): ReactElement {
  const { t } = useTranslation();
  const root = useRef<HTMLDivElement>(null);
  const { form, check, refusal, takeRefusal, allowKey } = useRestoreForm();
  const restore = useRestore(takeRefusal);
  const [isAsking, setAsking] = useState(false);
  const { draft, keyEntry } = form;
  const { chosen, step, result } = restore;
  const isTouched = keyEntry.isTouched || restoreFields.some((field) => draft[field] !== '');
  const cancel = useCallback(() => (isTouched ? setAsking(true) : onLeave()), [isTouched, onLeave]);
  const canLeave = (step === 'file' && !restore.isChoosing) || step === 'way';
  useStepFocus(root, step);
  useRefusalFocus(root, refusal);
  useEscape(cancel, canLeave && !isAsking);
  useOnlyWay(chosen, form);
  const submit = async (): Promise<void> => {
    allowKey();
    if (await check()) restore.start(toRestoreRequest(draft, joinKeyLines(keyEntry.lines)));
  };
  return (
    <div ref={root}>
      <StepAnnouncer
        step={restoreSteps.indexOf(step) + 1}
        total={restoreSteps.length}
        title={t(`restore.step.${step}`)}
      />
      {step === 'file' && <FileStep restore={restore} onCancel={cancel} />}
      {step === 'way' && chosen !== null && (
        <WayStep
          restore={restore}
          chosen={chosen}
          form={form}
          onCancel={cancel}
          onSubmit={() => void submit()}
        />
      )}
      {step === 'run' && <RunStep restore={restore} />}
      {step === 'done' && (
        <DoneStep
          restore={restore}
          onOpen={() => {
            if (result !== null) onDone({ registerId: result.registerId, userName: draft.userName.trim() });
          }}
        />
      )}
      <LeaveDialog isAsking={isAsking} onLeave={onLeave} onStay={() => setAsking(false)} />
    </div>
  );
}
