import { type HostChannel, type HostInput, type HostOutput, hostContract } from '#shared/host/contract.ts';
import { z } from '#shared/zod.ts';

/** What the vault asks of main. Each call rejects when main refuses or answers something else than agreed. */
export type Host = { readonly [C in HostChannel]: (input: HostInput<C>) => Promise<HostOutput<C>> };

export interface HostClient {
  readonly host: Host;
  /** Hands in main's answer to the request with this number. */
  readonly receive: (id: number, result: unknown) => void;
}

const answer = z.discriminatedUnion('ok', [
  z.strictObject({ ok: z.literal(true), value: z.unknown() }),
  z.strictObject({ ok: z.literal(false) }),
]);

export function createHostClient(
  send: (id: number, channel: HostChannel, input: unknown) => void,
): HostClient {
  const waiting = new Map<number, (result: unknown) => void>();
  let nextId = 1;
  const asker =
    <I, O>(channel: HostChannel, spec: { readonly input: z.ZodType<I>; readonly output: z.ZodType<O> }) =>
    async (input: I): Promise<O> => {
      const id = nextId;
      nextId += 1;
      const raw = await new Promise<unknown>((resolve) => {
        waiting.set(id, resolve);
        send(id, channel, spec.input.parse(input));
      });
      const parsed = answer.parse(raw);
      if (!parsed.ok) throw new Error(`main refused ${channel}`);
      return spec.output.parse(parsed.value);
    };
  return {
    host: {
      'secrets.device': asker('secrets.device', hostContract['secrets.device']),
      'secrets.trustPolicyKey': asker('secrets.trustPolicyKey', hostContract['secrets.trustPolicyKey']),
      'dialogs.saveBackup': asker('dialogs.saveBackup', hostContract['dialogs.saveBackup']),
      'dialogs.openBackup': asker('dialogs.openBackup', hostContract['dialogs.openBackup']),
      'clipboard.copy': asker('clipboard.copy', hostContract['clipboard.copy']),
    },
    receive: (id, result) => {
      const resolve = waiting.get(id);
      waiting.delete(id);
      resolve?.(result);
    },
  };
}
