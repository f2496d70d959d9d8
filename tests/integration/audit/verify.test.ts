import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { succeed } from '#shared/errors.ts';
import { createTestRegister, succeeded, type TestRegister } from '#tests/support/register.ts';
import { canonicalRow, macKey, rowHash, rowMac } from '#vault/audit/chain.ts';
import { writeCheckpointNow } from '#vault/audit/checkpoint.ts';
import { type LogAnchor, type LogVerdict, verifyLog } from '#vault/audit/verify.ts';
import { sql } from '#vault/db/sql.ts';
import { auditedTx } from '#vault/db/transaction.ts';
import { uuidToBytes } from '#vault/db/uuid.ts';
import { tampered } from '../db/support.ts';

let test: TestRegister;

beforeEach(async () => {
  test = await createTestRegister({ seed: 11 });
});
afterEach(() => test.remove());

/** Rows 2 to count + 1; the register's creation is row 1. */
function writeRows(count: number): void {
  for (let row = 0; row < count; row += 1) {
    test.clock.advance(5);
    const subject = test.ids.next();
    succeeded(
      auditedTx(test.context(), (tx) => {
        tx.append({
          action: 'customers.get',
          class: 'read',
          subjects: [subject],
          fields: ['familyName'],
          result: 'ok',
          detail: { hits: row },
        });
        return succeed(null);
      }),
    );
  }
}

function verify(expectedHead: LogAnchor | null = null): LogVerdict {
  return verifyLog(test.register.readable, {
    registerId: test.register.identity.registerId,
    auditKey: test.keys.audit,
    expectedHead,
    signers: new Map([[test.register.identity.deviceId, test.keys.signPublicKey]]),
  });
}

function anchor(): LogAnchor {
  return { chain: test.register.identity.incarnation, ...test.register.logState().head };
}

function brokenAt(sequence: number, problem: string) {
  return { isIntact: false, firstBroken: { chain: test.register.identity.incarnation, sequence, problem } };
}

describe('A1 verifying the log', () => {
  it('A1 finds an untouched log intact, across a restart', async () => {
    writeRows(30);
    test = await test.reopen();
    writeRows(10);
    expect(verify(anchor())).toEqual({ rows: 41, isIntact: true, firstBroken: null });
  });

  it.each([
    ['action', sql`UPDATE audit_log SET action = 'customers.page' WHERE sequence = 7`],
    ['time', sql`UPDATE audit_log SET at = '2026-03-02T08:00:00.001Z' WHERE sequence = 7`],
    ['actor', sql`UPDATE audit_log SET actor = NULL WHERE sequence = 7`],
    ['subjects', sql`UPDATE audit_log SET subjects = '[]' WHERE sequence = 7`],
    [
      'detail, to the same in other words',
      sql`UPDATE audit_log SET detail = '{ "hits":5}' WHERE sequence = 7`,
    ],
    ['hash', sql`UPDATE audit_log SET hash = zeroblob(32) WHERE sequence = 7`],
  ])('A1 finds an edited row: %s', async (_name, statement) => {
    writeRows(10);
    test = await tampered(test, [statement]);
    expect(verify()).toMatchObject(brokenAt(7, 'hash'));
  });

  it('A1 finds a row that was edited and hashed anew without the key', async () => {
    writeRows(10);
    const row = test.register.readable.get<{
      previous: Buffer;
      at: string;
      stamp: string;
      subjects: string;
      ref: string;
    }>(sql`SELECT previous_hash AS previous, at, stamp, subjects, ref FROM audit_log WHERE sequence = 11`);
    if (row === undefined) throw new Error('no row 11');
    const { incarnation, deviceId } = test.register.identity;
    const hexId = (one: string): string => one.replaceAll('-', '');
    const canonical = canonicalRow({
      ...row,
      chain: hexId(incarnation),
      sequence: 11,
      session: hexId(test.sessionId),
      actor: hexId(test.staffId),
      device: hexId(deviceId),
      action: 'customers.page',
      class: 'read',
      purpose: 'P1',
      fields: '["familyName"]',
      result: 'ok',
      detail: '{"hits":9}',
      otherHeads: '[]',
    });
    const hash = rowHash(row.previous, canonical);
    const mac = rowMac(macKey(Buffer.alloc(32, 1)), hash);
    test = await tampered(test, [
      sql`UPDATE audit_log SET action = 'customers.page', hash = ${hash}, mac = ${mac} WHERE sequence = 11`,
    ]);
    expect(verify()).toMatchObject(brokenAt(11, 'mac'));
  });

  it('A1 finds a deleted row', async () => {
    writeRows(10);
    test = await tampered(test, [sql`DELETE FROM audit_log WHERE sequence = 5`]);
    expect(verify()).toMatchObject(brokenAt(5, 'gap'));
  });

  it('A1 finds a deleted row although the later ones were numbered anew', async () => {
    writeRows(10);
    test = await tampered(test, [
      sql`DELETE FROM audit_log WHERE sequence = 5`,
      sql`UPDATE audit_log SET sequence = -(sequence - 1) WHERE sequence > 5`,
      sql`UPDATE audit_log SET sequence = -sequence WHERE sequence < 0`,
    ]);
    expect(verify()).toMatchObject(brokenAt(5, 'order'));
  });

  it('A1 finds an inserted row', async () => {
    writeRows(10);
    test = await tampered(test, [
      sql`UPDATE audit_log SET sequence = -(sequence + 1) WHERE sequence > 5`,
      sql`UPDATE audit_log SET sequence = -sequence WHERE sequence < 0`,
      sql`INSERT INTO audit_log SELECT chain, 6, at, stamp, session, actor, device, action, class, purpose, subjects,
        fields, result, ref, detail, other_heads, previous_hash, hash, mac FROM audit_log WHERE sequence = 5`,
    ]);
    expect(verify()).toMatchObject(brokenAt(6, 'order'));
  });

  it('A1 finds two rows in each other’s place', async () => {
    writeRows(10);
    test = await tampered(test, [
      sql`UPDATE audit_log SET sequence = -5 WHERE sequence = 5`,
      sql`UPDATE audit_log SET sequence = 5 WHERE sequence = 6`,
      sql`UPDATE audit_log SET sequence = 6 WHERE sequence = -5`,
    ]);
    expect(verify()).toMatchObject(brokenAt(5, 'order'));
  });

  it('A1 finds a missing first row', async () => {
    writeRows(3);
    test = await tampered(test, [sql`DELETE FROM audit_log WHERE sequence = 1`]);
    expect(verify()).toMatchObject(brokenAt(1, 'gap'));
  });

  it('A1 finds the end cut off when a checkpoint says that there was more', async () => {
    writeRows(10);
    succeeded(writeCheckpointNow(test.register));
    test = await tampered(test, [sql`DELETE FROM audit_log WHERE sequence > 8`]);
    expect(verify()).toMatchObject(brokenAt(9, 'missing'));
  });

  it('A1 finds rows of another register in place of the chain', async () => {
    writeRows(3);
    const verdict = verifyLog(test.register.readable, {
      registerId: test.ids.next(),
      auditKey: test.keys.audit,
    });
    expect(verdict.firstBroken).toMatchObject({ sequence: 1, problem: 'order' });
  });
});

describe('A2 a log cut off with its checkpoints', () => {
  it('A2 is found by the anchor, and only by it', async () => {
    writeRows(10);
    succeeded(writeCheckpointNow(test.register));
    const remembered = anchor();
    test = await tampered(test, [
      sql`DELETE FROM audit_log WHERE sequence > 8`,
      sql`DELETE FROM audit_checkpoints`,
    ]);
    expect(verify().isIntact).toBe(true);
    expect(verify(remembered)).toMatchObject(brokenAt(9, 'missing'));
  });

  it('A2 is found although the log has grown again since', async () => {
    writeRows(10);
    const remembered = anchor();
    test = await tampered(test, [sql`DELETE FROM audit_log WHERE sequence > 8`]);
    writeRows(20);
    expect(verify().isIntact).toBe(true);
    expect(verify(remembered)).toMatchObject(brokenAt(11, 'missing'));
  });

  it('A2 is found when the whole chain is gone', async () => {
    writeRows(4);
    const remembered = anchor();
    test = await tampered(test, [sql`DELETE FROM audit_log`]);
    expect(verify(remembered)).toMatchObject(brokenAt(1, 'missing'));
  });
});

describe('checkpoints', () => {
  it('are signed every 200 rows and hold', () => {
    writeRows(405);
    const rows = test.register.readable.all<{ sequence: number }>(
      sql`SELECT sequence FROM audit_checkpoints ORDER BY sequence`,
    );
    expect(rows.map((row) => row.sequence)).toEqual([200, 400]);
    expect(verify().isIntact).toBe(true);
  });

  it('chain on after a restart', async () => {
    writeRows(5);
    succeeded(writeCheckpointNow(test.register));
    test = await test.reopen();
    writeRows(5);
    succeeded(writeCheckpointNow(test.register));
    succeeded(writeCheckpointNow(test.register));
    expect(test.register.readable.get(sql`SELECT count(*) AS n FROM audit_checkpoints`)).toEqual({ n: 2 });
    expect(verify().isIntact).toBe(true);
  });

  it.each([
    ['a changed signature', sql`UPDATE audit_checkpoints SET signature = zeroblob(64) WHERE sequence = 6`],
    ['a changed time', sql`UPDATE audit_checkpoints SET at = '2026-03-02T08:00:00.000Z' WHERE sequence = 6`],
  ])('are refused with %s', async (_name, statement) => {
    writeRows(5);
    succeeded(writeCheckpointNow(test.register));
    test = await tampered(test, [statement]);
    expect(verify()).toMatchObject(brokenAt(6, 'signature'));
  });

  it('notice that an earlier one was removed', async () => {
    writeRows(5);
    succeeded(writeCheckpointNow(test.register));
    writeRows(5);
    succeeded(writeCheckpointNow(test.register));
    test = await tampered(test, [sql`DELETE FROM audit_checkpoints WHERE sequence = 6`]);
    expect(verify()).toMatchObject(brokenAt(11, 'signature'));
  });

  it('are not accepted from a device that is not among the signers', () => {
    writeRows(5);
    succeeded(writeCheckpointNow(test.register));
    const verdict = verifyLog(test.register.readable, {
      registerId: test.register.identity.registerId,
      auditKey: test.keys.audit,
      signers: new Map(),
    });
    expect(verdict.firstBroken).toMatchObject({ sequence: 6, problem: 'signature' });
  });
});

describe('verifying from the last checkpoint', () => {
  function sinceCheckpoint(expectedHead: LogAnchor | null = null): LogVerdict {
    return verifyLog(test.register.readable, {
      registerId: test.register.identity.registerId,
      auditKey: test.keys.audit,
      expectedHead,
      from: 'lastCheckpoint',
    });
  }

  beforeEach(() => {
    writeRows(5);
    succeeded(writeCheckpointNow(test.register));
    writeRows(5);
    succeeded(writeCheckpointNow(test.register));
    writeRows(5);
  });

  it('reads the signed row and what follows it', () => {
    expect(sinceCheckpoint(anchor())).toEqual({ rows: 6, isIntact: true, firstBroken: null });
  });

  it.each([
    ['an edited row after it', sql`UPDATE audit_log SET result = 'denied' WHERE sequence = 14`, 14, 'hash'],
    [
      'an edit of the signed row',
      sql`UPDATE audit_log SET result = 'denied' WHERE sequence = 11`,
      11,
      'hash',
    ],
    ['a deleted row after it', sql`DELETE FROM audit_log WHERE sequence = 13`, 13, 'gap'],
    ['a deletion of the signed row', sql`DELETE FROM audit_log WHERE sequence = 11`, 11, 'gap'],
    [
      'a forged checkpoint',
      sql`UPDATE audit_checkpoints SET signature = zeroblob(64) WHERE sequence = 11`,
      11,
      'signature',
    ],
  ] as const)('finds %s', async (_name, statement, sequence, problem) => {
    test = await tampered(test, [statement]);
    expect(sinceCheckpoint()).toMatchObject(brokenAt(sequence, problem));
  });

  it('finds the end cut off against the anchor', async () => {
    const remembered = anchor();
    test = await tampered(test, [sql`DELETE FROM audit_log WHERE sequence > 14`]);
    expect(sinceCheckpoint(remembered)).toMatchObject(brokenAt(15, 'missing'));
  });

  it('leaves what lies before to the whole verification, which finds it', async () => {
    test = await tampered(test, [sql`UPDATE audit_log SET result = 'denied' WHERE sequence = 3`]);
    expect(sinceCheckpoint().isIntact).toBe(true);
    expect(verify()).toMatchObject(brokenAt(3, 'hash'));
  });
});

describe('A4 triggers', () => {
  it.each(['audit_log', 'audit_subjects', 'audit_checkpoints'])(
    'A4 keep %s append-only even for a statement past the app',
    async (table) => {
      writeRows(2);
      succeeded(writeCheckpointNow(test.register));
      test.register.close();
      const { rawConnection } = await import('../db/support.ts');
      const connection = await rawConnection(test.path, test.keys.database);
      try {
        for (const text of [`UPDATE ${table} SET sequence = sequence + 1000`, `DELETE FROM ${table}`]) {
          expect(() => connection.writable.run({ text, values: [] })).toThrow('append only');
        }
        expect(connection.writable.get(sql`SELECT count(*) AS n FROM audit_log`)).toEqual({ n: 3 });
      } finally {
        connection.close();
      }
    },
  );
});

describe('A8 many rows', () => {
  it('A8 verifies more rows than one batch of progress, and counts them all', () => {
    const seen: number[] = [];
    for (let batch = 0; batch < 5; batch += 1) {
      succeeded(
        auditedTx(
          test.context(),
          (tx) => {
            for (let row = 0; row < 500; row += 1) {
              tx.append({ action: 'customers.page', class: 'read', subjects: [], fields: [], result: 'ok' });
            }
            return succeed(null);
          },
          'normal',
        ),
      );
    }
    const verdict = verifyLog(test.register.readable, {
      registerId: test.register.identity.registerId,
      auditKey: test.keys.audit,
      onProgress: (rows) => seen.push(rows),
    });
    expect(verdict).toEqual({ rows: 2501, isIntact: true, firstBroken: null });
    expect(seen).toEqual([1000, 2000]);
  });

  it('A8 reads chains of several devices, each from its own beginning', async () => {
    writeRows(3);
    const chain = uuidToBytes(test.ids.next());
    test = await tampered(test, [
      sql`INSERT INTO audit_log SELECT ${chain}, sequence, at, stamp, session, actor, device, action, class, purpose,
        subjects, fields, result, ref, detail, other_heads, previous_hash, hash, mac FROM audit_log`,
    ]);
    expect(verify()).toMatchObject({ isIntact: false, firstBroken: { sequence: 1, problem: 'order' } });
  });
});
