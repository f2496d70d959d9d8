import { Worker } from 'node:worker_threads';
import { type Failure, fail, type Result, succeed } from '#shared/errors.ts';
import type { FromReadWorker, ReadWorkerData, ToReadWorker } from './readMessages.ts';
import type { QueryInput, QueryOutput, ReadQueryTable } from './readQueries.ts';

/** `overtaken`: a newer query of the same lane has taken this one's place. */
export type ReadOutcome<T> =
  | { readonly status: 'done'; readonly value: T }
  | { readonly status: 'overtaken' };

export interface RunOptions {
  /** Queries of one lane overtake each other: only the newest is worth an answer (searching while typing). */
  readonly lane?: string;
  /** Ends the query; the answer is then CANCELLED. */
  readonly signal?: AbortSignal;
  readonly onProgress?: (done: number, total: number) => void;
  /** Buffers of the input that move to the worker instead of being copied, such as keys. */
  readonly transfer?: readonly ArrayBuffer[];
}

/** A worker thread with a connection of its own, which runs one query after the other. */
export interface ReadPool<Q extends ReadQueryTable> {
  readonly run: <K extends keyof Q & string>(
    name: K,
    input: QueryInput<Q, K>,
    options?: RunOptions,
  ) => Promise<Result<ReadOutcome<QueryOutput<Q, K>>>>;
  /** Ends the running query, fails the waiting ones with CANCELLED and waits until the worker is gone. */
  readonly close: () => Promise<void>;
}

export interface ReadPoolOptions {
  /** The worker's module; it calls `serveReads` with the table that `Q` is the type of. */
  readonly worker: URL;
  readonly path: string;
  /** 32 raw bytes. A copy goes to the worker, which wipes it; the caller wipes its own. */
  readonly key: Uint8Array;
}

interface Waiting {
  readonly id: number;
  readonly name: string;
  readonly input: unknown;
  readonly options: RunOptions;
  readonly settle: (answer: Result<ReadOutcome<unknown>>) => void;
}

/** Starts a read worker. Fails as opening the database for reading does. */
export async function startReadPool<Q extends ReadQueryTable>(
  options: ReadPoolOptions,
): Promise<Result<ReadPool<Q>>> {
  const cancelFlag = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
  // Memory of its own, so that transferring it takes nothing else along.
  const key = new Uint8Array(options.key);
  const data: ReadWorkerData = { path: options.path, key, cancelFlag };
  const worker = new Worker(options.worker, { workerData: data, transferList: [key.buffer] });
  const queue = new ReadQueue(worker, cancelFlag);
  const ready = await queue.ready;
  if (!ready.ok) {
    await queue.close();
    return ready;
  }
  return succeed({
    run: async (name, input, runOptions = {}) =>
      claimed<QueryOutput<Q, typeof name>>(await queue.add(name, input, runOptions)),
    close: () => queue.close(),
  });
}

/** Both threads run the same table, so what comes back under a name is what that query returns. */
function claimed<T>(answer: Result<ReadOutcome<unknown>>): Result<ReadOutcome<T>> {
  if (!answer.ok) return answer;
  if (!isOutcomeOf<T>(answer.value)) throw new TypeError('an answer of another query');
  return succeed(answer.value);
}

function isOutcomeOf<T>(outcome: ReadOutcome<unknown>): outcome is ReadOutcome<T> {
  return outcome.status === 'overtaken' || 'value' in outcome;
}

/** Keeps the order: one query is with the worker, the others wait here, where they can still be overtaken. */
class ReadQueue {
  readonly #worker: Worker;
  readonly #cancelFlag: Int32Array<SharedArrayBuffer>;
  readonly #waiting: Waiting[] = [];
  readonly #exited: Promise<void>;
  #running: Waiting | null = null;
  /** Why the running query is being ended; null while it is wanted. */
  #ending: 'overtaken' | 'cancelled' | null = null;
  #closed: Failure | null = null;
  #nextId = 1;
  readonly ready: Promise<Result<null>>;

  constructor(worker: Worker, cancelFlag: Int32Array<SharedArrayBuffer>) {
    this.#worker = worker;
    this.#cancelFlag = cancelFlag;
    const started = Promise.withResolvers<Result<null>>();
    const exited = Promise.withResolvers<void>();
    this.ready = started.promise;
    this.#exited = exited.promise;
    worker.on('message', (message: FromReadWorker) => {
      if (message.type === 'ready') started.resolve(succeed(null));
      else if (message.type === 'failed') started.resolve({ ok: false, error: message.failure });
      else this.#receive(message);
    });
    worker.on('error', () => this.#stop({ code: 'INTERNAL' }));
    worker.on('exit', () => {
      started.resolve(fail('INTERNAL'));
      this.#stop({ code: 'INTERNAL' });
      exited.resolve();
    });
  }

  add(name: string, input: unknown, options: RunOptions): Promise<Result<ReadOutcome<unknown>>> {
    if (this.#closed !== null) return Promise.resolve({ ok: false, error: this.#closed });
    if (options.signal?.aborted === true) return Promise.resolve(fail('CANCELLED'));
    const { promise, resolve } = Promise.withResolvers<Result<ReadOutcome<unknown>>>();
    const waiting: Waiting = { id: this.#nextId, name, input, options, settle: resolve };
    this.#nextId += 1;
    if (options.lane !== undefined) this.#overtake(options.lane);
    this.#waiting.push(waiting);
    options.signal?.addEventListener('abort', () => this.#cancel(waiting), { once: true });
    this.#sendNext();
    return promise;
  }

  async close(): Promise<void> {
    if (this.#closed === null) {
      this.#stop({ code: 'CANCELLED' });
      this.#post({ type: 'close' }, []);
    }
    await this.#exited;
  }

  #overtake(lane: string): void {
    const overtaken = this.#waiting.filter((one) => one.options.lane === lane);
    for (const one of overtaken) {
      this.#waiting.splice(this.#waiting.indexOf(one), 1);
      one.settle(succeed({ status: 'overtaken' }));
    }
    if (this.#running?.options.lane === lane) this.#end('overtaken');
  }

  #cancel(waiting: Waiting): void {
    if (this.#running === waiting) this.#end('cancelled');
    const index = this.#waiting.indexOf(waiting);
    if (index < 0) return;
    this.#waiting.splice(index, 1);
    waiting.settle(fail('CANCELLED'));
  }

  #end(why: 'overtaken' | 'cancelled'): void {
    this.#ending ??= why;
    Atomics.store(this.#cancelFlag, 0, 1);
  }

  #sendNext(): void {
    if (this.#running !== null) return;
    const next = this.#waiting.shift();
    if (next === undefined) return;
    this.#running = next;
    this.#ending = null;
    // Only here, with nothing running: an earlier query's end can never reach this one.
    Atomics.store(this.#cancelFlag, 0, 0);
    this.#post({ type: 'run', id: next.id, name: next.name, input: next.input }, next.options.transfer ?? []);
  }

  #post(message: ToReadWorker, transfer: readonly ArrayBuffer[]): void {
    this.#worker.postMessage(message, transfer);
  }

  #receive(message: Exclude<FromReadWorker, { readonly type: 'ready' | 'failed' }>): void {
    const running = this.#running;
    if (running === null || running.id !== message.id) return;
    switch (message.type) {
      case 'progress':
        running.options.onProgress?.(message.done, message.total);
        return;
      case 'value':
      case 'failure':
        this.#running = null;
        running.settle(this.#answer(message));
        this.#sendNext();
        return;
    }
  }

  #answer(
    message: Extract<FromReadWorker, { readonly type: 'value' | 'failure' }>,
  ): Result<ReadOutcome<unknown>> {
    // A mistake is told even of a query that nobody waits for any more.
    if (message.type === 'failure' && message.failure.code !== 'CANCELLED') {
      return { ok: false, error: message.failure };
    }
    // A query that finished before it noticed is overtaken all the same: a newer answer is on its way.
    if (this.#ending === 'overtaken') return succeed({ status: 'overtaken' });
    if (message.type === 'failure' || this.#ending === 'cancelled') return fail('CANCELLED');
    return succeed({ status: 'done', value: message.value });
  }

  #stop(failure: Failure): void {
    this.#closed ??= failure;
    Atomics.store(this.#cancelFlag, 0, 1);
    const pending = this.#running === null ? [] : [this.#running];
    this.#running = null;
    for (const one of [...pending, ...this.#waiting.splice(0)])
      one.settle({ ok: false, error: this.#closed });
  }
}
