import { type ReactElement, type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorNotice } from '../../../api/ErrorNotice.tsx';
import { fieldErrorsOf, useFieldErrorText } from '../../../api/errorText.ts';
import { Button, Dialog, TextField } from '../../../ui/index.ts';

export type ReasonDialogProps = {
  readonly title: string;
  /** What will happen. */
  readonly intro: ReactNode;
  readonly reasonLabel: string;
  readonly reasonHint: string;
  readonly confirmLabel: string;
  /** Fewest characters of a reason. */
  readonly minLength: number;
  /** Does it; a rejection is shown in the dialog, which stays open with the reason. */
  readonly onConfirm: (reason: string) => Promise<void>;
  readonly onClose: () => void;
};

/** Asks why before something is done that has to be accounted for. */
export function ReasonDialog(props: ReasonDialogProps): ReactElement {
  const { title, intro, reasonLabel, reasonHint, confirmLabel, minLength, onConfirm, onClose } = props;
  const { t } = useTranslation();
  const textOf = useFieldErrorText();
  const [reason, setReason] = useState('');
  const [fieldError, setFieldError] = useState<string | undefined>(undefined);
  const [failure, setFailure] = useState<unknown>(null);
  const [isBusy, setBusy] = useState(false);
  const submit = async (): Promise<void> => {
    const given = reason.trim();
    setFailure(null);
    if (given.length < minLength) {
      setFieldError(textOf(given === '' ? 'required' : 'tooShort'));
      return;
    }
    setBusy(true);
    try {
      await onConfirm(given);
    } catch (error) {
      const refused = fieldErrorsOf(error)?.reason;
      if (refused === undefined) setFailure(error);
      else setFieldError(textOf(refused));
      setBusy(false);
    }
  };
  return (
    <Dialog
      isOpen
      onOpenChange={onClose}
      title={title}
      closeLabel={t('common.close')}
      size="small"
      onSubmit={() => void submit()}
      footer={
        <>
          <Button onPress={onClose}>{t('common.cancel')}</Button>
          <Button type="submit" variant="primary" busy={isBusy ? t('common.working') : undefined}>
            {confirmLabel}
          </Button>
        </>
      }
    >
      {failure !== null && <ErrorNotice error={failure} />}
      <p>{intro}</p>
      <TextField
        label={reasonLabel}
        description={reasonHint}
        isRequired
        autoFocus
        maxLength={300}
        value={reason}
        error={fieldError}
        onChange={(next) => {
          setReason(next);
          setFieldError(undefined);
        }}
      />
    </Dialog>
  );
}
