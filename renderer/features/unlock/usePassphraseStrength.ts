import { useDeferredValue, useEffect, useMemo, useState } from 'react';
import {
  loadStrengthMeter,
  type PassphraseStrength,
  type StrengthMeter,
} from '#shared/domain/passphrase/strength.ts';

/** The dictionaries are some megabytes: loaded where a passphrase is first chosen, and kept. */
let loading: Promise<StrengthMeter> | null = null;

function sharedMeter(): Promise<StrengthMeter> {
  loading ??= loadStrengthMeter();
  return loading;
}

/** Whether the meter accepts a passphrase. Without the meter nothing is held up: the vault measures again. */
export async function isStrongEnough(passphrase: string, ownWords: readonly string[]): Promise<boolean> {
  try {
    return (await sharedMeter()).measure(passphrase, ownWords).isAcceptable;
  } catch {
    loading = null;
    return true;
  }
}

export interface StrengthJudgement {
  /** Null while the meter is loading, or when there is nothing to measure. */
  readonly strength: PassphraseStrength | null;
  readonly isUnavailable: boolean;
}

/** Judges a passphrase as the vault will, a moment behind the typing so that typing is never held up. */
export function usePassphraseStrength(passphrase: string, ownWords: readonly string[]): StrengthJudgement {
  const [meter, setMeter] = useState<StrengthMeter | null>(null);
  const [isUnavailable, setUnavailable] = useState(false);
  useEffect(() => {
    let isGone = false;
    sharedMeter().then(
      (loaded) => {
        if (!isGone) setMeter(loaded);
      },
      () => {
        loading = null;
        if (!isGone) setUnavailable(true);
      },
    );
    return () => {
      isGone = true;
    };
  }, []);
  const settled = useDeferredValue(passphrase);
  const words = ownWords.join('\n');
  const strength = useMemo(
    () => (meter === null || settled === '' ? null : meter.measure(settled, words.split('\n'))),
    [meter, settled, words],
  );
  return { strength, isUnavailable };
}
