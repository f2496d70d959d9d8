import type { ReactElement, Ref } from 'react';
import {
  ComboBox as AriaComboBox,
  type ComboBoxProps as AriaComboBoxProps,
  Button,
  Group,
  Input,
  ListBox,
  Popover,
} from 'react-aria-components';
import { FieldLabel, FieldNotes, type FieldTexts } from './field.tsx';
import { Icon } from './Icon.tsx';
import { findOption, type Option, OptionItem } from './Options.tsx';

/** Given: the caller filters (a search in the register). Left out: the box filters `options` by what is typed. */
export type ComboBoxSearch = { readonly text: string; readonly onText: (text: string) => void };

export type ComboBoxProps<Id extends string> = Pick<
  AriaComboBoxProps<Option<Id>>,
  'isDisabled' | 'isRequired' | 'autoFocus' | 'name' | 'onBlur' | 'menuTrigger'
> &
  FieldTexts & {
    readonly options: readonly Option<Id>[];
    readonly value: Id | null;
    readonly onChange: (id: Id | null) => void;
    readonly search?: ComboBoxSearch | undefined;
    /** Said in the list when nothing matches. */
    readonly emptyText: string;
    readonly placeholder?: string | undefined;
    readonly inputRef?: Ref<HTMLInputElement> | undefined;
  };

/** One choice out of many, found by typing. */
export function ComboBox<Id extends string>(props: ComboBoxProps<Id>): ReactElement {
  const {
    label,
    description,
    error,
    options,
    value,
    onChange,
    search,
    emptyText,
    placeholder,
    inputRef,
    ...rest
  } = props;
  const source =
    search === undefined
      ? { defaultItems: options }
      : { items: options, inputValue: search.text, onInputChange: search.onText };
  return (
    <AriaComboBox
      {...rest}
      {...source}
      className="field"
      value={value}
      onChange={(key) => onChange(findOption(options, key))}
      allowsEmptyCollection
      isInvalid={error !== undefined}
      validationBehavior="aria"
    >
      <FieldLabel label={label} isRequired={rest.isRequired} />
      <Group className="field-box">
        <Input
          className="field-input"
          {...(placeholder !== undefined && { placeholder })}
          {...(inputRef !== undefined && { ref: inputRef })}
        />
        <Button className="field-step">
          <Icon name="chevron-down" />
        </Button>
      </Group>
      <FieldNotes description={description} error={error} />
      <Popover className="popover option-popover" offset={4}>
        <ListBox<Option<Id>>
          className="option-list"
          renderEmptyState={() => <div className="option-empty">{emptyText}</div>}
        >
          {(option) => <OptionItem option={option} />}
        </ListBox>
      </Popover>
    </AriaComboBox>
  );
}
