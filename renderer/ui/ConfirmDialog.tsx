import { type ReactElement, type ReactNode, useId, useState } from 'react';
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { Button } from './Button.tsx';
import { Icon } from './Icon.tsx';
import { TextField } from './TextField.tsx';

/** A word to type before an act that cannot be undone. */
export type TypedConfirmation = { readonly label: string; readonly expected: string };

export type ConfirmDialogProps = {
  readonly isOpen: boolean;
  /** A question that names the object and the count: "Mitätöidäänkö lasku 20260142?" */
  readonly title: string;
  /** What happens, what stays, and whether it can be undone. */
  readonly consequence: ReactNode;
  /** The verb, never "OK". */
  readonly confirmLabel: string;
  readonly cancelLabel: string;
  readonly onConfirm: () => void;
  readonly onCancel: () => void;
  /** Destructive: Cancel has the focus and the confirm button is red. */
  readonly isDestructive?: boolean | undefined;
  readonly typed?: TypedConfirmation | undefined;
  /** Set while the act runs; see Button. */
  readonly busy?: string | undefined;
};

function ConfirmContent(props: ConfirmDialogProps): ReactElement {
  const {
    title,
    consequence,
    confirmLabel,
    cancelLabel,
    onConfirm,
    onCancel,
    isDestructive = false,
    typed,
    busy,
  } = props;
  const [answer, setAnswer] = useState('');
  const bodyId = useId();
  const isBlocked = typed !== undefined && answer.trim() !== typed.expected;
  return (
    <AriaDialog role="alertdialog" className="dialog" aria-describedby={bodyId}>
      <div className="confirm-main">
        {isDestructive && (
          <span className="confirm-mark">
            <Icon name="warning" size={20} />
          </span>
        )}
        <div className="confirm-text">
          <Heading slot="title" className="dialog-title">
            {title}
          </Heading>
          <div id={bodyId} className="confirm-consequence">
            {consequence}
          </div>
          {typed !== undefined && (
            <TextField label={typed.label} value={answer} onChange={setAnswer} autoComplete="off" />
          )}
        </div>
      </div>
      <footer className="dialog-footer">
        <Button onPress={onCancel} autoFocus={isDestructive}>
          {cancelLabel}
        </Button>
        <Button
          variant={isDestructive ? 'danger' : 'primary'}
          onPress={onConfirm}
          autoFocus={!isDestructive}
          isDisabled={isBlocked}
          busy={busy}
        >
          {confirmLabel}
        </Button>
      </footer>
    </AriaDialog>
  );
}

/** Asks before an act; Escape is the same as Cancel. */
export function ConfirmDialog(props: ConfirmDialogProps): ReactElement {
  const close = (isOpen: boolean): void => {
    if (!isOpen) props.onCancel();
  };
  return (
    <ModalOverlay className="overlay" isOpen={props.isOpen} onOpenChange={close}>
      <Modal className="modal modal-small">
        <ConfirmContent {...props} />
      </Modal>
    </ModalOverlay>
  );
}
