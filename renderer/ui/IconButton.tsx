import type { ReactElement, RefAttributes } from 'react';
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from 'react-aria-components';
import type { ButtonSize } from './Button.tsx';
import { classNames } from './classNames.ts';
import { Icon } from './Icon.tsx';
import type { IconName } from './icons.ts';
import { Tooltip, type TooltipProps } from './Tooltip.tsx';

export type IconButtonProps = Omit<
  AriaButtonProps,
  'children' | 'className' | 'style' | 'render' | 'aria-label'
> &
  RefAttributes<HTMLButtonElement> & {
    readonly icon: IconName;
    /** The button's name, read aloud and shown as its tooltip. */
    readonly label: string;
    readonly keys?: readonly string[] | undefined;
    readonly variant?: 'quiet' | 'secondary' | undefined;
    readonly size?: ButtonSize | undefined;
    readonly tooltipPlacement?: TooltipProps['placement'];
  };

/** A button with an icon only; its tooltip says what it does. */
export function IconButton(props: IconButtonProps): ReactElement {
  const { icon, label, keys, variant = 'quiet', size = 'normal', tooltipPlacement, ...rest } = props;
  return (
    <Tooltip text={label} keys={keys} placement={tooltipPlacement}>
      <AriaButton
        {...rest}
        aria-label={label}
        className={classNames('button', 'icon-button', `button-${variant}`, `button-${size}`)}
      >
        <Icon name={icon} />
      </AriaButton>
    </Tooltip>
  );
}
