import type { ReactElement } from 'react';
import { Button } from 'react-aria-components';
import { Icon } from '../Icon.tsx';
import { IconButton } from '../IconButton.tsx';
import type { IconName } from '../icons.ts';
import { Tooltip } from '../Tooltip.tsx';
import { useMediaQuery } from './useMediaQuery.ts';

/** Below this width the rail shows icons only until it is opened. */
const NARROW = '(max-width: 1099px)';

export type RailItem<Id extends string> = {
  readonly id: Id;
  readonly label: string;
  readonly icon: IconName;
  /** A number that waits there, written out. */
  readonly badge?: string | undefined;
  readonly keys?: readonly string[] | undefined;
};

export type RailProps<Id extends string> = {
  readonly label: string;
  readonly items: readonly RailItem<Id>[];
  readonly currentId: Id | null;
  readonly onNavigate: (id: Id) => void;
  /** In a narrow window: open with labels, or icons only. In a wide one it is always open. */
  readonly isOpen: boolean;
  readonly onOpenChange: (isOpen: boolean) => void;
  readonly openLabel: string;
  readonly closeLabel: string;
};

/** The main navigation. */
export function Rail<Id extends string>(props: RailProps<Id>): ReactElement {
  const { label, items, currentId, onNavigate, isOpen, onOpenChange, openLabel, closeLabel } = props;
  const isNarrow = useMediaQuery(NARROW);
  const hasLabels = !isNarrow || isOpen;
  return (
    <nav className="rail" aria-label={label} data-open={hasLabels}>
      <ul className="rail-list">
        {items.map((item) => (
          <li key={item.id}>
            <Tooltip text={item.label} keys={item.keys} placement="right" isDisabled={hasLabels}>
              <Button
                className="rail-item"
                {...(item.id === currentId && { 'aria-current': 'page' as const })}
                onPress={() => onNavigate(item.id)}
              >
                <Icon name={item.icon} size={20} />
                <span className="rail-label">{item.label}</span>
                {item.badge !== undefined && <span className="rail-badge tabular">{item.badge}</span>}
              </Button>
            </Tooltip>
          </li>
        ))}
      </ul>
      {isNarrow && (
        <div className="rail-toggle">
          <IconButton
            icon={isOpen ? 'chevron-left' : 'chevron-right'}
            label={isOpen ? closeLabel : openLabel}
            aria-expanded={isOpen}
            tooltipPlacement="right"
            onPress={() => onOpenChange(!isOpen)}
          />
        </div>
      )}
    </nav>
  );
}
