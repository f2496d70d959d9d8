import { type ProcessGroup, startGroup } from '#build/scripts/processes.ts';
import { z } from '#shared/zod.ts';

const answer = z.object({ result: z.object({ result: z.object({ value: z.unknown() }) }) });
const targets = z.array(z.object({ type: z.string(), url: z.string(), webSocketDebuggerUrl: z.string() }));

const limitMs = 60_000;

/** The port of Chromium's own debugger on this machine, from what the process writes at its start. */
function announcedPort({ child }: ProcessGroup): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = '';
    const late = setTimeout(() => reject(new Error('no debugger was announced')), limitMs);
    child.stderr?.setEncoding('utf8').on('data', (chunk: string) => {
      text += chunk;
      const port = /DevTools listening on ws:\/\/127\.0\.0\.1:(\d+)/.exec(text)?.[1];
      if (port === undefined) return;
      clearTimeout(late);
      resolve(port);
    });
    child.once('exit', () => {
      clearTimeout(late);
      reject(new Error(`ended early: ${text.slice(-500)}`));
    });
  });
}

async function pageSocket(port: string): Promise<string> {
  const until = performance.now() + limitMs;
  while (performance.now() < until) {
    const listed = targets.parse(await (await fetch(`http://127.0.0.1:${port}/json/list`)).json());
    const page = listed.find((target) => target.type === 'page' && target.url.startsWith('app:'));
    if (page !== undefined) return page.webSocketDebuggerUrl;
  }
  throw new Error('no window was opened');
}

/** Asks the page for the value of an expression, a promise's once it is kept. */
function evaluate(address: string, expression: string): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(address);
    const params = { expression, awaitPromise: true, returnByValue: true };
    socket.addEventListener('open', () => {
      socket.send(JSON.stringify({ id: 1, method: 'Runtime.evaluate', params }));
    });
    socket.addEventListener('message', ({ data }) => {
      const parsed = answer.safeParse(JSON.parse(String(data)));
      if (parsed.success) resolve(parsed.data.result.result.value);
      else reject(new Error('the page gave no value'));
      socket.close();
    });
    socket.addEventListener('error', () => reject(new Error('the page could not be asked')));
    socket.addEventListener('close', () => reject(new Error('the page went away')));
  });
}

/** The moment of the frame in which a field that can be typed into is on the page. */
const focusable = `new Promise((resolve) => {
  const look = () => {
    const field = document.querySelector('input:not([disabled])');
    if (field === null || field.getClientRects().length === 0) setTimeout(look, 2);
    else requestAnimationFrame(() => setTimeout(() => resolve(Date.now()), 0));
  };
  look();
})`;

/** A page that is still on its way drops what it was asked: it is asked again. */
async function shownAt(port: string): Promise<number> {
  const until = performance.now() + limitMs;
  while (performance.now() < until) {
    const value = await evaluate(await pageSocket(port), focusable).catch(() => null);
    if (typeof value === 'number') return value;
  }
  throw new Error('no field was shown');
}

/**
 * Milliseconds from starting a program to a field that can be typed into. Nothing is attached to its main process,
 * and the page is looked at only once it is there.
 */
export async function startToField(
  command: string,
  args: readonly string[],
  env: Readonly<Record<string, string>>,
): Promise<number> {
  const since = Date.now();
  const group = startGroup(command, ['--remote-debugging-port=0', ...args], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  try {
    return (await shownAt(await announcedPort(group))) - since;
  } finally {
    await group.stop();
  }
}
