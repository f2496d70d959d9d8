import type { FormEvent, ReactElement, ReactNode } from 'react';
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { classNames } from './classNames.ts';
import { IconButton } from './IconButton.tsx';

export type DialogSize = 'small' | 'medium' | 'large';

export type DialogProps = {
  readonly isOpen: boolean;
  readonly onOpenChange: (isOpen: boolean) => void;
  /** Names the object: "Muokkaa asiakasta Helmi Laine". */
  readonly title: string;
  readonly closeLabel: string;
  readonly children: ReactNode;
  /** Buttons; they stand right, the primary one last. */
  readonly footer?: ReactNode | undefined;
  readonly size?: DialogSize | undefined;
  /** Given: body and footer are one form, and Enter sends it. */
  readonly onSubmit?: (() => void) | undefined;
  /** A click outside closes it; leave false where something has been typed. */
  readonly isDismissable?: boolean | undefined;
};

type BodyProps = Pick<DialogProps, 'children' | 'footer' | 'onSubmit'>;

function DialogBody({ children, footer, onSubmit }: BodyProps): ReactElement {
  const parts = (
    <>
      <div className="dialog-body">{children}</div>
      {footer !== undefined && <footer className="dialog-footer">{footer}</footer>}
    </>
  );
  if (onSubmit === undefined) return parts;
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    onSubmit();
  };
  return (
    <form className="dialog-form" noValidate onSubmit={submit}>
      {parts}
    </form>
  );
}

/** A modal dialog: title, body, buttons. Escape and the close button leave it. */
export function Dialog(props: DialogProps): ReactElement {
  const { isOpen, onOpenChange, title, closeLabel, size = 'medium', isDismissable = false, ...body } = props;
  return (
    <ModalOverlay
      className="overlay"
      isOpen={isOpen}
      onOpenChange={onOpenChange}
      isDismissable={isDismissable}
    >
      <Modal className={classNames('modal', `modal-${size}`)}>
        <AriaDialog className="dialog">
          <header className="dialog-header">
            <Heading slot="title" className="dialog-title">
              {title}
            </Heading>
            <IconButton icon="close" label={closeLabel} size="small" onPress={() => onOpenChange(false)} />
          </header>
          <DialogBody {...body} />
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}
