import type { ReactElement } from 'react';
import { SwitchButton, SwitchField, type SwitchFieldProps, Text } from 'react-aria-components';
import type { FieldTexts } from './field.tsx';

export type SwitchProps = Omit<SwitchFieldProps, 'children' | 'className' | 'style' | 'render'> &
  Omit<FieldTexts, 'error'>;

/** A setting that takes effect at once. */
export function Switch({ label, description, ...rest }: SwitchProps): ReactElement {
  return (
    <SwitchField {...rest} className="tick">
      <SwitchButton className="tick-button">
        <span className="switch-track">
          <span className="switch-thumb" />
        </span>
        <span>{label}</span>
      </SwitchButton>
      {description !== undefined && (
        <Text slot="description" className="field-description">
          {description}
        </Text>
      )}
    </SwitchField>
  );
}
