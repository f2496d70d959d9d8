import type { ReactElement, Ref } from 'react';
import {
  TextField as AriaTextField,
  type TextFieldProps as AriaTextFieldProps,
  Group,
  Input,
} from 'react-aria-components';
import { classNames } from './classNames.ts';
import { FieldLabel, FieldNotes, type FieldTexts } from './field.tsx';
import { Icon } from './Icon.tsx';
import type { IconName } from './icons.ts';

export type TextFieldProps = Omit<
  AriaTextFieldProps,
  'children' | 'className' | 'style' | 'render' | 'isInvalid' | 'validationBehavior'
> &
  FieldTexts & {
    readonly placeholder?: string | undefined;
    readonly icon?: IconName | undefined;
    /** A unit after the value, e.g. "€" or "kpl". */
    readonly unit?: string | undefined;
    /** Numbers and identifiers that people compare: equal-width digits. */
    readonly isTabular?: boolean | undefined;
    /** The input itself, for form libraries that focus the first error. */
    readonly inputRef?: Ref<HTMLInputElement> | undefined;
  };

/** One line of text. */
export function TextField(props: TextFieldProps): ReactElement {
  const { label, description, error, placeholder, icon, unit, isTabular = false, inputRef, ...rest } = props;
  return (
    <AriaTextField {...rest} className="field" isInvalid={error !== undefined} validationBehavior="aria">
      <FieldLabel label={label} isRequired={rest.isRequired} />
      <Group className="field-box">
        {icon !== undefined && <Icon name={icon} className="field-icon" />}
        <Input
          className={classNames('field-input', isTabular && 'tabular')}
          {...(placeholder !== undefined && { placeholder })}
          {...(inputRef !== undefined && { ref: inputRef })}
        />
        {unit !== undefined && (
          <span className="field-unit" aria-hidden="true">
            {unit}
          </span>
        )}
      </Group>
      <FieldNotes description={description} error={error} />
    </AriaTextField>
  );
}
