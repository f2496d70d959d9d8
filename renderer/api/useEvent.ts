import { useEffect, useRef } from 'react';
import type { EventName, EventPayload } from '#shared/ipc/events.ts';
import { listen } from './client.ts';

/** Listens to an announcement for as long as the component is there. */
export function useEvent<E extends EventName>(event: E, listener: (payload: EventPayload<E>) => void): void {
  const latest = useRef(listener);
  useEffect(() => {
    latest.current = listener;
  }, [listener]);
  useEffect(() => listen(event, (payload) => latest.current(payload)), [event]);
}
