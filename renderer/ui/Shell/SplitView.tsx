import { type KeyboardEvent, type PointerEvent, type ReactElement, type ReactNode, useRef } from 'react';
import { Button } from '../Button.tsx';
import { nextRatio, ratioAt, SPLIT_MAX, SPLIT_MIN, splitKey } from './splitRatio.ts';

export type SplitViewProps = {
  readonly list: ReactNode;
  /** The opened object; null shows the list alone. */
  readonly detail: ReactNode | null;
  /** Names the detail for screen readers. */
  readonly detailLabel: string;
  /** Share of the list, 0.25 to 0.75. */
  readonly ratio: number;
  readonly onRatioChange: (ratio: number) => void;
  readonly separatorLabel: string;
  /** In a narrow window the detail takes the list's place, and this leads back. */
  readonly onBack: () => void;
  readonly backLabel: string;
};

type SeparatorProps = Pick<SplitViewProps, 'ratio' | 'onRatioChange' | 'separatorLabel'> & {
  readonly bounds: () => DOMRect | undefined;
};

/** Drag it, move it with the arrows, or double-click for the next of three ratios. */
function Separator({ ratio, onRatioChange, separatorLabel, bounds }: SeparatorProps): ReactElement {
  const start = (event: PointerEvent<HTMLHRElement>): void => {
    const handle = event.currentTarget;
    const box = bounds();
    if (box === undefined) return;
    handle.setPointerCapture(event.pointerId);
    const move = (moved: globalThis.PointerEvent): void =>
      onRatioChange(ratioAt(moved.clientX, box.left, box.width));
    handle.addEventListener('pointermove', move);
    handle.addEventListener('lostpointercapture', () => handle.removeEventListener('pointermove', move), {
      once: true,
    });
  };
  const onKeyDown = (event: KeyboardEvent<HTMLHRElement>): void => {
    const next = splitKey(event.key, ratio);
    if (next === null) return;
    event.preventDefault();
    onRatioChange(next);
  };
  return (
    <hr
      tabIndex={0}
      className="split-separator"
      aria-label={separatorLabel}
      aria-orientation="vertical"
      aria-valuemin={SPLIT_MIN * 100}
      aria-valuemax={SPLIT_MAX * 100}
      aria-valuenow={Math.round(ratio * 100)}
      onPointerDown={start}
      onKeyDown={onKeyDown}
      onDoubleClick={() => onRatioChange(nextRatio(ratio))}
    />
  );
}

/** A list and the object opened from it, side by side where there is room. */
export function SplitView(props: SplitViewProps): ReactElement {
  const { list, detail, detailLabel, ratio, onRatioChange, separatorLabel, onBack, backLabel } = props;
  const frame = useRef<HTMLDivElement>(null);
  if (detail === null) {
    return (
      <div className="split" ref={frame}>
        <div className="split-list">{list}</div>
      </div>
    );
  }
  return (
    <div className="split split-open" ref={frame}>
      <div className="split-list" style={{ flexBasis: `${ratio * 100}%` }}>
        {list}
      </div>
      <Separator
        ratio={ratio}
        onRatioChange={onRatioChange}
        separatorLabel={separatorLabel}
        bounds={() => frame.current?.getBoundingClientRect()}
      />
      <section className="split-detail" aria-label={detailLabel}>
        <div className="split-back">
          <Button variant="quiet" size="small" icon="chevron-left" onPress={onBack}>
            {backLabel}
          </Button>
        </div>
        {detail}
      </section>
    </div>
  );
}
