import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createTestRegister, succeeded, type TestRegister } from '#tests/support/register.ts';
import { type ReadPool, startReadPool } from '#vault/db/readPool.ts';
import { sql } from '#vault/db/sql.ts';
import { startReaders } from '#vault/jobs/readPool.ts';
import { verifyLogInBackground } from '#vault/jobs/verifyLog.ts';
import type { TestQueries } from './readQueries.ts';
import { tampered } from './support.ts';

let test: TestRegister;
let pool: ReadPool<TestQueries>;

beforeEach(async () => {
  test = await createTestRegister({ seed: 71 });
  pool = succeeded(await startPool());
});
afterEach(async () => {
  await pool.close();
  test.remove();
});

function startPool(key: Uint8Array = test.keys.database, path = test.path) {
  return startReadPool<TestQueries>({ worker: new URL('./testReadWorker.ts', import.meta.url), path, key });
}

/** Starts a query without end and waits until it runs. */
async function running(
  name: 'endlessScan' | 'endlessJoin' | 'endlessLoop',
  options: { lane?: string; signal?: AbortSignal } = {},
) {
  const { promise: started, resolve } = Promise.withResolvers<void>();
  const answer = pool.run(name, null, { ...options, onProgress: () => resolve() });
  await started;
  // The answer is still to come: awaiting it here would wait for ever.
  return { answer };
}

describe('a read worker', () => {
  it('answers named queries from its own connection, with typed values', async () => {
    const names = succeeded(await pool.run('staffNames', undefined));
    expect(names).toEqual({ status: 'done', value: ['Vastuu Henkilö'] });
  });

  it('sees what the writer commits', async () => {
    test = await tampered(test, [sql`UPDATE staff SET full_name = 'Toinen Henkilö'`]);
    expect(succeeded(await pool.run('staffNames', undefined))).toEqual({
      status: 'done',
      value: ['Toinen Henkilö'],
    });
  });

  it('carries bytes and takes transferred buffers over', async () => {
    const bytes = new Uint8Array([1, 2, 3]);
    const answer = await pool.run('echo', { text: 'Åäö', bytes }, { transfer: [bytes.buffer] });
    expect(succeeded(answer)).toEqual({
      status: 'done',
      value: { text: 'Åäö', bytes: new Uint8Array([1, 2, 3]) },
    });
    expect(bytes.byteLength).toBe(0);
  });

  it('leaves the caller’s key alone', () => {
    expect(test.keys.database.some((byte) => byte !== 0)).toBe(true);
    expect(test.keys.database).toHaveLength(32);
  });

  it('cannot write', async () => {
    expect(await pool.run('write', undefined)).toMatchObject({ ok: false });
    expect(test.register.readable.get(sql`SELECT count(*) AS n FROM staff`)).toEqual({ n: 1 });
  });

  it('answers a mistake with INTERNAL and goes on', async () => {
    expect(await pool.run('broken', undefined)).toEqual({ ok: false, error: { code: 'INTERNAL' } });
    expect((await pool.run('staffNames', undefined)).ok).toBe(true);
  });

  it('does not start with a wrong key or without a file', async () => {
    expect(await startPool(Buffer.alloc(32, 3))).toEqual({ ok: false, error: { code: 'DAMAGED' } });
    expect(await startPool(test.keys.database, `${test.path}.none`)).toEqual({
      ok: false,
      error: { code: 'NOT_FOUND' },
    });
  });
});

describe('cancelling', () => {
  it.each(['endlessScan', 'endlessJoin', 'endlessLoop'] as const)(
    'ends a running query: %s',
    async (name) => {
      const controller = new AbortController();
      const { answer } = await running(name, { signal: controller.signal });
      controller.abort();
      expect(await answer).toEqual({ ok: false, error: { code: 'CANCELLED' } });
      expect((await pool.run('staffNames', undefined)).ok).toBe(true);
    },
  );

  it('takes back a waiting query without touching the running one', async () => {
    const [first, second] = [new AbortController(), new AbortController()];
    const { answer } = await running('endlessScan', { signal: first.signal });
    const waiting = pool.run('staffNames', undefined, { signal: second.signal });
    second.abort();
    expect(await waiting).toEqual({ ok: false, error: { code: 'CANCELLED' } });
    const next = pool.run('staffNames', undefined);
    first.abort();
    expect(await answer).toMatchObject({ ok: false });
    expect((await next).ok).toBe(true);
  });

  it('does nothing to a query that has ended, or to one after it', async () => {
    const controller = new AbortController();
    await pool.run('staffNames', undefined, { signal: controller.signal });
    controller.abort();
    expect((await pool.run('staffNames', undefined)).ok).toBe(true);
    expect(await pool.run('staffNames', undefined, { signal: controller.signal })).toMatchObject({
      ok: false,
    });
  });

  it('ends everything when the pool is closed', async () => {
    const { answer } = await running('endlessScan');
    const waiting = pool.run('staffNames', undefined);
    await pool.close();
    expect(await answer).toEqual({ ok: false, error: { code: 'CANCELLED' } });
    expect(await waiting).toEqual({ ok: false, error: { code: 'CANCELLED' } });
    expect(await pool.run('staffNames', undefined)).toEqual({ ok: false, error: { code: 'CANCELLED' } });
  });
});

describe('not_cancelled', () => {
  it.each(['not_cancelled()', 'not_cancelled(full_name)', 'not_cancelled(id, version)'])(
    '%s is 1 where nothing is cancelled',
    (call) => {
      const query = { text: `SELECT count(*) AS n FROM staff WHERE ${call}`, values: [] };
      expect(test.register.readable.get(query)).toEqual({ n: 1 });
    },
  );
});

describe('lanes', () => {
  it('let the newest query of a lane overtake the running and the waiting ones', async () => {
    const { answer } = await running('endlessScan', { lane: 'search' });
    const second = pool.run('endlessScan', null, { lane: 'search' });
    const third = pool.run('staffNames', undefined, { lane: 'search' });
    expect(await answer).toEqual({ ok: true, value: { status: 'overtaken' } });
    expect(await second).toEqual({ ok: true, value: { status: 'overtaken' } });
    expect(await third).toMatchObject({ ok: true, value: { status: 'done' } });
  });

  it('do not touch each other', async () => {
    const controller = new AbortController();
    const { answer } = await running('endlessScan', { lane: 'search', signal: controller.signal });
    const other = pool.run('staffNames', undefined, { lane: 'list' });
    const plain = pool.run('staffNames', undefined);
    controller.abort();
    expect(await answer).toEqual({ ok: false, error: { code: 'CANCELLED' } });
    expect(await other).toMatchObject({ ok: true, value: { status: 'done' } });
    expect(await plain).toMatchObject({ ok: true, value: { status: 'done' } });
  });
});

describe('background checks', () => {
  const verification = () => ({
    path: test.path,
    databaseKey: test.keys.database,
    registerId: test.register.identity.registerId,
    auditKey: test.keys.audit,
    expectedHead: null,
    signers: null,
  });

  it('verify the log in a worker, and leave the key to the caller', async () => {
    expect(await verifyLogInBackground(verification())).toEqual({
      ok: true,
      value: { rows: 1, isIntact: true, firstBroken: null },
    });
    expect(test.keys.audit.some((byte) => byte !== 0)).toBe(true);
  });

  it('find in a worker what was changed', async () => {
    test = await tampered(test, [sql`UPDATE audit_log SET result = 'denied' WHERE sequence = 1`]);
    const verdict = succeeded(await verifyLogInBackground(verification()));
    expect(verdict.firstBroken).toMatchObject({ sequence: 1, problem: 'hash' });
  });

  it('check the integrity of the file', async () => {
    const readers = succeeded(await startReaders({ path: test.path, key: test.keys.database }));
    try {
      expect(succeeded(await readers.run('database.checkIntegrity', undefined))).toEqual({
        status: 'done',
        value: null,
      });
    } finally {
      await readers.close();
    }
  });
});
