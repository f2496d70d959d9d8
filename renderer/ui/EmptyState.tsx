import type { ReactElement, ReactNode } from 'react';
import { Icon } from './Icon.tsx';
import type { IconName } from './icons.ts';

export type EmptyStateProps = {
  readonly icon: IconName;
  readonly title: string;
  /** Teaches the first step. */
  readonly children?: ReactNode | undefined;
  readonly actions?: ReactNode | undefined;
};

/** What stands where nothing is yet, and how to begin. */
export function EmptyState({ icon, title, children, actions }: EmptyStateProps): ReactElement {
  return (
    <div className="empty">
      <Icon name={icon} size={28} className="empty-icon" />
      <p className="empty-title">{title}</p>
      {children !== undefined && <div className="empty-text">{children}</div>}
      {actions !== undefined && <div className="empty-actions">{actions}</div>}
    </div>
  );
}
