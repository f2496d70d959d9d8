import type { FromVault } from '#shared/ipc/wire.ts';

/** The line to main: a utility process's parent port, or the channel of a forked Node process. */
export interface MessagePort {
  readonly send: (message: FromVault) => void;
  readonly onMessage: (listener: (raw: unknown) => void) => void;
}

interface ParentPort {
  readonly postMessage: (message: unknown) => void;
  readonly on: (event: 'message', listener: (event: { readonly data: unknown }) => void) => void;
}

declare global {
  namespace NodeJS {
    interface Process {
      /** Only there in an Electron utility process. */
      readonly parentPort?: ParentPort;
    }
  }
}

/** Throws when the process was started by something else than main. */
export function connectToMain(): MessagePort {
  const { parentPort } = process;
  if (parentPort !== undefined) {
    return {
      send: (message) => parentPort.postMessage(message),
      onMessage: (listener) => parentPort.on('message', (event) => listener(event.data)),
    };
  }
  if (process.send === undefined) throw new Error('the vault is started by the app');
  // Without main there is nobody to lock for: an orphan would keep the register open.
  process.on('disconnect', () => process.exit(0));
  return {
    send: (message) => {
      if (process.connected) process.send?.(message);
    },
    onMessage: (listener) => {
      process.on('message', listener);
    },
  };
}
