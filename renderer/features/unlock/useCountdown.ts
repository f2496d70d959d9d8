import { useEffect, useState } from 'react';

export interface Countdown {
  /** Seconds it began with; 0 when nothing is being waited for. */
  readonly initial: number;
  readonly remaining: number;
  readonly start: (seconds: number) => void;
}

const tick = 250;

/** Counts seconds down by the page's own clock, which a change of the computer's time does not move. */
export function useCountdown(): Countdown {
  const [wait, setWait] = useState<{ readonly initial: number; readonly until: number } | null>(null);
  const [remaining, setRemaining] = useState(0);
  useEffect(() => {
    if (wait === null) return;
    const update = (): void => {
      const left = Math.max(0, (wait.until - performance.now()) / 1000);
      setRemaining(left);
      if (left === 0) clearInterval(timer);
    };
    const timer = setInterval(update, tick);
    return () => clearInterval(timer);
  }, [wait]);
  return {
    initial: wait?.initial ?? 0,
    remaining,
    start: (seconds) => {
      setWait({ initial: seconds, until: performance.now() + seconds * 1000 });
      setRemaining(seconds);
    },
  };
}
