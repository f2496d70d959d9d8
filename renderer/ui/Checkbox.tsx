import type { ReactElement } from 'react';
import { CheckboxButton, CheckboxField, type CheckboxFieldProps } from 'react-aria-components';
import { FieldNotes, type FieldTexts } from './field.tsx';
import { Icon } from './Icon.tsx';

export type CheckboxProps = Omit<
  CheckboxFieldProps,
  'children' | 'className' | 'style' | 'render' | 'isInvalid' | 'validationBehavior'
> &
  FieldTexts;

/** A yes or no that takes effect with the form. A setting that takes effect at once is a Switch. */
export function Checkbox({ label, description, error, ...rest }: CheckboxProps): ReactElement {
  return (
    <CheckboxField {...rest} className="tick" isInvalid={error !== undefined} validationBehavior="aria">
      <CheckboxButton className="tick-button">
        {({ isIndeterminate }) => (
          <>
            <span className="tick-box">
              <Icon name={isIndeterminate ? 'minus' : 'check'} />
            </span>
            <span>{label}</span>
          </>
        )}
      </CheckboxButton>
      <FieldNotes description={description} error={error} />
    </CheckboxField>
  );
}
