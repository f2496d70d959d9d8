import type { ReactElement, Ref } from 'react';
import {
  NumberField as AriaNumberField,
  type NumberFieldProps as AriaNumberFieldProps,
  Button,
  Group,
  Input,
} from 'react-aria-components';
import { FieldLabel, FieldNotes, type FieldTexts } from './field.tsx';
import { Icon } from './Icon.tsx';

export type NumberFieldProps = Omit<
  AriaNumberFieldProps,
  'children' | 'className' | 'style' | 'render' | 'isInvalid' | 'validationBehavior'
> &
  FieldTexts & {
    /** Plus and minus buttons: only for small counts. */
    readonly hasSteppers?: boolean | undefined;
    readonly unit?: string | undefined;
    readonly inputRef?: Ref<HTMLInputElement> | undefined;
  };

/** A number in the locale's writing. Money in cents has its own parser: use a TextField for it. */
export function NumberField(props: NumberFieldProps): ReactElement {
  const { label, description, error, hasSteppers = false, unit, inputRef, ...rest } = props;
  return (
    <AriaNumberField {...rest} className="field" isInvalid={error !== undefined} validationBehavior="aria">
      <FieldLabel label={label} isRequired={rest.isRequired} />
      <Group className="field-box">
        <Input className="field-input tabular" {...(inputRef !== undefined && { ref: inputRef })} />
        {unit !== undefined && (
          <span className="field-unit" aria-hidden="true">
            {unit}
          </span>
        )}
        {hasSteppers && (
          <>
            <Button slot="decrement" className="field-step">
              <Icon name="minus" />
            </Button>
            <Button slot="increment" className="field-step">
              <Icon name="plus" />
            </Button>
          </>
        )}
      </Group>
      <FieldNotes description={description} error={error} />
    </AriaNumberField>
  );
}
