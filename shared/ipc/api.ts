import type { CallResult } from '../errors.ts';
import type { ChannelName, InputOf, OutputOf } from './contract.ts';
import type { EventName, EventPayload } from './events.ts';

/** `window.api`, derived from the contract: one function a channel, and `on` for the named events. */
export type Api = {
  readonly [C in ChannelName]: (input: InputOf<C>) => Promise<CallResult<OutputOf<C>>>;
} & {
  /** Returns the function that ends the subscription. */
  readonly on: <E extends EventName>(event: E, listener: (payload: EventPayload<E>) => void) => () => void;
};
