import { fail, type Result, succeed } from '#shared/errors.ts';
import { type BatchDeps, writeBatch } from '#vault/features/customers/batch.ts';
import { type SampleCustomer, sampleCustomers } from './records.ts';

export interface FillOptions {
  /** How many customers, contact persons included. */
  readonly customers: number;
  readonly seed: number;
  /** Told after each batch. */
  readonly onProgress?: (done: number, total: number) => void;
  /** Ends the filling between two batches; what was written until then stays. */
  readonly signal?: AbortSignal;
}

/** Large enough that the transaction costs little, small enough that memory and the log row stay so too. */
const batchSize = 200;

/**
 * Fills a register with invented customers through the vault's own write path. The same seed gives the same
 * customers, with the same ids. Fails with CANCELLED, or as `writeBatch` does.
 */
export async function fillRegister(deps: BatchDeps, options: FillOptions): Promise<Result<null>> {
  const { customers, seed, signal, onProgress } = options;
  let batch: SampleCustomer[] = [];
  let done = 0;
  const flush = (): Result<null> => {
    const written = writeBatch(deps, { purpose: 'P1', ref: deps.ids.ref() }, batch);
    done += batch.length;
    batch = [];
    return written;
  };
  for (const customer of sampleCustomers({ customers, seed })) {
    batch.push(customer);
    if (batch.length < batchSize && customer.place < customers - 1) continue;
    const written = flush();
    if (!written.ok) return written;
    onProgress?.(done, customers);
    // Between two batches others may run: a cancellation, a timer, a read.
    await new Promise((resolve) => setImmediate(resolve));
    if (signal?.aborted === true) return fail('CANCELLED');
  }
  return succeed(null);
}
