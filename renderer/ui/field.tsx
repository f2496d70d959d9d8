import type { ReactElement, ReactNode } from 'react';
import { FieldError, Label, Text } from 'react-aria-components';
import { Icon } from './Icon.tsx';

/** What every field says. The error is tied to the control and wins over nothing: the description stays. */
export type FieldTexts = {
  readonly label: string;
  readonly description?: ReactNode | undefined;
  /** What is wrong and what to enter instead; the field is invalid while this is set. */
  readonly error?: string | undefined;
};

type FieldLabelProps = { readonly label: string; readonly isRequired?: boolean | undefined };

/** The label above a control. The mark is for the eye; `aria-required` says it to everyone else. */
export function FieldLabel({ label, isRequired = false }: FieldLabelProps): ReactElement {
  return (
    <Label className="field-label">
      {label}
      {isRequired && (
        <span className="field-required" aria-hidden="true">
          *
        </span>
      )}
    </Label>
  );
}

/** Description and error under a control, both announced with it. */
export function FieldNotes({ description, error }: Pick<FieldTexts, 'description' | 'error'>): ReactElement {
  return (
    <>
      {description !== undefined && (
        <Text slot="description" className="field-description">
          {description}
        </Text>
      )}
      <FieldError className="field-error">
        <Icon name="error" />
        <span>{error}</span>
      </FieldError>
    </>
  );
}
