/** Share of the list in a split view: bounds, steps and presets. */
export const SPLIT_MIN = 0.25;
export const SPLIT_MAX = 0.75;
const STEP = 0.02;
const PRESETS = [0.4, 0.5, 0.6] as const;

export function clampRatio(ratio: number): number {
  return Math.round(Math.min(SPLIT_MAX, Math.max(SPLIT_MIN, ratio)) * 1000) / 1000;
}

/** Ratio for a pointer at `x`, in the same px as the frame's left edge and width. */
export function ratioAt(x: number, left: number, width: number): number {
  return width <= 0 ? SPLIT_MIN : clampRatio((x - left) / width);
}

/** The next preset, round and round: what a double click does. */
export function nextRatio(ratio: number): number {
  return PRESETS.find((preset) => preset > ratio + 0.001) ?? PRESETS[0];
}

/** What a key on the separator does; null for keys it leaves alone. */
export function splitKey(key: string, ratio: number): number | null {
  switch (key) {
    case 'ArrowLeft':
      return clampRatio(ratio - STEP);
    case 'ArrowRight':
      return clampRatio(ratio + STEP);
    case 'Home':
      return SPLIT_MIN;
    case 'End':
      return SPLIT_MAX;
    case 'Enter':
      return nextRatio(ratio);
    default:
      return null;
  }
}
