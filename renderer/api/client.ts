import type { CallError, CallResult } from '#shared/errors.ts';
import type { Api } from '#shared/ipc/api.ts';
import type { ChannelName, InputOf, OutputOf } from '#shared/ipc/contract.ts';
import type { EventName, EventPayload } from '#shared/ipc/events.ts';

declare global {
  interface Window {
    /** Put there by the preload; derived from the contract. */
    readonly api: Api;
  }
}

type Calls = { readonly [C in ChannelName]: (input: InputOf<C>) => Promise<CallResult<OutputOf<C>>> };

/** A refused or failed call as an exception, which is how react-query and event handlers expect it. */
export class CallFailure extends Error {
  readonly error: CallError;

  constructor(error: CallError) {
    super(error.code);
    this.name = 'CallFailure';
    this.error = error;
  }
}

/** Calls a channel and gives the whole answer, for callers to whom a refusal is an ordinary outcome. */
export function tryCall<C extends ChannelName>(
  channel: C,
  input: InputOf<C>,
): Promise<CallResult<OutputOf<C>>> {
  const calls: Calls = window.api;
  return calls[channel](input);
}

/**
 * Calls a channel and gives its value.
 * @throws CallFailure with the code and reference of the refusal
 */
export async function call<C extends ChannelName>(channel: C, input: InputOf<C>): Promise<OutputOf<C>> {
  const result = await tryCall(channel, input);
  if (!result.ok) throw new CallFailure(result.error);
  return result.value;
}

/** Listens to an announcement; returns the function that ends the subscription. */
export function listen<E extends EventName>(
  event: E,
  listener: (payload: EventPayload<E>) => void,
): () => void {
  return window.api.on(event, listener);
}

/** The refusal behind an exception, or null when it is something else (a fault of the program). */
export function callErrorOf(thrown: unknown): CallError | null {
  return thrown instanceof CallFailure ? thrown.error : null;
}
