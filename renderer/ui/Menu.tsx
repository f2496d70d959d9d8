import type { ReactElement, ReactNode } from 'react';
import {
  Menu as AriaMenu,
  Header,
  MenuItem,
  MenuSection,
  MenuTrigger,
  Popover,
  type PopoverProps,
  Text,
} from 'react-aria-components';
import { classNames } from './classNames.ts';
import { Icon } from './Icon.tsx';
import type { IconName } from './icons.ts';
import { Kbd } from './Kbd.tsx';

export type MenuEntry<Id extends string> = {
  readonly id: Id;
  readonly label: string;
  readonly description?: string | undefined;
  readonly icon?: IconName | undefined;
  readonly keys?: readonly string[] | undefined;
  readonly isDisabled?: boolean | undefined;
  /** Ends or removes something: stands apart in red. */
  readonly isDestructive?: boolean | undefined;
};

export type MenuGroup<Id extends string> = {
  readonly id: string;
  /** Heading over the group; also its accessible name. */
  readonly title?: string | undefined;
  readonly entries: readonly MenuEntry<Id>[];
};

export type MenuProps<Id extends string> = {
  /** The button that opens it: Button, IconButton or ChipButton. */
  readonly trigger: ReactNode;
  readonly label: string;
  readonly groups: readonly MenuGroup<Id>[];
  readonly onAction: (id: Id) => void;
  /** Given: the menu is a choice, and this entry carries the tick. */
  readonly selectedId?: Id | undefined;
  readonly placement?: PopoverProps['placement'] | undefined;
};

function Entry<Id extends string>({ entry }: { readonly entry: MenuEntry<Id> }): ReactElement {
  return (
    <MenuItem
      id={entry.id}
      textValue={entry.label}
      isDisabled={entry.isDisabled ?? false}
      className={classNames('option', entry.isDestructive && 'option-danger')}
    >
      {entry.icon !== undefined && <Icon name={entry.icon} className="option-icon" />}
      <span className="option-body">
        <Text slot="label">{entry.label}</Text>
        {entry.description !== undefined && (
          <Text slot="description" className="option-description">
            {entry.description}
          </Text>
        )}
      </span>
      {entry.keys !== undefined && <Kbd keys={entry.keys} />}
      <Icon name="check" className="option-check" />
    </MenuItem>
  );
}

/** A button with a menu of actions, or of one choice when `selectedId` is given. */
export function Menu<Id extends string>(props: MenuProps<Id>): ReactElement {
  const { trigger, label, groups, onAction, selectedId, placement = 'bottom end' } = props;
  const act = (key: unknown): void => {
    const entry = groups.flatMap((group) => group.entries).find(({ id }) => id === key);
    if (entry !== undefined) onAction(entry.id);
  };
  const choice = selectedId !== undefined && { selectionMode: 'single' as const, selectedKeys: [selectedId] };
  return (
    <MenuTrigger>
      {trigger}
      <Popover className="popover option-popover" offset={4} placement={placement}>
        <AriaMenu className="option-list" aria-label={label} onAction={act} {...choice}>
          {groups.map((group) => (
            <MenuSection
              key={group.id}
              id={group.id}
              className="option-section"
              aria-label={group.title ?? label}
            >
              {group.title !== undefined && <Header className="option-heading">{group.title}</Header>}
              {group.entries.map((entry) => (
                <Entry key={entry.id} entry={entry} />
              ))}
            </MenuSection>
          ))}
        </AriaMenu>
      </Popover>
    </MenuTrigger>
  );
}
