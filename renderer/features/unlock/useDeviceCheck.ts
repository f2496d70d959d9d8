import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { call } from '#renderer/api/client.ts';
import type { RegisterId } from '#shared/domain/ids.ts';
import type { RegisterKind } from '#shared/ipc/registers.ipc.ts';
import { type DeviceLine, deviceLines } from './deviceLines.ts';

/** A register, or (without an id) one of a kind that is to be made. */
export interface DeviceSubject {
  readonly registerId: RegisterId | null;
  readonly kind: RegisterKind;
}

export interface DeviceCheck {
  readonly lines: readonly DeviceLine[];
  /** Null until the first answer. */
  readonly isAllowed: boolean | null;
  readonly isChecking: boolean;
  readonly error: unknown;
  readonly recheck: () => void;
}

const revealStep = 110;
/** Coming back to the window checks again, but not when the last answer is this fresh (milliseconds). */
const freshFor = 2000;

/** How many of the rows are shown: one more each step, all at once for those who want no motion. */
function useRevealed(count: number): number {
  const [revealed, setRevealed] = useState(0);
  useEffect(() => {
    if (revealed >= count) return;
    const isStill = matchMedia('(prefers-reduced-motion: reduce)').matches;
    const timer = setTimeout(() => setRevealed(isStill ? count : revealed + 1), isStill ? 0 : revealStep);
    return () => clearTimeout(timer);
  }, [revealed, count]);
  return revealed;
}

/** Asks the gate about this device at the start and whenever the window is come back to. Opens nothing. */
export function useDeviceCheck({ registerId, kind }: DeviceSubject): DeviceCheck {
  const query = useQuery({
    queryKey: ['registers.checkDevice', registerId, kind],
    queryFn: () => call('registers.checkDevice', { registerId, kind }),
    staleTime: 0,
    gcTime: 0,
  });
  const { data, refetch, dataUpdatedAt } = query;
  const updatedAt = useRef(dataUpdatedAt);
  useEffect(() => {
    updatedAt.current = dataUpdatedAt;
  }, [dataUpdatedAt]);
  useEffect(() => {
    const check = (): void => {
      if (Date.now() - updatedAt.current > freshFor) void refetch();
    };
    window.addEventListener('focus', check);
    return () => window.removeEventListener('focus', check);
  }, [refetch]);
  const revealed = useRevealed(data?.rows.length ?? 0);
  return {
    lines: deviceLines(registerId === null ? 'create' : 'open', data?.rows ?? null, revealed),
    isAllowed: data?.isAllowed ?? null,
    isChecking: query.isFetching,
    error: query.error,
    recheck: () => void refetch(),
  };
}
