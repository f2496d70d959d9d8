import type { ReactElement, ReactNode, RefAttributes } from 'react';
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from 'react-aria-components';
import { classNames } from './classNames.ts';
import { Icon } from './Icon.tsx';
import type { IconName } from './icons.ts';

export type ChipTone = 'neutral' | 'accent' | 'info' | 'success' | 'warning' | 'danger';

export type ChipProps = {
  readonly children: ReactNode;
  readonly tone?: ChipTone | undefined;
  readonly icon?: IconName | undefined;
  /** Both or neither: the remove button and its full name ("Poista suodatin: Helsinki"). */
  readonly onRemove?: (() => void) | undefined;
  readonly removeLabel?: string | undefined;
};

/** A short label of a state, tag or filter. */
export function Chip({ children, tone = 'neutral', icon, onRemove, removeLabel }: ChipProps): ReactElement {
  return (
    <span className={classNames('chip', `chip-${tone}`)}>
      {icon !== undefined && <Icon name={icon} />}
      <span className="chip-text">{children}</span>
      {onRemove !== undefined && removeLabel !== undefined && (
        <AriaButton className="chip-remove" aria-label={removeLabel} onPress={onRemove}>
          <Icon name="close" />
        </AriaButton>
      )}
    </span>
  );
}

export type ChipButtonProps = Omit<AriaButtonProps, 'children' | 'className' | 'style' | 'render'> &
  RefAttributes<HTMLButtonElement> & {
    readonly children: ReactNode;
    readonly tone?: ChipTone | undefined;
    readonly icon?: IconName | undefined;
    /** Shown small before the value: "Tarkoitus". */
    readonly caption?: string | undefined;
    /** Opens a menu or popover: draws the chevron. */
    readonly hasMenu?: boolean | undefined;
  };

/** A chip that can be pressed: the purpose, the device, the user. */
export function ChipButton(props: ChipButtonProps): ReactElement {
  const { children, tone = 'neutral', icon, caption, hasMenu = false, ...rest } = props;
  return (
    <AriaButton {...rest} className={classNames('chip', 'chip-button', `chip-${tone}`)}>
      {icon !== undefined && <Icon name={icon} />}
      {caption !== undefined && <span className="chip-caption">{caption}</span>}
      <span className="chip-text">{children}</span>
      {hasMenu && <Icon name="chevron-down" className="chip-chevron" />}
    </AriaButton>
  );
}
