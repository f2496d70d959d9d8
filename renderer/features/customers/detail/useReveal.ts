import { useCallback, useEffect, useState } from 'react';
import type { CustomerId } from '#shared/domain/ids.ts';
import { call } from '../../../api/client.ts';
import { usePurpose } from '../../../state/purpose.ts';

export interface Reveal {
  /** The number while it may be seen, otherwise null. */
  readonly hetu: string | null;
  readonly secondsLeft: number;
  /** Asks the vault for it, with the reason that goes into the log. @throws CallFailure */
  readonly reveal: (reason: string) => Promise<void>;
  readonly hide: () => void;
}

interface Shown {
  readonly hetu: string;
  readonly secondsLeft: number;
}

function oneSecondLess(shown: Shown | null): Shown | null {
  if (shown === null || shown.secondsLeft <= 1) return null;
  return { ...shown, secondsLeft: shown.secondsLeft - 1 };
}

/**
 * A national identity number in sight for the seconds that the vault allows (R24: at most 30). It goes when the time
 * is over, when another window comes to the front, and with the component: give that the purpose as its key.
 */
export function useReveal(id: CustomerId): Reveal {
  const purpose = usePurpose();
  const [shown, setShown] = useState<Shown | null>(null);
  const hide = useCallback(() => setShown(null), []);
  const isShown = shown !== null;
  useEffect(() => {
    if (!isShown) return undefined;
    const timer = setInterval(() => setShown(oneSecondLess), 1000);
    window.addEventListener('blur', hide);
    return () => {
      clearInterval(timer);
      window.removeEventListener('blur', hide);
    };
  }, [isShown, hide]);
  return {
    hetu: shown?.hetu ?? null,
    secondsLeft: shown?.secondsLeft ?? 0,
    hide,
    reveal: async (reason) => {
      const { hetu, hideAfterSeconds } = await call('customers.revealHetu', { purpose, id, reason });
      setShown({ hetu, secondsLeft: hideAfterSeconds });
    },
  };
}
