import type { ReactElement, Ref } from 'react';
import {
  Select as AriaSelect,
  type SelectProps as AriaSelectProps,
  Button,
  ListBox,
  Popover,
  SelectValue,
} from 'react-aria-components';
import { FieldLabel, FieldNotes, type FieldTexts } from './field.tsx';
import { Icon } from './Icon.tsx';
import { findOption, type Option, OptionItem } from './Options.tsx';

export type SelectProps<Id extends string> = Pick<
  AriaSelectProps,
  'isDisabled' | 'isRequired' | 'autoFocus' | 'name' | 'onBlur' | 'onOpenChange' | 'aria-label'
> &
  FieldTexts & {
    readonly options: readonly Option<Id>[];
    readonly value: Id | null;
    readonly onChange: (id: Id | null) => void;
    /** Shown while nothing is chosen. */
    readonly placeholder: string;
    readonly inputRef?: Ref<HTMLButtonElement> | undefined;
  };

/** One choice out of a short list (up to about 15; more is a ComboBox). */
export function Select<Id extends string>(props: SelectProps<Id>): ReactElement {
  const { label, description, error, options, value, onChange, placeholder, inputRef, ...rest } = props;
  return (
    <AriaSelect
      {...rest}
      className="field"
      value={value}
      onChange={(key) => onChange(findOption(options, key))}
      placeholder={placeholder}
      isInvalid={error !== undefined}
      validationBehavior="aria"
    >
      <FieldLabel label={label} isRequired={rest.isRequired} />
      <Button className="field-box select-button" {...(inputRef !== undefined && { ref: inputRef })}>
        <SelectValue className="select-value" />
        <Icon name="chevron-down" className="field-icon" />
      </Button>
      <FieldNotes description={description} error={error} />
      <Popover className="popover option-popover" offset={4}>
        <ListBox className="option-list" items={options}>
          {(option) => <OptionItem option={option} />}
        </ListBox>
      </Popover>
    </AriaSelect>
  );
}
