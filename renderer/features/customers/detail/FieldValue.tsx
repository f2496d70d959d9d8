import type { ReactElement, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Field } from '#shared/domain/field.ts';
import { call } from '../../../api/client.ts';
import { useToasts } from '../../../state/toasts.ts';
import { FieldRow, IconButton, WithheldValue } from '../../../ui/index.ts';
import { useFailureToast } from '../useUndoable.ts';

export type EnvelopeRowProps<T> = {
  readonly label: string;
  readonly field: Field<T>;
  /** The value written out; an empty text for nothing. */
  readonly children: (value: T) => ReactNode;
  readonly isTabular?: boolean;
};

/** One field as the vault let it through: its value, or why it is not here. */
export function EnvelopeRow<T>({ label, field, children, isTabular }: EnvelopeRowProps<T>): ReactElement {
  const { t } = useTranslation();
  const content =
    field.state === 'shown' ? (
      // `false` is what a condition leaves where there is nothing to show.
      children(field.value) || undefined
    ) : (
      <WithheldValue reason={t(`customers.withheld.${field.state === 'withheld' ? field.reason : 'role'}`)} />
    );
  return (
    <FieldRow label={label} emptyLabel={t('common.notGiven')} isTabular={isTabular}>
      {content}
    </FieldRow>
  );
}

/** Puts text on the clipboard, which the program empties again, and says so. */
export function useCopy(): (text: string) => Promise<void> {
  const { t } = useTranslation();
  const toasts = useToasts();
  const fail = useFailureToast();
  return async (text) => {
    try {
      const { clearsAfterSeconds } = await call('app.copy', { text });
      toasts.show({ tone: 'info', title: t('common.copied', { seconds: clearsAfterSeconds }) });
    } catch (error) {
      fail(error);
    }
  };
}

export type CopyableProps = {
  /** What is copied. */
  readonly text: string;
  /** What it is, for the button's name. */
  readonly field: string;
  readonly children?: ReactNode;
  readonly note?: string | undefined;
};

/** A value with a small note and a button that copies it. */
export function Copyable({ text, field, children, note }: CopyableProps): ReactElement {
  const { t } = useTranslation();
  const copy = useCopy();
  return (
    <span className="copyable">
      <span>{children ?? text}</span>
      {note !== undefined && <span className="field-note">{note}</span>}
      <IconButton
        icon="copy"
        size="small"
        label={t('customers.detail.copy', { field })}
        onPress={() => void copy(text)}
      />
    </span>
  );
}
