import type { ReactElement, ReactNode } from 'react';
import { Button } from 'react-aria-components';
import { classNames } from '../classNames.ts';
import { Icon } from '../Icon.tsx';
import type { IconName } from '../icons.ts';

/** The lowest line: saved, backup, duties, running jobs. */
export function StatusBar({ children }: { readonly children: ReactNode }): ReactElement {
  return <footer className="status-bar">{children}</footer>;
}

export type StatusBarItemProps = {
  readonly icon?: IconName | undefined;
  readonly tone?: 'neutral' | 'success' | 'warning' | 'danger' | undefined;
  readonly children: ReactNode;
  /** Leads to where it can be seen to. */
  readonly onPress?: (() => void) | undefined;
};

/** One message of the status bar; pressable when it leads somewhere. */
export function StatusBarItem({
  icon,
  tone = 'neutral',
  children,
  onPress,
}: StatusBarItemProps): ReactElement {
  const content = (
    <>
      {icon !== undefined && <Icon name={icon} />}
      <span>{children}</span>
    </>
  );
  const className = classNames('status-item', `status-item-${tone}`);
  if (onPress === undefined) return <span className={className}>{content}</span>;
  return (
    <Button className={className} onPress={onPress}>
      {content}
    </Button>
  );
}
