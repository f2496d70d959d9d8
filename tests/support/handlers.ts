import type { Result } from '#shared/errors.ts';
import { type ChannelName, channelNames } from '#shared/ipc/contract.ts';
import type { Handlers } from '#vault/handlers.ts';

/** Handlers that all answer through one function: for tests of the pipeline around them. */
export function handlersReturning(answer: (channel: ChannelName) => Result<unknown>): Handlers {
  const table = Object.fromEntries(channelNames.map((name) => [name, () => answer(name)]));
  if (!isComplete(table)) throw new Error('a handler is missing');
  return table;
}

function isComplete(table: object): table is Handlers {
  return channelNames.every((name) => Object.hasOwn(table, name));
}
