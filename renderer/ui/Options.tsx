import type { ReactElement } from 'react';
import { ListBoxItem, Text } from 'react-aria-components';
import { Icon } from './Icon.tsx';
import type { IconName } from './icons.ts';

/** One choice of a Select, ComboBox or RadioGroup. */
export type Option<Id extends string = string> = {
  readonly id: Id;
  readonly label: string;
  readonly description?: string | undefined;
  readonly icon?: IconName | undefined;
  readonly isDisabled?: boolean | undefined;
};

/** Turns a key from React Aria back into the caller's id, without trusting it. */
export function findOption<Id extends string>(options: readonly Option<Id>[], key: unknown): Id | null {
  return options.find((option) => option.id === key)?.id ?? null;
}

/** One line of the list in a Select's or ComboBox's popover. */
export function OptionItem({ option }: { readonly option: Option }): ReactElement {
  return (
    <ListBoxItem
      id={option.id}
      textValue={option.label}
      className="option"
      isDisabled={option.isDisabled ?? false}
    >
      {option.icon !== undefined && <Icon name={option.icon} className="option-icon" />}
      <span className="option-body">
        <Text slot="label">{option.label}</Text>
        {option.description !== undefined && (
          <Text slot="description" className="option-description">
            {option.description}
          </Text>
        )}
      </span>
      <Icon name="check" className="option-check" />
    </ListBoxItem>
  );
}
