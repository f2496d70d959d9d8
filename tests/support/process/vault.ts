import '#vault/entry.ts';

/** The vault as it is, with two more things to make it do that only a test asks for. */
function obey(message: unknown): void {
  if (typeof message !== 'object' || message === null || !('channel' in message)) return;
  if (message.channel === 'harness.abort') process.abort();
  // Without a driver no register opens; main only has to believe that one is open, so that there is one to lock.
  if (message.channel === 'harness.unlocked')
    process.parentPort?.postMessage({ type: 'session', state: 'unlocked', autoLockSeconds: 600 });
}

process.parentPort?.on('message', ({ data }) => obey(data));
