export interface Bridge {
  readonly invoke: (channel: string, input: unknown) => Promise<unknown>;
  /** Passes the payload only, never Electron's event object. Returns the function that ends the subscription. */
  readonly subscribe: (channel: string, listener: (payload: unknown) => void) => () => void;
}

/**
 * What a page may do: one function for each channel of the contract and `on` for the named events. Names come from
 * the contract at build time, so the preload carries no schema and no logic.
 */
export function buildApi(
  channelNames: readonly string[],
  eventNames: readonly string[],
  bridge: Bridge,
): Readonly<Record<string, unknown>> {
  const events = new Set(eventNames);
  const calls = channelNames.map((name) => [name, (input: unknown) => bridge.invoke(name, input)] as const);
  const on = (name: unknown, listener: unknown): (() => void) => {
    if (typeof name !== 'string' || !events.has(name) || typeof listener !== 'function') {
      throw new TypeError('unknown event');
    }
    return bridge.subscribe(`event:${name}`, (payload) => listener(payload));
  };
  return Object.freeze({ ...Object.fromEntries(calls), on });
}
