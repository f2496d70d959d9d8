import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createTestRegister, seededRandom, type TestRegister } from '#tests/support/register.ts';
import { verifyLog } from '#vault/audit/verify.ts';
import { checkIntegrity } from '#vault/db/integrity.ts';
import { sql } from '#vault/db/sql.ts';
import { sweeps } from '../../support/deep.ts';
import type { CrashOrder } from './crashWriter.ts';

const kills = sweeps(5, 200);

let test: TestRegister;
beforeEach(async () => {
  test = await createTestRegister({ seed: 111 });
});
afterEach(() => test.remove());

function startWriter(seed: number, dieAt: CrashOrder['dieAt']): ChildProcess {
  const { registerId, deviceId, incarnation } = test.register.identity;
  const child = fork(new URL('./crashWriter.ts', import.meta.url), [], {
    execArgv: [],
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  });
  const order: CrashOrder = {
    path: test.path,
    databaseKey: test.keys.database.toString('hex'),
    identity: { registerId, deviceId, incarnation },
    auditKey: test.keys.audit.toString('hex'),
    signPrivateKey: test.keys.signPrivateKey.toString('hex'),
    staffId: test.staffId,
    seed,
    dieAt,
  };
  child.send(order);
  return child;
}

/** Lets the writer run until it dies by itself, or kills it after so many commits. Returns the commits it told of. */
async function runUntilDead(child: ChildProcess, killAfter: number | null): Promise<number> {
  let told = 0;
  const exited = once(child, 'exit');
  child.stdout?.on('data', (bytes: Buffer) => {
    told += bytes.byteLength;
    if (killAfter !== null && told >= killAfter) child.kill('SIGKILL');
  });
  const closed = child.stdout === null ? Promise.resolve() : once(child.stdout, 'close');
  const [code, signal] = await exited;
  await closed;
  expect([code, signal]).toEqual([null, 'SIGKILL']);
  return told;
}

interface Counts {
  readonly customers: number;
  readonly emails: number;
  readonly claims: number;
  readonly rows: number;
  readonly subjects: number;
  readonly next: number;
}

function counts(): Counts {
  const found = test.register.readable.get<Counts>(sql`SELECT
    (SELECT count(*) FROM customers) AS customers,
    (SELECT count(*) FROM customer_emails) AS emails,
    (SELECT count(*) FROM number_claims) AS claims,
    (SELECT count(*) FROM audit_log WHERE action = 'customer.create') AS rows,
    (SELECT count(*) FROM audit_subjects) AS subjects,
    (SELECT next - 1001 FROM number_series) AS next`);
  if (found === undefined) throw new Error('no counts');
  return found;
}

/** Everything or nothing of each change, in a file that holds, with a log that holds. Returns the changes. */
function expectWhole(): number {
  expect(checkIntegrity(test.register.readable)).toBeNull();
  const { registerId } = test.register.identity;
  const verdict = verifyLog(test.register.readable, { registerId, auditKey: test.keys.audit });
  expect(verdict).toMatchObject({ isIntact: true, firstBroken: null });
  const found = counts();
  expect(new Set(Object.values(found)).size, JSON.stringify(found)).toBe(1);
  return found.customers;
}

describe('a killed writer', () => {
  it(`leaves whole changes and an intact log, ${kills} kills at random moments`, async () => {
    const random = seededRandom(7);
    let before = 0;
    for (let kill = 0; kill < kills; kill += 1) {
      test.register.close();
      const told = await runUntilDead(startWriter(1000 + kill, null), 1 + (random() % 60));
      test = await test.reopen();
      const now = expectWhole();
      // What was told as committed is there; at most the one on its way is more.
      expect(now).toBeGreaterThanOrEqual(before + told);
      expect(told).toBeGreaterThan(0);
      before = now;
    }
  }, 600_000);

  it.each([
    ['transaction.begun', 0],
    ['audit.append', 0],
    ['mutate.applied', 0],
    ['transaction.commit', 0],
    ['transaction.committed', 1],
  ])('killed at %s has done all of a change or nothing', async (point, done) => {
    test.register.close();
    const told = await runUntilDead(startWriter(2000, { point, pass: 3 }), null);
    expect(told).toBe(2);
    test = await test.reopen();
    expect(expectWhole()).toBe(2 + done);
  });

  it('is no obstacle: the next one goes on with the chain', async () => {
    test.register.close();
    await runUntilDead(startWriter(3000, { point: 'transaction.commit', pass: 2 }), null);
    await runUntilDead(startWriter(3001, { point: 'transaction.commit', pass: 4 }), null);
    test = await test.reopen();
    expect(expectWhole()).toBe(4);
  });
});
