import { parentPort, workerData } from 'node:worker_threads';
import type { Failure } from '#shared/errors.ts';
import { failureOf, QueryCancelled } from './failure.ts';
import { openRegisterDatabase } from './open.ts';
import type { FromReadWorker, ReadWorkerData, ToReadWorker } from './readMessages.ts';
import type { QueryTools, ReadQuery, ReadQueryTable } from './readQueries.ts';
import type { ReadableDb } from './types.ts';

/**
 * The worker's side: opens its own read-only connection and answers queries one at a time. Only the pool that started
 * the worker can reach it.
 */
export async function serveReads(table: ReadQueryTable): Promise<void> {
  const port = parentPort;
  const data: unknown = workerData;
  if (port === null || !isReadWorkerData(data)) throw new Error('this module runs in a read worker');
  const send = (message: FromReadWorker): void => port.postMessage(message);
  const { path, key, cancelFlag } = data;
  const opened = await openRegisterDatabase({ path, key, mode: 'readOnly', keyIsProven: true, cancelFlag });
  key.fill(0);
  if (!opened.ok) {
    send({ type: 'failed', failure: opened.error });
    return;
  }
  const database = opened.value;
  port.on('message', (message: ToReadWorker) => {
    switch (message.type) {
      case 'run':
        send(answer(table, database.readable, cancelFlag, message, send));
        return;
      case 'close':
        database.close();
        port.close();
        return;
    }
  });
  send({ type: 'ready' });
}

type Run = Extract<ToReadWorker, { readonly type: 'run' }>;

function answer(
  table: ReadQueryTable,
  db: ReadableDb,
  cancelFlag: ReadWorkerData['cancelFlag'],
  { id, name, input }: Run,
  send: (message: FromReadWorker) => void,
): FromReadWorker {
  const tools: QueryTools = {
    checkCancelled: () => {
      if (Atomics.load(cancelFlag, 0) !== 0) throw new QueryCancelled();
    },
    progress: (done, total) => send({ type: 'progress', id, done, total }),
  };
  try {
    const query = Object.hasOwn(table, name) ? table[name] : undefined;
    if (query === undefined || !takesAnything(query)) throw new TypeError('an unknown query');
    return { type: 'value', id, value: query(db, input, tools) };
  } catch (error) {
    const failure: Failure = failureOf(error) ?? { code: 'INTERNAL' };
    return { type: 'failure', id, failure };
  }
}

/** The pool's types make sure that a query gets its own input; here the name has taken their place. */
function takesAnything(query: ReadQuery<never, unknown>): query is ReadQuery<unknown, unknown> {
  return typeof query === 'function';
}

function isReadWorkerData(data: unknown): data is ReadWorkerData {
  return (
    typeof data === 'object' &&
    data !== null &&
    'path' in data &&
    typeof data.path === 'string' &&
    'key' in data &&
    data.key instanceof Uint8Array &&
    'cancelFlag' in data &&
    data.cancelFlag instanceof Int32Array
  );
}
