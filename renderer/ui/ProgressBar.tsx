import type { CSSProperties, ReactElement } from 'react';
import { ProgressBar as AriaProgressBar, Label } from 'react-aria-components';
import { Button } from './Button.tsx';

export type ProgressBarProps = {
  /** What is going on: "Tuodaan asiakkaita". */
  readonly label: string;
  /** Share done, 0 to 1; null while the end is unknown. */
  readonly share: number | null;
  /** "1 200 / 20 000", also what screen readers say. */
  readonly amount?: string | undefined;
  /** "840 riviä/s". */
  readonly rate?: string | undefined;
  /** "noin 20 s jäljellä". */
  readonly timeLeft?: string | undefined;
  /** Both or neither. Cancelling rolls back. */
  readonly onCancel?: (() => void) | undefined;
  readonly cancelLabel?: string | undefined;
};

function percent(share: number | null): number {
  return Math.round(Math.min(1, Math.max(0, share ?? 0)) * 100);
}

type FillStyle = CSSProperties & { readonly '--progress'?: string };

function fillStyle(share: number | null): FillStyle {
  return share === null ? {} : { '--progress': `${percent(share)}%` };
}

/** A long job: how far, how fast, how long still, and the way out. */
export function ProgressBar(props: ProgressBarProps): ReactElement {
  const { label, share, amount, rate, timeLeft, onCancel, cancelLabel } = props;
  const notes = [rate, timeLeft].filter((note) => note !== undefined);
  return (
    <div className="progress">
      <AriaProgressBar
        className="progress-main"
        value={percent(share)}
        isIndeterminate={share === null}
        {...(amount !== undefined && { valueLabel: amount })}
      >
        <span className="progress-head">
          <Label className="progress-label">{label}</Label>
          {amount !== undefined && <span className="progress-amount tabular">{amount}</span>}
        </span>
        <span className="progress-track">
          <span className="progress-fill" style={fillStyle(share)} />
        </span>
        {notes.length > 0 && <span className="progress-notes tabular">{notes.join(' · ')}</span>}
      </AriaProgressBar>
      {onCancel !== undefined && cancelLabel !== undefined && (
        <Button size="small" onPress={onCancel}>
          {cancelLabel}
        </Button>
      )}
    </div>
  );
}
