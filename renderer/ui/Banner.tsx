import type { ReactElement, ReactNode } from 'react';
import { classNames } from './classNames.ts';
import { Icon } from './Icon.tsx';
import { IconButton } from './IconButton.tsx';
import type { IconName } from './icons.ts';

export type BannerTone = 'info' | 'success' | 'warning' | 'danger';

export type BannerProps = {
  readonly tone: BannerTone;
  /** What happened. */
  readonly title: string;
  /** What is safe and what to do. */
  readonly children?: ReactNode | undefined;
  readonly actions?: ReactNode | undefined;
  /** Both or neither. */
  readonly onDismiss?: (() => void) | undefined;
  readonly dismissLabel?: string | undefined;
  /** Announced when it appears: `polite` waits, `assertive` interrupts. Leave out for what was there from the start. */
  readonly live?: 'polite' | 'assertive' | undefined;
};

const TONE_ICON: Readonly<Record<BannerTone, IconName>> = {
  info: 'info',
  success: 'check',
  warning: 'warning',
  danger: 'error',
};

/** A message that belongs to the view and stays until its cause is gone. */
export function Banner(props: BannerProps): ReactElement {
  const { tone, title, children, actions, onDismiss, dismissLabel, live } = props;
  const announcing = live === undefined ? {} : { role: live === 'assertive' ? 'alert' : 'status' };
  return (
    <div className={classNames('banner', `banner-${tone}`)} {...announcing}>
      <Icon name={TONE_ICON[tone]} size={20} className="banner-icon" />
      <div className="banner-text">
        <p className="banner-title">{title}</p>
        {children !== undefined && <div className="banner-body">{children}</div>}
      </div>
      {actions !== undefined && <div className="banner-actions">{actions}</div>}
      {onDismiss !== undefined && dismissLabel !== undefined && (
        <IconButton icon="close" label={dismissLabel} size="small" onPress={onDismiss} />
      )}
    </div>
  );
}
