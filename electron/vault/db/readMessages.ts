import type { Failure } from '#shared/errors.ts';

/** What a read worker starts with. Both buffers are the worker's own: the key is transferred and wiped there. */
export interface ReadWorkerData {
  readonly path: string;
  readonly key: Uint8Array;
  /** One cell: anything but 0 ends the query that runs. Written by the pool alone. */
  readonly cancelFlag: Int32Array<SharedArrayBuffer>;
}

export type ToReadWorker =
  | { readonly type: 'run'; readonly id: number; readonly name: string; readonly input: unknown }
  | { readonly type: 'close' };

export type FromReadWorker =
  | { readonly type: 'ready' }
  | { readonly type: 'failed'; readonly failure: Failure }
  | { readonly type: 'progress'; readonly id: number; readonly done: number; readonly total: number }
  | { readonly type: 'value'; readonly id: number; readonly value: unknown }
  | { readonly type: 'failure'; readonly id: number; readonly failure: Failure };
