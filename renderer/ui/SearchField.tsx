import type { ReactElement, Ref } from 'react';
import {
  SearchField as AriaSearchField,
  type SearchFieldProps as AriaSearchFieldProps,
  Button,
  Group,
  Input,
} from 'react-aria-components';
import { Icon } from './Icon.tsx';
import { Kbd } from './Kbd.tsx';

export type SearchFieldProps = Omit<
  AriaSearchFieldProps,
  'children' | 'className' | 'style' | 'render' | 'aria-label'
> & {
  /** The accessible name; the placeholder alone is none. */
  readonly label: string;
  readonly placeholder?: string | undefined;
  /** Keys that bring the focus here, shown while the field is empty. */
  readonly keys?: readonly string[] | undefined;
  readonly inputRef?: Ref<HTMLInputElement> | undefined;
};

/** A search box; Escape empties it. */
export function SearchField({ label, placeholder, keys, inputRef, ...rest }: SearchFieldProps): ReactElement {
  return (
    <AriaSearchField {...rest} aria-label={label} className="field search-field">
      <Group className="field-box">
        <Icon name="search" className="field-icon" />
        <Input
          className="field-input"
          {...(placeholder !== undefined && { placeholder })}
          {...(inputRef !== undefined && { ref: inputRef })}
        />
        {keys !== undefined && <Kbd keys={keys} />}
        <Button className="field-step search-clear">
          <Icon name="close" />
        </Button>
      </Group>
    </AriaSearchField>
  );
}
