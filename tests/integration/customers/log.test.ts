import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { customerId } from '#shared/domain/ids.ts';
import { succeed } from '#shared/errors.ts';
import { logRow } from '#shared/ipc/log.ipc.ts';
import { createTestRegister, succeeded, type TestRegister } from '#tests/support/register.ts';
import { internals } from '#vault/db/open.ts';
import type { ReadPool } from '#vault/db/readPool.ts';
import { openRegister } from '#vault/db/register.ts';
import { sql } from '#vault/db/sql.ts';
import { auditedTx, type WriteContext } from '#vault/db/transaction.ts';
import { createLogService, type LogService } from '#vault/features/log/service.ts';
import { startReaders } from '#vault/jobs/readPool.ts';
import type { ReadQueries } from '#vault/jobs/readQueries.ts';
import { verifyLogInBackground } from '#vault/jobs/verifyLog.ts';

let test: TestRegister;
let readers: ReadPool<ReadQueries>;
let log: LogService;
let subjects: readonly string[];

function write(context: WriteContext, index: number): void {
  succeeded(
    auditedTx(context, (tx) => {
      tx.append({
        action: 'customers.get',
        class: 'read',
        subjects: index % 3 === 0 ? [subjects[index % subjects.length] ?? ''] : [],
        fields: ['familyName'],
        result: index % 10 === 7 ? 'denied' : 'ok',
      });
      return succeed(null);
    }),
  );
}

beforeAll(async () => {
  test = await createTestRegister({ seed: 41 });
  subjects = [test.ids.next(), test.ids.next()];
  for (let index = 0; index < 90; index += 1) write(test.context('P2'), index);
  readers = succeeded(await startReaders({ path: test.path, key: test.keys.database }));
  log = createLogService({
    db: test.register.readable,
    page: async (input) => {
      const answer = succeeded(await readers.run('log.page', input));
      if (answer.status !== 'done') throw new Error('expected an answer');
      return succeed(answer.value);
    },
    verify: () =>
      verifyLogInBackground({
        path: test.path,
        databaseKey: test.keys.database,
        registerId: test.register.identity.registerId,
        auditKey: test.keys.audit,
        expectedHead: null,
        signers: null,
      }),
  });
});
afterAll(async () => {
  await readers.close();
  test.remove();
});

type Page = Parameters<LogService['page']>[0];
const everything: Page = { before: null, limit: 200, result: null, subjectId: null };

async function page(more: Partial<Page> = {}) {
  return succeeded(await log.page({ ...everything, ...more }));
}

describe('the log as people read it', () => {
  it('has the newest rows first, with names of staff and devices, as the contract says', async () => {
    const { rows, total } = await page();
    expect(total).toBe(91);
    expect(rows.map(({ sequence }) => sequence)).toEqual(
      Array.from({ length: 91 }, (_, index) => 91 - index),
    );
    for (const row of rows) expect(logRow.safeParse(row).success).toBe(true);
    expect(rows[0]).toMatchObject({
      actor: 'Vastuu Henkilö',
      device: 'Testikone',
      action: 'customers.get',
      purpose: 'P2',
      fields: ['familyName'],
    });
  });

  it('goes on below a row, without gap or repetition', async () => {
    const seen: number[] = [];
    let before: number | null = null;
    for (;;) {
      const { rows } = await page({ before, limit: 20 });
      if (rows.length === 0) break;
      seen.push(...rows.map(({ sequence }) => sequence));
      before = rows.at(-1)?.sequence ?? null;
    }
    expect(seen).toEqual(Array.from({ length: 91 }, (_, index) => 91 - index));
  });

  it('shows one result or one data subject, and counts those', async () => {
    const denied = await page({ result: 'denied', limit: 5 });
    expect(denied.total).toBe(9);
    expect(denied.rows).toHaveLength(5);
    expect(denied.rows.every(({ result }) => result === 'denied')).toBe(true);
    const subjectId = customerId.parse(subjects[1]);
    const own = await page({ subjectId });
    expect(own.total).toBe(15);
    expect(own.rows).toHaveLength(15);
    for (const { subjectIds } of own.rows) expect(subjectIds).toEqual([subjectId]);
    const later = await page({ subjectId, before: own.rows[4]?.sequence ?? 0 });
    expect(later.rows).toEqual(own.rows.slice(5));
    const both = await page({ subjectId, result: 'denied' });
    expect(both.rows.length).toBe(both.total);
    expect(both.total).toBeGreaterThan(0);
  });

  it('verifies, and names the row that does not hold', async () => {
    expect(succeeded(await log.verify())).toEqual({ rows: 91, isIntact: true, firstBroken: null });
  });

  it('numbers the rows of an earlier chain before those of a later one', async () => {
    // A new incarnation, as after a restore: same database, another chain.
    const { database, identity, clock, ids, faults, derived } = test.register;
    const incarnation = ids.next();
    const next = openRegister({
      database,
      identity: { ...identity, incarnation },
      clock,
      ids,
      faults,
      derived,
    });
    const context: WriteContext = { ...test.context('P1'), register: next };
    for (let index = 0; index < 5; index += 1) write(context, index);
    const { rows, total } = await page({ limit: 10 });
    expect(total).toBe(96);
    expect(rows.map(({ sequence }) => sequence)).toEqual([96, 95, 94, 93, 92, 91, 90, 89, 88, 87]);
    expect(rows[0]?.purpose).toBe('P1');
    expect((await page({ before: 93, limit: 3 })).rows.map(({ sequence }) => sequence)).toEqual([92, 91, 90]);
    expect((await page({ before: 92, limit: 2 })).rows.map(({ sequence }) => sequence)).toEqual([91, 90]);

    const { writable } = test.register.database[internals];
    writable.run(sql`DROP TRIGGER audit_log_no_update`);
    writable.run(sql`UPDATE audit_log SET action = 'customers.page' WHERE sequence = 40`);
    const { firstBroken, isIntact } = succeeded(await log.verify());
    expect(isIntact).toBe(false);
    expect(firstBroken).toEqual({ sequence: 40, problem: 'hash' });
  });
});
