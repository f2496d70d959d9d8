import type { Result } from '#shared/errors.ts';
import type { ChannelName, Contract, OutputOf, ParsedInputOf } from '#shared/ipc/contract.ts';
import type { OpenSession } from './session.ts';

/** What every call knows of itself. */
export interface CallContext {
  /** The short id that the answer, the log row and the dialog share. */
  readonly ref: string;
  readonly windowId: number;
}

/** A call made while a register is open. */
export interface SessionCallContext extends CallContext {
  readonly session: OpenSession;
}

/**
 * What a service returns for a projected channel: the contract's output with plain values where the contract
 * has envelopes. The router makes the envelopes, so no service can forget one.
 */
export type RawOf<T> = T extends string | number | boolean | null | undefined
  ? T
  : T extends { readonly state: 'shown'; readonly value: infer V }
    ? V
    : T extends { readonly state: 'masked' | 'withheld' }
      ? never
      : T extends readonly (infer Item)[]
        ? readonly RawOf<Item>[]
        : { readonly [K in keyof T]: RawOf<T[K]> };

export type HandlerOutput<C extends ChannelName> = Contract[C] extends { readonly projects: string }
  ? RawOf<OutputOf<C>>
  : OutputOf<C>;

type ContextOf<C extends ChannelName> = Contract[C]['permission'] extends 'public'
  ? CallContext
  : SessionCallContext;

export type Handler<C extends ChannelName> = (
  input: ParsedInputOf<C>,
  context: ContextOf<C>,
) => Result<HandlerOutput<C>> | Promise<Result<HandlerOutput<C>>>;

/** One handler for each channel; a missing one does not compile. */
export type Handlers = { readonly [C in ChannelName]: Handler<C> };
