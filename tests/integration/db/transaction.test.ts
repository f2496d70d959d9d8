import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fail, succeed } from '#shared/errors.ts';
import { createTestRegister, succeeded, type TestRegister } from '#tests/support/register.ts';
import type { AuditEntry } from '#vault/audit/entry.ts';
import { verifyLog } from '#vault/audit/verify.ts';
import { setRegisterMeta } from '#vault/db/registerMeta.ts';
import { sql } from '#vault/db/sql.ts';
import { auditedTx, scratchTx } from '#vault/db/transaction.ts';
import { uuidToBytes } from '#vault/db/uuid.ts';
import { countLog, rawConnection } from './support.ts';

const entry: AuditEntry = {
  action: 'register.update',
  class: 'write',
  subjects: [],
  fields: [],
  result: 'ok',
};

/** Fails at a point of the test's choosing. */
const fault: { point: string; error: Error } = { point: '', error: new Error('unused') };
let test: TestRegister;

beforeEach(async () => {
  fault.point = '';
  test = await createTestRegister({
    seed: 21,
    faults: {
      at: (point) => {
        if (point === fault.point) throw fault.error;
      },
    },
  });
});
afterEach(() => test.remove());

function failAt(point: string, code: string): void {
  fault.point = point;
  fault.error = Object.assign(new Error('fault'), { code });
}

function setting(): unknown {
  return test.register.readable.get(sql`SELECT value FROM register_meta WHERE key = 'probe'`);
}

function writeSetting(value: string) {
  return auditedTx(test.context(), (tx) => {
    setRegisterMeta(tx.db, { probe: value });
    tx.append(entry);
    return succeed(value);
  });
}

describe('an audited transaction', () => {
  it('commits the change with its row', () => {
    expect(writeSetting('a')).toEqual({ ok: true, value: 'a' });
    expect(setting()).toEqual({ value: 'a' });
    expect(test.register.readable.get(countLog)).toEqual({ n: 2 });
  });

  it('does not happen without a row', () => {
    const result = auditedTx(test.context(), (tx) => {
      setRegisterMeta(tx.db, { probe: 'a' });
      return succeed(null);
    });
    expect(result).toEqual({ ok: false, error: { code: 'LOG_UNAVAILABLE' } });
    expect(setting()).toBeUndefined();
  });

  it('hands a failure on and undoes the change and its row', () => {
    const result = auditedTx(test.context(), (tx) => {
      setRegisterMeta(tx.db, { probe: 'a' });
      tx.append(entry);
      return fail('CONFLICT');
    });
    expect(result).toEqual({ ok: false, error: { code: 'CONFLICT' } });
    expect(setting()).toBeUndefined();
    expect(test.register.readable.get(countLog)).toEqual({ n: 1 });
  });

  it('lets a programming error through, undone', () => {
    const run = () =>
      auditedTx(test.context(), (tx) => {
        setRegisterMeta(tx.db, { probe: 'a' });
        tx.append(entry);
        throw new RangeError('a mistake');
      });
    expect(run).toThrow('a mistake');
    expect(setting()).toBeUndefined();
    expect(writeSetting('b').ok).toBe(true);
  });

  it('goes on with the chain after a failure, without a gap', () => {
    failAt('transaction.commit', 'SQLITE_FULL');
    expect(writeSetting('a')).toEqual({ ok: false, error: { code: 'DISK_FULL' } });
    fault.point = '';
    expect(writeSetting('b').ok).toBe(true);
    expect(setting()).toEqual({ value: 'b' });
    const { registerId } = test.register.identity;
    const verdict = verifyLog(test.register.readable, { registerId, auditKey: test.keys.audit });
    expect(verdict).toEqual({ rows: 2, isIntact: true, firstBroken: null });
  });

  it('cannot run inside another', () => {
    const nested = () => auditedTx(test.context(), () => writeSetting('a'));
    expect(nested).toThrow('a transaction is already running');
    expect(writeSetting('b').ok).toBe(true);
  });

  it('does not write register content or the log past their own ways', () => {
    for (const text of [
      `UPDATE staff SET full_name = 'x'`,
      `INSERT INTO audit_log (chain) VALUES (x'00')`,
      'DELETE FROM drafts',
    ]) {
      const run = () =>
        auditedTx(test.context(), (tx) => {
          tx.append(entry);
          tx.db.run({ text, values: [] });
          return succeed(null);
        });
      expect(run).toThrow('this table is not written here');
    }
    expect(test.register.readable.get(countLog)).toEqual({ n: 1 });
  });

  it('has rising stamps, all of them above those before a restart under a clock that went back', async () => {
    const before = auditedTx(test.context(), (tx) => {
      tx.append(entry);
      return succeed([tx.nextStamp(), tx.nextStamp()]);
    });
    const [first = '', second = ''] = succeeded(before);
    expect(second > first).toBe(true);
    const logged = test.register.logState().time;
    test = await test.reopen();
    test.clock.advance(-86_400_000);
    const after = succeeded(
      auditedTx(test.context(), (tx) => {
        tx.append(entry);
        return succeed(tx.nextStamp());
      }),
    );
    expect(test.register.logState().time.ms).toBe(logged.ms);
    expect(after > second).toBe(true);
  });
});

describe('durability', () => {
  const synchronous = (durability?: 'full' | 'normal') =>
    auditedTx(
      test.context(),
      (tx) => {
        tx.append(entry);
        return succeed(tx.db.get(sql`PRAGMA synchronous`));
      },
      durability,
    );

  it('reaches the disk for writes unless said otherwise, and again after a read row', () => {
    expect(synchronous()).toEqual({ ok: true, value: { synchronous: 2 } });
    expect(synchronous('normal')).toEqual({ ok: true, value: { synchronous: 1 } });
    expect(synchronous('full')).toEqual({ ok: true, value: { synchronous: 2 } });
    scratchTx(test.register, () => null);
    expect(synchronous()).toEqual({ ok: true, value: { synchronous: 2 } });
  });
});

describe('A3 when the log cannot be written', () => {
  it.each([
    ['an input or output error', 'SQLITE_IOERR_WRITE', 'LOG_UNAVAILABLE'],
    ['a damaged page', 'SQLITE_CORRUPT', 'LOG_UNAVAILABLE'],
    ['a full disk', 'SQLITE_FULL', 'DISK_FULL'],
  ])('A3 the action is refused: %s', (_name, code, expected) => {
    failAt('audit.append', code);
    expect(writeSetting('a')).toEqual({ ok: false, error: { code: expected } });
    expect(setting()).toBeUndefined();
  });

  it('A3 a read is refused too: nothing is answered that was not logged', () => {
    failAt('audit.append', 'SQLITE_IOERR_WRITE');
    const read = auditedTx(
      test.context(),
      (tx) => {
        const rows = tx.db.all<{ readonly full_name: string }>(sql`SELECT full_name FROM staff`);
        tx.append({ action: 'staff.list', class: 'read', subjects: [], fields: ['fullName'], result: 'ok' });
        return succeed(rows);
      },
      'normal',
    );
    expect(read).toEqual({ ok: false, error: { code: 'LOG_UNAVAILABLE' } });
  });

  it('A3 the action is refused when the table of the log is gone', async () => {
    test.register.close();
    const connection = await rawConnection(test.path, test.keys.database);
    connection.writable.run(sql`ALTER TABLE audit_subjects RENAME TO audit_subjects_away`);
    connection.close();
    test = await test.reopen();
    const subject = test.ids.next();
    const run = () =>
      auditedTx(test.context(), (tx) => {
        setRegisterMeta(tx.db, { probe: 'a' });
        tx.append({ ...entry, subjects: [subject] });
        return succeed(null);
      });
    expect(run).toThrow();
    expect(setting()).toBeUndefined();
  });
});

describe('a scratch transaction', () => {
  const draftOf = (
    staff: string,
    id: string,
  ) => sql`INSERT INTO drafts (id, staff_id, form, target_id, body, saved_at)
    VALUES (${uuidToBytes(id)}, ${uuidToBytes(staff)}, 'customer', '', '{}', '2026-03-02T08:00:00.000Z')`;

  it('writes drafts without a log row', () => {
    const draft = draftOf(test.staffId, test.ids.next());
    expect(scratchTx(test.register, (db) => db.run(draft))).toEqual({ ok: true, value: 1 });
    expect(test.register.readable.get(countLog)).toEqual({ n: 1 });
  });

  it('writes nothing else', () => {
    const run = () => scratchTx(test.register, (db) => db.run(sql`DELETE FROM staff`));
    expect(run).toThrow('this table is not written here');
    expect(test.register.readable.get(sql`SELECT count(*) AS n FROM staff`)).toEqual({ n: 1 });
  });

  it('tells a full disk and keeps nothing', () => {
    failAt('scratch.commit', 'ENOSPC');
    const draft = draftOf(test.staffId, test.ids.next());
    expect(scratchTx(test.register, (db) => db.run(draft))).toEqual({
      ok: false,
      error: { code: 'DISK_FULL' },
    });
    expect(test.register.readable.get(sql`SELECT count(*) AS n FROM drafts`)).toEqual({ n: 0 });
  });
});
