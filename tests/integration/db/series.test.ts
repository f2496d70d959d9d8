import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Result } from '#shared/errors.ts';
import { fail, succeed } from '#shared/errors.ts';
import { createTestRegister, succeeded, type TestRegister } from '#tests/support/register.ts';
import { addToCounter, counterValue, setCounter } from '#vault/db/counters.ts';
import { openRegister } from '#vault/db/register.ts';
import { claim, customerSeries, openSeries } from '#vault/db/series.ts';
import { auditedTx, type Transaction, type WriteContext } from '#vault/db/transaction.ts';

let test: TestRegister;
beforeEach(async () => {
  test = await createTestRegister({ seed: 91 });
});
afterEach(() => test.remove());

function run<T>(context: WriteContext, action: (tx: Transaction) => Result<T>): Result<T> {
  return auditedTx(context, (tx) => {
    tx.append({ action: 'customer.create', class: 'write', subjects: [], fields: [], result: 'ok' });
    return action(tx);
  });
}

const claimOne = (context = test.context()) =>
  run(context, (tx) => claim(tx, customerSeries, test.ids.next()));

/** The same database as another laptop, or the same after a restore, has it. */
function anotherIncarnation(): WriteContext {
  const register = openRegister({
    ...test.register,
    identity: { ...test.register.identity, incarnation: test.ids.next() },
  });
  const context = { ...test.context(), register };
  succeeded(
    run(context, (tx) => {
      openSeries(tx, customerSeries);
      return succeed(null);
    }),
  );
  return context;
}

describe('a number series', () => {
  it('counts on without gaps', async () => {
    expect([claimOne(), claimOne()]).toEqual([
      { ok: true, value: 'A-1001' },
      { ok: true, value: 'A-1002' },
    ]);
    test = await test.reopen();
    expect(claimOne()).toEqual({ ok: true, value: 'A-1003' });
  });

  it('gets a number back from a transaction that does not happen', () => {
    const failed = run(test.context(), (tx) => {
      claim(tx, customerSeries, test.ids.next());
      return fail('CONFLICT');
    });
    expect(failed.ok).toBe(false);
    expect(claimOne()).toEqual({ ok: true, value: 'A-1001' });
  });

  it('never gives two incarnations the same number', () => {
    const contexts = [test.context(), ...Array.from({ length: 5 }, anotherIncarnation)];
    const numbers = contexts.flatMap((context) => [
      succeeded(claimOne(context)),
      succeeded(claimOne(context)),
    ]);
    expect(new Set(numbers).size).toBe(12);
    for (const number of numbers.slice(2)) expect(number).toMatch(/^[BCDFGHJKLMNPQRSTVWXZ]{4}-100[12]$/);
  });

  it('is not there until it has been opened', () => {
    expect(run(test.context(), (tx) => claim(tx, 'invoice', test.ids.next()))).toEqual({
      ok: false,
      error: { code: 'NOT_FOUND' },
    });
  });
});

describe('counters', () => {
  it('move, are set, and start at 0', () => {
    const values = run(test.context(), (tx) => {
      const before = counterValue(tx.db, 'probe');
      addToCounter(tx.db, 'probe', 5);
      addToCounter(tx.db, 'probe', -2);
      addToCounter(tx.db, 'untouched', 0);
      const moved = counterValue(tx.db, 'probe');
      setCounter(tx.db, 'probe', 40);
      return succeed([before, moved, counterValue(tx.db, 'probe')]);
    });
    expect(values).toEqual({ ok: true, value: [0, 3, 40] });
  });
});
