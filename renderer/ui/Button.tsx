import type { ReactElement, ReactNode, RefAttributes } from 'react';
import {
  Button as AriaButton,
  type ButtonProps as AriaButtonProps,
  ProgressBar as AriaProgressBar,
} from 'react-aria-components';
import { classNames } from './classNames.ts';
import { Icon } from './Icon.tsx';
import type { IconName } from './icons.ts';

export type ButtonVariant = 'primary' | 'secondary' | 'quiet' | 'danger';
export type ButtonSize = 'normal' | 'small';

export type ButtonProps = Omit<AriaButtonProps, 'children' | 'className' | 'style' | 'render' | 'isPending'> &
  RefAttributes<HTMLButtonElement> & {
    readonly children: ReactNode;
    /** One `primary` per view; `danger` only for what cannot be undone. Default `secondary`. */
    readonly variant?: ButtonVariant | undefined;
    readonly size?: ButtonSize | undefined;
    readonly icon?: IconName | undefined;
    /** What is being done, for screen readers. While set the button keeps its focus and ignores presses. */
    readonly busy?: string | undefined;
  };

/** A button with a word on it. */
export function Button({
  children,
  variant = 'secondary',
  size = 'normal',
  icon,
  busy,
  ...rest
}: ButtonProps): ReactElement {
  return (
    <AriaButton
      {...rest}
      isPending={busy !== undefined}
      className={classNames('button', `button-${variant}`, `button-${size}`)}
    >
      {icon !== undefined && <Icon name={icon} />}
      <span>{children}</span>
      {busy !== undefined && (
        <AriaProgressBar isIndeterminate aria-label={busy} className="button-spinner">
          <span className="spinner" />
        </AriaProgressBar>
      )}
    </AriaButton>
  );
}
