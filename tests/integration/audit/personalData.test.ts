import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { succeed } from '#shared/errors.ts';
import { createTestRegister, succeeded, type TestRegister } from '#tests/support/register.ts';
import { verifyLog } from '#vault/audit/verify.ts';
import { mutate } from '#vault/db/mutate.ts';
import { openRegister, type Register } from '#vault/db/register.ts';
import { sql } from '#vault/db/sql.ts';
import { auditedTx } from '#vault/db/transaction.ts';
import { uuidToBytes } from '#vault/db/uuid.ts';
import { personValues } from '../db/support.ts';

let test: TestRegister;
beforeEach(async () => {
  test = await createTestRegister({ seed: 161 });
});
afterEach(() => test.remove());

const personal = {
  family_name: 'Öörni-Testinen',
  given_names: 'Aino Ilmatar',
  notes: 'Asiakas soittaa 040 123 4567, hetu 010190-999X',
  iban: 'FI2112345600000785',
} as const;

describe('A6 the log', () => {
  it('A6 holds none of the data that a change carried', () => {
    const id = test.ids.next();
    const at = '2026-03-02T08:00:00.000Z';
    const email = {
      customer_id: uuidToBytes(id),
      position: 0,
      label: 'work',
      address: 'aino.oorni@example.com',
    };
    const operation = {
      operationId: test.ids.next(),
      type: 'customer.create' as const,
      subjectIds: [id],
      fields: ['familyName', 'givenNames', 'notes', 'iban', 'emails'],
      changes: [
        {
          table: 'customers',
          rowId: id,
          kind: 'insert' as const,
          values: { ...personValues('', at), ...personal },
        },
        { table: 'customer_emails', rowId: test.ids.next(), kind: 'insert' as const, values: email },
      ],
    };
    succeeded(mutate(test.context(), () => succeed(operation)));
    const rows = ['audit_log', 'audit_subjects', 'audit_checkpoints'].flatMap((table) =>
      test.register.readable.all<Readonly<Record<string, unknown>>>({
        text: `SELECT * FROM ${table}`,
        values: [],
      }),
    );
    const values = rows.flatMap((row) => Object.values(row));
    const texts = values.filter((value) => typeof value === 'string').join('\n');
    const bytes = Buffer.concat(values.filter((value) => value instanceof Uint8Array)).toString('utf8');
    expect(rows.length).toBeGreaterThan(2);
    for (const value of [
      ...Object.values(personal),
      email.address,
      'Öörni',
      'Aino',
      'Vastuu',
      'example.com',
    ]) {
      expect(texts + bytes).not.toContain(value);
    }
    // Shapes: an identity number, an address, a phone number.
    expect(texts).not.toMatch(/\b\d{6}[-+A-FU-Y]\d{3}[0-9A-Y]\b/);
    expect(texts).not.toMatch(/[^\s"]+@[^\s"]+/);
    expect(texts).not.toMatch(/(?<![0-9a-f-])(\+358|0[45]0)[ -]?\d/);
  });
});

describe('the log of two device incarnations', () => {
  /** The same register as a restored copy opens it. */
  function restored(): Register {
    return openRegister({
      ...test.register,
      identity: { ...test.register.identity, incarnation: test.ids.next() },
    });
  }

  function writeRow(register: Register): string {
    test.clock.advance(10);
    return succeeded(
      auditedTx({ ...test.context(), register }, (tx) => {
        tx.append({ action: 'session.unlock', class: 'security', subjects: [], fields: [], result: 'ok' });
        return succeed(tx.nextStamp());
      }),
    );
  }

  it('is two chains, each whole by itself, under one rising clock', () => {
    const first = writeRow(test.register);
    const other = restored();
    const second = writeRow(other);
    expect(other.logState().head.sequence).toBe(1);
    expect(second > first).toBe(true);
    const verdict = verifyLog(test.register.readable, {
      registerId: test.register.identity.registerId,
      auditKey: test.keys.audit,
      expectedHead: { chain: other.identity.incarnation, ...other.logState().head },
    });
    expect(verdict).toEqual({ rows: 3, isIntact: true, firstBroken: null });
    const heads = test.register.readable.all(sql`SELECT count(*) AS rows FROM audit_log GROUP BY chain`);
    expect(heads).toEqual([{ rows: 2 }, { rows: 1 }]);
  });
});
