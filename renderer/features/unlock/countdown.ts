/** `0.25` or `12.05`: minutes and seconds left, for the eye. */
export function clockText(seconds: number): string {
  const whole = Math.max(0, Math.ceil(seconds));
  return `${Math.floor(whole / 60)}.${String(whole % 60).padStart(2, '0')}`;
}

const lastThresholds = [10, 30, 60] as const;

/**
 * The time left as it is said aloud: at the start, at full minutes, at 30 and 10 seconds and at the end, because a
 * screen reader that counts every second cannot be used for anything else meanwhile.
 */
export function spokenSeconds(initial: number, remaining: number): number {
  const left = Math.max(0, Math.ceil(remaining));
  if (left === 0) return 0;
  const threshold = lastThresholds.find((one) => left <= one) ?? Math.ceil(left / 60) * 60;
  return Math.min(Math.ceil(initial), threshold);
}
