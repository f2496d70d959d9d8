import type { ReactElement, ReactNode } from 'react';
import { classNames } from './classNames.ts';
import { Icon } from './Icon.tsx';
import type { IconName } from './icons.ts';

export type StatusState = 'pending' | 'pass' | 'warn' | 'fail' | 'unknown';

const STATE_ICON: Readonly<Record<StatusState, IconName>> = {
  pending: 'clock',
  pass: 'check',
  warn: 'warning',
  fail: 'error',
  unknown: 'help',
};

export type StatusDotProps = {
  readonly state: StatusState;
  /** The state in words: "kunnossa", "ei tiedossa". */
  readonly label: string;
};

/** A state as icon, word and colour. */
export function StatusDot({ state, label }: StatusDotProps): ReactElement {
  return (
    <span className={classNames('status', `status-${state}`)}>
      <StatusMark state={state} />
      <span>{label}</span>
    </span>
  );
}

function StatusMark({ state }: Pick<StatusDotProps, 'state'>): ReactElement {
  return (
    <span className="status-mark" aria-hidden="true">
      {state === 'pending' ? <span className="spinner" /> : <Icon name={STATE_ICON[state]} />}
    </span>
  );
}

export type StatusLine = {
  readonly id: string;
  readonly state: StatusState;
  /** What was looked at: "Levyn salaus". */
  readonly label: string;
  readonly stateLabel: string;
  /** What was found, and how to mend it. */
  readonly detail?: ReactNode | undefined;
  readonly action?: ReactNode | undefined;
};

export type StatusListProps = {
  readonly label: string;
  readonly lines: readonly StatusLine[];
};

/** Checks under each other, filled in one by one; changes are announced politely. */
export function StatusList({ label, lines }: StatusListProps): ReactElement {
  return (
    <ul className="status-list" aria-label={label} aria-live="polite">
      {lines.map((line) => (
        <li key={line.id} className={classNames('status-line', `status-${line.state}`)}>
          <StatusMark state={line.state} />
          <span>{line.label}</span>
          <span className="status-word">{line.stateLabel}</span>
          {line.detail !== undefined && <span className="status-detail">{line.detail}</span>}
          {line.action !== undefined && <span className="status-action">{line.action}</span>}
        </li>
      ))}
    </ul>
  );
}
