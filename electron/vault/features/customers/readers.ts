import { type Result, succeed } from '#shared/errors.ts';
import type { ReadOutcome, ReadPool } from '#vault/db/readPool.ts';
import type { ReadQueries } from '#vault/jobs/readQueries.ts';
import type { CustomersReads } from './context.ts';

/** The reads of customers, answered by a read worker. Only searches overtake each other. */
export function customersReads(readers: Pick<ReadPool<ReadQueries>, 'run'>): CustomersReads {
  return {
    page: async (input) => done(await readers.run('customers.page', input)),
    anchors: async (list) => done(await readers.run('customers.anchors', list)),
    search: async (lane, input) => {
      const answer = await readers.run('customers.search', input, { lane });
      if (!answer.ok) return answer;
      return succeed(answer.value.status === 'done' ? answer.value.value : null);
    },
  };
}

function done<T>(answer: Result<ReadOutcome<T>>): Result<T> {
  if (!answer.ok) return answer;
  if (answer.value.status === 'done') return succeed(answer.value.value);
  throw new Error('a read without a lane cannot be overtaken');
}
