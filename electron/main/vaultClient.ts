import type { CallResult } from '#shared/errors.ts';
import type { FromVault, ToVault, WindowKind } from '#shared/ipc/wire.ts';
import { answerHost, type HostHandlers } from './hostHandlers.ts';
import { refused } from './ipcTransport.ts';
import { startVaultProcess, type VaultProcess } from './vaultProcess.ts';

export interface VaultClientDeps {
  readonly entry: string;
  readonly start: Extract<ToVault, { type: 'start' }>;
  readonly host: HostHandlers;
  readonly onEvent: (name: string, payload: unknown) => void;
  readonly onUnlocked: (autoLockSeconds: number) => void;
  readonly onLockRequested: () => void;
  /** The process ended by itself: a crash, to be treated like a lock. */
  readonly onLost: () => void;
}

export interface VaultClient {
  readonly call: (
    channel: string,
    windowId: number,
    windowKind: WindowKind,
    input: unknown,
  ) => Promise<CallResult<unknown>>;
  /** Gives the vault up to 50 ms to write what is pending, then kills it. Never waits longer, never fails. */
  readonly end: (reason: string) => Promise<void>;
  readonly killNow: () => void;
}

const flushMilliseconds = 50;

/** One vault process and the calls that are under way to it. Ends with the process; a new one is a new client. */
export function startVault(deps: VaultClientDeps): VaultClient {
  const child = startVaultProcess(deps.entry);
  const pending = new Map<number, (result: CallResult<unknown>) => void>();
  let nextId = 1;
  let isEnding = false;
  let hasEnded = false;
  let onFlushed: () => void = () => undefined;

  child.onMessage((message) =>
    receive(message, { child, deps, pending, isEnding: () => isEnding, flushed: () => onFlushed() }),
  );
  child.onExit(() => {
    hasEnded = true;
    onFlushed();
    for (const answer of pending.values()) answer(refused('LOCKED'));
    pending.clear();
    if (!isEnding) deps.onLost();
    isEnding = true;
  });
  child.send(deps.start);

  return {
    call: (channel, windowId, windowKind, input) => {
      if (isEnding) return Promise.resolve(refused('LOCKED'));
      const id = nextId;
      nextId += 1;
      return new Promise((resolve) => {
        pending.set(id, resolve);
        child.send({ type: 'call', id, channel, windowId, windowKind, input });
      });
    },
    end: async (reason) => {
      if (isEnding) return;
      isEnding = true;
      if (!hasEnded) {
        await new Promise<void>((resolve) => {
          onFlushed = resolve;
          setTimeout(resolve, flushMilliseconds);
          child.send({ type: 'flush', reason });
        });
      }
      child.kill();
    },
    killNow: () => {
      isEnding = true;
      child.kill();
    },
  };
}

interface Receiver {
  readonly child: VaultProcess;
  readonly deps: VaultClientDeps;
  readonly pending: Map<number, (result: CallResult<unknown>) => void>;
  readonly isEnding: () => boolean;
  readonly flushed: () => void;
}

function receive(message: FromVault, to: Receiver): void {
  switch (message.type) {
    case 'ready':
      return;
    case 'result': {
      const answer = to.pending.get(message.id);
      to.pending.delete(message.id);
      answer?.(message.result);
      return;
    }
    case 'host':
      void answerHost(to.deps.host, message.channel, message.input).then(
        (value) => to.child.send({ type: 'hostResult', id: message.id, result: { ok: true, value } }),
        () => to.child.send({ type: 'hostResult', id: message.id, result: { ok: false } }),
      );
      return;
    case 'event':
      if (!to.isEnding()) to.deps.onEvent(message.name, message.payload);
      return;
    case 'session':
      if (to.isEnding()) return;
      if (message.state === 'unlocked') to.deps.onUnlocked(message.autoLockSeconds);
      else to.deps.onLockRequested();
      return;
    case 'flushed':
      to.flushed();
      return;
  }
}
