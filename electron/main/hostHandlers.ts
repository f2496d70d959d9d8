import {
  type HostChannel,
  type HostInput,
  type HostOutput,
  hostContract,
  isHostChannel,
} from '#shared/host/contract.ts';
import type { ClipboardGuard } from './clipboardGuard.ts';
import type { createFileDialogs } from './fileDialogs.ts';
import type { SecretStore } from './secretStore.ts';

export type HostHandlers = { readonly [C in HostChannel]: (input: HostInput<C>) => Promise<HostOutput<C>> };

export function createHostHandlers(parts: {
  readonly secrets: SecretStore;
  readonly dialogs: ReturnType<typeof createFileDialogs>;
  readonly clipboard: ClipboardGuard;
}): HostHandlers {
  return {
    'secrets.device': () => parts.secrets.load(),
    'secrets.trustPolicyKey': async ({ registerId, fingerprint }) => {
      await parts.secrets.trustPolicyKey(registerId, fingerprint);
      return {};
    },
    'dialogs.saveBackup': async ({ suggestedName }) => ({
      path: await parts.dialogs.saveBackup(suggestedName),
    }),
    'dialogs.openBackup': async () => ({ path: await parts.dialogs.openBackup() }),
    'clipboard.copy': async ({ text, clearAfterSeconds }) => {
      await parts.clipboard.copy(text, clearAfterSeconds);
      return {};
    },
  };
}

/** Answers one request of the vault; what is not in the host contract or does not fit it is refused. */
export async function answerHost(handlers: HostHandlers, channel: string, raw: unknown): Promise<unknown> {
  if (!isHostChannel(channel)) throw new Error('unknown host channel');
  const spec = hostContract[channel];
  const input = spec.input.parse(raw);
  const handler: unknown = handlers[channel];
  if (typeof handler !== 'function') throw new Error('no host handler');
  return spec.output.parse(await handler(input));
}
