import { dataCategories } from '#shared/domain/purposes.ts';
import { succeeded } from '#tests/support/register.ts';
import type { DriverConnection } from '#vault/db/driver.ts';
import { type ReadPool, startReadPool } from '#vault/db/readPool.ts';
import { listColumns } from '#vault/features/customers/repository.ts';
import { type SearchInput, searchInput } from '#vault/features/customers/search.ts';
import { searchStart } from '#vault/features/customers/searchText.ts';
import type { ReadQueries } from '#vault/jobs/readQueries.ts';
import { type Measure, rounded } from '../measure.ts';
import { openPlaintext } from '../plaintext.ts';
import { type BenchQuery, mixedQueries } from '../queries.ts';
import { median, quantile } from '../statistics.ts';

const pageSize = 50;

const keyTables = {
  number: 'c.customer_number = ?',
  phone: 'c.id IN (SELECT customer_id FROM customer_phones WHERE number_key = ?)',
  email: 'c.id IN (SELECT customer_id FROM customer_emails WHERE address_key = ?)',
} as const;

/** The query of one text, prepared: reading the text and compiling the statement are not part of the baseline. */
function rawQuery(plaintext: DriverConnection, query: BenchQuery, input: SearchInput): () => number {
  const { kind } = query;
  if (kind === 'number' || kind === 'phone' || kind === 'email') {
    const key = { number: input.keys.customerNumber, phone: input.keys.phone, email: input.keys.email }[kind];
    const statement = plaintext.prepare<[string | null]>(
      `SELECT ${listColumns.text} FROM customers c WHERE ${keyTables[kind]} AND +c.status = 'active' LIMIT ${pageSize}`,
    );
    return () => statement.all(key).length;
  }
  const match = input.words?.folded.replace(/ NOT \(.*$/, '') ?? '';
  const statement = plaintext.prepare<[string]>(`SELECT ${listColumns.text}
    FROM customer_search JOIN customers c ON c.row_number = customer_search.rowid
    WHERE customer_search MATCH ? AND c.status = 'active' ORDER BY customer_search.rowid LIMIT ${pageSize}`);
  return () => statement.all(match).length;
}

class Times {
  readonly #byKind = new Map<string, number[]>();

  add(kind: string, milliseconds: number): void {
    this.#byKind.set(kind, [...(this.#byKind.get(kind) ?? []), milliseconds]);
  }

  medians(side: string): Readonly<Record<string, number>> {
    return Object.fromEntries(
      [...this.#byKind].map(([kind, values]) => [`${side} ${kind} median`, rounded(median(values))]),
    );
  }
}

interface Search {
  readonly query: BenchQuery;
  readonly input: SearchInput;
  readonly raw: () => number;
}

async function throughWorker(readers: ReadPool<ReadQueries>, searches: readonly Search[], times: Times) {
  const taken: number[] = [];
  for (const { query, input } of searches) {
    const since = performance.now();
    const answer = succeeded(await readers.run('customers.search', input, { lane: 'bench' }));
    const milliseconds = performance.now() - since;
    if (answer.status !== 'done' || answer.value.rows.length === 0) throw new Error('a search found nothing');
    times.add(query.kind, milliseconds);
    taken.push(milliseconds);
  }
  return quantile(taken, 0.95);
}

function raw(searches: readonly Search[], times: Times): number {
  const taken: number[] = [];
  for (const search of searches) {
    const since = performance.now();
    if (search.raw() === 0) throw new Error('a raw query found nothing');
    const milliseconds = performance.now() - since;
    times.add(search.query.kind, milliseconds);
    taken.push(milliseconds);
  }
  return quantile(taken, 0.95);
}

export const search: Measure = {
  metric: 'search-p95',
  unit: 'ms',
  budget: { kind: 'atMost', ratio: 1.5 },
  goal: '25 ms at 100k, 60 ms at 1M',
  method:
    'p95 of 112 mixed queries from the call to the 50 rows, through the built read worker. Baseline: prepared FTS5 or ' +
    'index queries for the same columns on the plaintext twin, in the calling thread. Warm.',
  rounds: 25,
  warmUps: 3,
  prepare: async ({ register: make, app, seed }) => {
    const register = await make();
    const plaintext = await openPlaintext(register.plaintextPath, 'readOnly');
    const readers = succeeded(
      await startReadPool<ReadQueries>({
        path: register.paths.database,
        key: register.keys.database,
        worker: (await app()).readWorker,
      }),
    );
    const categories = new Set(dataCategories);
    const found = mixedQueries(plaintext, seed).map((query): Search => {
      const request = { text: query.text, includeArchived: false, limit: pageSize };
      const input = searchInput(request, searchStart, categories, register.keys.index);
      return { query, input, raw: rawQuery(plaintext, query, input) };
    });
    // Archived customers are not shown: what finds none of the others measures nothing.
    const searches = found.filter((one) => one.raw() > 0);
    const oursTimes = new Times();
    const rawTimes = new Times();
    return {
      ours: () => throughWorker(readers, searches, oursTimes),
      baseline: () => Promise.resolve(raw(searches, rawTimes)),
      extras: () => ({
        queries: searches.length,
        ...oursTimes.medians('ours'),
        ...rawTimes.medians('baseline'),
      }),
      close: async () => {
        await readers.close();
        plaintext.close();
      },
    };
  },
};
