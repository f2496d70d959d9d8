import type { ReactElement } from 'react';
import { type FieldPathByValue, useController, useFormContext } from 'react-hook-form';
import { fieldErrorReason } from '#shared/errors.ts';
import { useFieldErrorText } from '../../../api/errorText.ts';
import { afterPointer } from '../../../state/afterPointer.ts';
import { ComboBox, type Option, Select, TextArea, TextField } from '../../../ui/index.ts';
import type { FormValues } from './values.ts';

export type TextPath = FieldPathByValue<FormValues, string>;

/** The text of a field's error; the form carries the reason as its message. */
function useErrorOf(): (message: string | undefined) => string | undefined {
  const textOf = useFieldErrorText();
  return (message) => {
    const reason = fieldErrorReason.safeParse(message);
    return reason.success ? textOf(reason.data) : undefined;
  };
}

export type FormTextProps = {
  readonly name: TextPath;
  readonly label: string;
  readonly description?: string | undefined;
  readonly maxLength: number;
  readonly isRequired?: boolean;
  readonly isTabular?: boolean;
  readonly inputMode?: 'email' | 'tel' | 'numeric';
};

/** One line of text of the form. */
export function FormText({ name, inputMode, ...rest }: FormTextProps): ReactElement {
  const { control } = useFormContext<FormValues>();
  const { field, fieldState } = useController({ control, name });
  const errorOf = useErrorOf();
  return (
    <TextField
      {...rest}
      {...(inputMode !== undefined && { inputMode })}
      autoComplete="off"
      value={field.value}
      onChange={field.onChange}
      onBlur={() => afterPointer(field.onBlur)}
      inputRef={field.ref}
      error={errorOf(fieldState.error?.message)}
    />
  );
}

/** Several lines of text of the form. */
export function FormArea({ name, label, description, maxLength }: FormTextProps): ReactElement {
  const { control } = useFormContext<FormValues>();
  const { field, fieldState } = useController({ control, name });
  const errorOf = useErrorOf();
  return (
    <TextArea
      label={label}
      description={description}
      maxLength={maxLength}
      rows={4}
      value={field.value}
      onChange={field.onChange}
      onBlur={() => afterPointer(field.onBlur)}
      inputRef={field.ref}
      error={errorOf(fieldState.error?.message)}
    />
  );
}

export type FormChoiceProps = {
  readonly name: TextPath;
  readonly label: string;
  readonly description?: string | undefined;
  readonly options: readonly Option[];
  readonly placeholder: string;
};

/** One of a short list. */
export function FormSelect({ name, options, ...rest }: FormChoiceProps): ReactElement {
  const { control } = useFormContext<FormValues>();
  const { field, fieldState } = useController({ control, name });
  const errorOf = useErrorOf();
  return (
    <Select
      {...rest}
      options={options}
      value={options.find(({ id }) => id === field.value)?.id ?? null}
      onChange={(id) => field.onChange(id)}
      onBlur={() => afterPointer(field.onBlur)}
      inputRef={field.ref}
      error={errorOf(fieldState.error?.message)}
    />
  );
}

export type FormComboProps = Omit<FormChoiceProps, 'placeholder'> & { readonly emptyText: string };

/** One of a long list, found by typing. */
export function FormCombo({ name, options, ...rest }: FormComboProps): ReactElement {
  const { control } = useFormContext<FormValues>();
  const { field, fieldState } = useController({ control, name });
  const errorOf = useErrorOf();
  return (
    <ComboBox
      {...rest}
      options={options}
      value={options.find(({ id }) => id === field.value)?.id ?? null}
      onChange={(id) => {
        if (id !== null) field.onChange(id);
      }}
      onBlur={() => afterPointer(field.onBlur)}
      inputRef={field.ref}
      error={errorOf(fieldState.error?.message)}
    />
  );
}
