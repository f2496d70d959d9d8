import type { ReactElement, ReactNode } from 'react';
import {
  Tooltip as AriaTooltip,
  type TooltipProps as AriaTooltipProps,
  TooltipTrigger,
} from 'react-aria-components';
import { Kbd } from './Kbd.tsx';

export type TooltipProps = {
  /** Names or explains; never the only place where something is said. */
  readonly text: string;
  /** Keys that do the same, e.g. `['Ctrl', 'K']`. */
  readonly keys?: readonly string[] | undefined;
  readonly placement?: AriaTooltipProps['placement'] | undefined;
  readonly isDisabled?: boolean | undefined;
  /** One focusable element (a Button, IconButton or ChipButton). */
  readonly children: ReactNode;
};

/** Shows its text on keyboard focus and after a short rest of the pointer. */
export function Tooltip({
  text,
  keys,
  placement = 'bottom',
  isDisabled = false,
  children,
}: TooltipProps): ReactElement {
  return (
    <TooltipTrigger delay={500} closeDelay={80} isDisabled={isDisabled}>
      {children}
      <AriaTooltip className="tooltip" offset={6} placement={placement}>
        {text}
        {keys !== undefined && <Kbd keys={keys} />}
      </AriaTooltip>
    </TooltipTrigger>
  );
}
