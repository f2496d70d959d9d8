import type { ReactElement, Ref } from 'react';
import { TextArea as AriaTextArea, TextField as AriaTextField } from 'react-aria-components';
import { FieldLabel, FieldNotes } from './field.tsx';
import type { TextFieldProps } from './TextField.tsx';

export type TextAreaProps = Omit<TextFieldProps, 'icon' | 'unit' | 'isTabular' | 'inputRef' | 'type'> & {
  /** Lines shown before it grows; default 3. */
  readonly rows?: number | undefined;
  readonly inputRef?: Ref<HTMLTextAreaElement> | undefined;
};

/** Several lines of text; grows with what is written. */
export function TextArea(props: TextAreaProps): ReactElement {
  const { label, description, error, placeholder, rows = 3, inputRef, ...rest } = props;
  return (
    <AriaTextField {...rest} className="field" isInvalid={error !== undefined} validationBehavior="aria">
      <FieldLabel label={label} isRequired={rest.isRequired} />
      <AriaTextArea
        className="field-box field-area"
        rows={rows}
        {...(placeholder !== undefined && { placeholder })}
        {...(inputRef !== undefined && { ref: inputRef })}
      />
      <FieldNotes description={description} error={error} />
    </AriaTextField>
  );
}
