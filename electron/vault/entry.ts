import { toVault } from '#shared/ipc/wire.ts';
import { createHostClient } from './hostClient.ts';
import { calibrate } from './keys/kdf.ts';
import { connectToMain } from './messagePort.ts';
import { monotonicClock, systemClock, systemIds } from './systemPorts.ts';
import { createVaultApp, type VaultApp } from './vaultApp.ts';

/** More would make a small laptop swap, and what is swapped can be found on the disk. */
const mostMemoryKibibytes = 512 * 1024;

/** The vault process: connects to main, waits for the start message, then answers calls until it is killed. */
function run(): void {
  const port = connectToMain();
  const { host, receive } = createHostClient((id, channel, input) =>
    port.send({ type: 'host', id, channel, input }),
  );
  let app: VaultApp | null = null;

  port.onMessage((raw) => {
    const parsed = toVault.safeParse(raw);
    if (!parsed.success) return;
    const message = parsed.data;
    switch (message.type) {
      case 'start':
        app ??= createVaultApp({
          start: message,
          host,
          clock: systemClock,
          ids: systemIds,
          calibrate: () => calibrate(monotonicClock, mostMemoryKibibytes),
          emit: (name, payload) => port.send({ type: 'event', name, payload }),
          onSession: (state, autoLockSeconds) => port.send({ type: 'session', state, autoLockSeconds }),
        });
        port.send({ type: 'ready' });
        return;
      case 'call':
        if (app === null) return;
        void app.call(message).then((result) => port.send({ type: 'result', id: message.id, result }));
        return;
      case 'hostResult':
        receive(message.id, message.result);
        return;
      case 'flush':
        app?.flush(message.reason);
        port.send({ type: 'flushed' });
        return;
    }
  });
}

run();
