import { openRegisterDatabase } from '#vault/db/open.ts';

/** A process of its own that opens a register for writing and keeps it open until it is killed. */
async function hold(message: { readonly path: string; readonly key: string }): Promise<void> {
  const key = Buffer.from(message.key, 'hex');
  const opened = await openRegisterDatabase({
    path: message.path,
    key,
    mode: 'readWrite',
    keyIsProven: true,
  });
  process.send?.(opened.ok ? 'opened' : opened.error.code);
}

// Listening keeps the process alive.
process.on('message', (message: { readonly path: string; readonly key: string }) => void hold(message));
