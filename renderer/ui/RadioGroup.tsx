import type { ReactElement } from 'react';
import {
  RadioGroup as AriaRadioGroup,
  type RadioGroupProps as AriaRadioGroupProps,
  RadioButton,
  RadioField,
  Text,
} from 'react-aria-components';
import { FieldLabel, FieldNotes, type FieldTexts } from './field.tsx';
import { findOption, type Option } from './Options.tsx';

export type RadioGroupProps<Id extends string> = Pick<
  AriaRadioGroupProps,
  'isDisabled' | 'isRequired' | 'name' | 'onBlur' | 'orientation'
> &
  FieldTexts & {
    readonly options: readonly Option<Id>[];
    readonly value: Id | null;
    readonly onChange: (id: Id) => void;
  };

/** One of a few choices, all in sight. */
export function RadioGroup<Id extends string>(props: RadioGroupProps<Id>): ReactElement {
  const { label, description, error, options, value, onChange, ...rest } = props;
  const choose = (key: string): void => {
    const id = findOption(options, key);
    if (id !== null) onChange(id);
  };
  return (
    <AriaRadioGroup
      {...rest}
      className="field radio-group"
      value={value}
      onChange={choose}
      isInvalid={error !== undefined}
      validationBehavior="aria"
    >
      <FieldLabel label={label} isRequired={rest.isRequired} />
      <div className="radio-options">
        {options.map((option) => (
          <RadioField
            key={option.id}
            value={option.id}
            className="tick"
            isDisabled={option.isDisabled ?? false}
          >
            <RadioButton className="tick-button">
              <span className="tick-box tick-round" />
              <span>{option.label}</span>
            </RadioButton>
            {option.description !== undefined && (
              <Text slot="description" className="field-description">
                {option.description}
              </Text>
            )}
          </RadioField>
        ))}
      </div>
      <FieldNotes description={description} error={error} />
    </AriaRadioGroup>
  );
}
