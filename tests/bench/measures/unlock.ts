import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { succeeded } from '#tests/support/register.ts';
import { startReadPool } from '#vault/db/readPool.ts';
import type { Sql } from '#vault/db/sql.ts';
import { readPage } from '#vault/features/customers/listQueries.ts';
import { readAuthority } from '#vault/features/session/authority.ts';
import type { ReadQueries } from '#vault/jobs/readQueries.ts';
import type { BenchRegister } from '../benchRegister.ts';
import { type Measure, rounded, type Setting } from '../measure.ts';
import { dropFromCache, openPlaintext } from '../plaintext.ts';
import { median } from '../statistics.ts';

const firstPage = {
  list: { sort: 'name', status: 'active', kind: null },
  descending: false,
  from: null,
  skip: 0,
  limit: 100,
} as const;

/** The text of the page's own query, so that both sides run the same one. */
function pageQuery(): Sql {
  const asked: Sql[] = [];
  readPage(
    {
      all: (query) => {
        asked.push(query);
        return [];
      },
      get: () => undefined,
      iterate: () => [].values(),
    },
    firstPage,
  );
  const [query] = asked;
  if (query === undefined) throw new Error('a page asks something');
  return query;
}

class Phases {
  readonly open: number[] = [];
  readonly readers: number[] = [];
  readonly page: number[] = [];

  report(): Readonly<Record<string, number>> {
    return {
      'open ms': rounded(median(this.open)),
      'readers ms': rounded(median(this.readers)),
      'page ms': rounded(median(this.page)),
    };
  }
}

/** What an unlock does between the key derivation and the first page. */
async function unlock(register: BenchRegister, worker: URL, phases: Phases): Promise<number> {
  const start = performance.now();
  const opened = await register.open();
  readAuthority(opened.readable, register.staffId, new Date().toISOString());
  const isOpen = performance.now();
  const { paths, keys } = register;
  const readers = succeeded(
    await startReadPool<ReadQueries>({ path: paths.database, key: keys.database, worker }),
  );
  const isReady = performance.now();
  const page = succeeded(await readers.run('customers.page', firstPage));
  const end = performance.now();
  if (page.status !== 'done' || page.value.length !== firstPage.limit) throw new Error('no first page');
  phases.open.push(isOpen - start);
  phases.readers.push(isReady - isOpen);
  phases.page.push(end - isReady);
  await readers.close();
  opened.close();
  return end - start;
}

async function openPlain(path: string, query: Sql): Promise<number> {
  const start = performance.now();
  const writer = await openPlaintext(path, 'readWrite');
  writer.prepare('SELECT count(*) FROM sqlite_schema').get();
  const worker = new Worker(new URL('../plainReader.mjs', import.meta.url), { workerData: { path } });
  await once(worker, 'message');
  worker.postMessage({ text: query.text, values: query.values });
  const [rows] = await once(worker, 'message');
  const end = performance.now();
  if (!Array.isArray(rows) || rows.length !== firstPage.limit) throw new Error('no first page');
  await worker.terminate();
  writer.close();
  return end - start;
}

function sides(register: BenchRegister, worker: URL, isCold: boolean) {
  const phases = new Phases();
  const query = pageQuery();
  const chill = async (path: string): Promise<void> => {
    if (isCold && !(await dropFromCache(path))) throw new Error('the file cache cannot be emptied here');
  };
  return {
    ours: async () => {
      await chill(register.paths.database);
      return unlock(register, worker, phases);
    },
    baseline: async () => {
      await chill(register.plaintextPath);
      return openPlain(register.plaintextPath, query);
    },
    extras: () => phases.report(),
    close: () => Promise.resolve(),
  };
}

const prepare =
  (isCold: boolean) =>
  async ({ register, app }: Setting) =>
    sides(await register(), (await app()).readWorker, isCold);

const what =
  'Open the writer, read the authority, start the built read worker, read 100 rows by name. Baseline: writer, thread ' +
  'and the same query on the plaintext twin, without any code of the vault. New connections in a running process';

export const unlockWarm: Measure = {
  metric: 'unlock-to-first-page',
  unit: 'ms',
  budget: { kind: 'atMost', ratio: 2 },
  goal: '300 ms at 100k, 400 ms at 1M',
  method: `${what}, file in the system's cache (warm).`,
  rounds: 25,
  warmUps: 2,
  prepare: prepare(false),
};

export const unlockCold: Measure = {
  ...unlockWarm,
  metric: 'unlock-to-first-page-cold',
  method: `${what}, database file out of the system's cache before each sample (cold).`,
  prepare: prepare(true),
};

export const unlockGrowth: Measure = {
  metric: 'unlock-growth',
  unit: 'ms',
  budget: { kind: 'atMost', ratio: 1.5 },
  goal: null,
  method: 'The unlock of the warm row: this size against the register of 100,000.',
  rounds: 25,
  warmUps: 2,
  prepare: async ({ register, smaller, app }) => {
    const small = await smaller();
    if (small === null) return null;
    const worker = (await app()).readWorker;
    const large = await register();
    return {
      ours: () => unlock(large, worker, new Phases()),
      baseline: () => unlock(small, worker, new Phases()),
      close: () => Promise.resolve(),
    };
  },
};
