import { type KeyboardEvent, type ReactElement, useState } from 'react';
import { TextField as AriaTextField, Group, Input } from 'react-aria-components';
import { FieldLabel, FieldNotes } from './field.tsx';
import { Icon } from './Icon.tsx';
import { IconButton } from './IconButton.tsx';
import type { TextFieldProps } from './TextField.tsx';

export type PassphraseFieldProps = Omit<
  TextFieldProps,
  'icon' | 'unit' | 'isTabular' | 'type' | 'placeholder'
> & {
  readonly showLabel: string;
  readonly hideLabel: string;
  /** Shown under the field while Caps Lock is on. */
  readonly capsLockText: string;
  /** `current-password` at unlock, `new-password` where one is chosen: password managers and paste are welcome. */
  readonly autoComplete: 'current-password' | 'new-password';
};

/** A passphrase that can be looked at while it is typed. */
export function PassphraseField(props: PassphraseFieldProps): ReactElement {
  const { label, description, error, showLabel, hideLabel, capsLockText, inputRef, ...rest } = props;
  const [isShown, setShown] = useState(false);
  const [isCapsLockOn, setCapsLockOn] = useState(false);
  const watchCapsLock = (event: KeyboardEvent<HTMLDivElement>): void =>
    setCapsLockOn(event.getModifierState('CapsLock'));
  return (
    <AriaTextField
      {...rest}
      className="field"
      type={isShown ? 'text' : 'password'}
      spellCheck="false"
      isInvalid={error !== undefined}
      validationBehavior="aria"
    >
      <FieldLabel label={label} isRequired={rest.isRequired} />
      <Group className="field-box" onKeyUp={watchCapsLock}>
        <Input className="field-input" {...(inputRef !== undefined && { ref: inputRef })} />
        <IconButton
          icon={isShown ? 'eye-off' : 'eye'}
          label={isShown ? hideLabel : showLabel}
          size="small"
          isDisabled={rest.isDisabled ?? false}
          onPress={() => setShown(!isShown)}
        />
      </Group>
      <span className="field-caps" role="status">
        {isCapsLockOn && (
          <>
            <Icon name="warning" />
            {capsLockText}
          </>
        )}
      </span>
      <FieldNotes description={description} error={error} />
    </AriaTextField>
  );
}
