import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { succeed } from '#shared/errors.ts';
import { createTestRegister, succeeded, type TestRegister } from '#tests/support/register.ts';
import { applyOperation, type StampedOperation } from '#vault/db/apply.ts';
import type { DerivedData, Touched } from '#vault/db/derived.ts';
import { digest } from '#vault/db/digest.ts';
import { formatStamp } from '#vault/db/hlc.ts';
import { mutate, mutateIn } from '#vault/db/mutate.ts';
import { internals } from '#vault/db/open.ts';
import { sql } from '#vault/db/sql.ts';
import { auditedTx } from '#vault/db/transaction.ts';
import type { Operation, RowChange } from '#vault/db/types.ts';
import { uuidToBytes } from '#vault/db/uuid.ts';
import { countLog, personValues, staffInsert } from './support.ts';

const at = '2026-03-02T08:00:00.000Z';
let test: TestRegister;
let touched: Touched[];

const recorder: DerivedData = {
  after: (db, one) => {
    touched.push(one);
    for (const id of one.subjectIds) {
      db.run(sql`UPDATE customers SET name_key = lower(family_name) WHERE id = ${uuidToBytes(id)}`);
    }
  },
};

beforeEach(async () => {
  touched = [];
  test = await createTestRegister({ seed: 31, derived: [recorder] });
  touched = [];
});
afterEach(() => test.remove());

function operation(changes: readonly RowChange[], more: Partial<Operation> = {}): Operation {
  return {
    operationId: test.ids.next(),
    type: 'customer.update',
    subjectIds: [],
    fields: [],
    changes,
    ...more,
  };
}

const run = (one: Operation) => mutate(test.context(), () => succeed(one));

/** A person in the register. */
function person(name = 'Aalto'): string {
  const id = test.ids.next();
  const values = personValues(name, at);
  const created = run(
    operation([{ table: 'customers', rowId: id, kind: 'insert', values }], {
      type: 'customer.create',
      subjectIds: [id],
      fields: ['familyName', 'givenNames'],
    }),
  );
  succeeded(created);
  return id;
}

function update(id: string, values: RowChange['values'], expectedVersion?: number) {
  const change: RowChange = { table: 'customers', rowId: id, kind: 'update', values };
  return run(
    operation([expectedVersion === undefined ? change : { ...change, expectedVersion }], {
      subjectIds: [id],
    }),
  );
}

function customer(id: string) {
  return test.register.readable.get<{
    family_name: string;
    notes: string;
    name_key: string;
    version: number;
    created_stamp: string;
    stamps: string;
  }>(
    sql`SELECT family_name, notes, name_key, version, created_stamp, stamps FROM customers WHERE id = ${uuidToBytes(id)}`,
  );
}

describe('mutate', () => {
  it('inserts a row at version 1, with derived data and a log row that names its subject', () => {
    const id = person();
    const row = customer(id);
    expect(row).toMatchObject({
      family_name: 'Aalto',
      name_key: 'aalto',
      version: 1,
      stamps: '{}',
    });
    const logged = test.register.readable.all(
      sql`SELECT action, class, fields, detail, stamp FROM audit_log JOIN audit_subjects USING (chain, sequence)
        WHERE subject_id = ${uuidToBytes(id)}`,
    );
    expect(logged).toEqual([
      {
        action: 'customer.create',
        class: 'write',
        fields: '["familyName","givenNames"]',
        detail: expect.stringMatching(/^\{"operationId":"[0-9a-f-]{36}"\}$/),
        stamp: expect.stringMatching(/^[0-9a-f]{12}-/),
      },
    ]);
  });

  it('updates only the columns given, with a stamp for each of them', () => {
    const id = person();
    test.clock.advance(1000);
    const { versions, stamp } = succeeded(update(id, { notes: 'soitettava' }, 1));
    expect(versions.get(id)).toBe(2);
    expect(customer(id)).toMatchObject({ family_name: 'Aalto', notes: 'soitettava', version: 2 });
    expect(customer(id)?.stamps).toBe(JSON.stringify({ notes: stamp }));
  });

  it('refuses another version with CONFLICT and the row, and changes nothing', () => {
    const id = person();
    succeeded(update(id, { notes: 'a' }, 1));
    const before = digest(test.register.readable);
    expect(update(id, { notes: 'b' }, 1)).toEqual({ ok: false, error: { code: 'CONFLICT', rowId: id } });
    expect(digest(test.register.readable)).toBe(before);
  });

  it('undoes the whole operation when a later change of it is refused', () => {
    const id = person();
    const missing = test.ids.next();
    const refused = run(
      operation(
        [
          { table: 'customers', rowId: id, kind: 'update', values: { notes: 'x' } },
          { table: 'customers', rowId: missing, kind: 'update', values: { notes: 'y' } },
        ],
        { subjectIds: [id, missing] },
      ),
    );
    expect(refused).toEqual({ ok: false, error: { code: 'NOT_FOUND', rowId: missing } });
    expect(customer(id)).toMatchObject({ notes: '', version: 1 });
  });

  it('refuses an id that exists', () => {
    const id = person();
    const again = run(
      operation([{ table: 'customers', rowId: id, kind: 'insert', values: personValues('Toinen', at) }], {
        subjectIds: [id],
      }),
    );
    expect(again).toEqual({ ok: false, error: { code: 'CONFLICT', rowId: id } });
  });

  it('deletes a row of a subject, at its version', () => {
    const id = person();
    const email = test.ids.next();
    const values = { customer_id: uuidToBytes(id), position: 0, label: 'work', address: 'aino@example.com' };
    succeeded(
      run(
        operation([{ table: 'customer_emails', rowId: email, kind: 'insert', values }], { subjectIds: [id] }),
      ),
    );
    const remove = (expectedVersion: number) =>
      run(
        operation([{ table: 'customer_emails', rowId: email, kind: 'delete', values: {}, expectedVersion }], {
          subjectIds: [id],
        }),
      );
    expect(remove(2)).toMatchObject({ ok: false, error: { code: 'CONFLICT', rowId: email } });
    expect(remove(1).ok).toBe(true);
    expect(test.register.readable.get(sql`SELECT count(*) AS n FROM customer_emails`)).toEqual({ n: 0 });
  });

  it('puts a row of a natural key, and replaces it', () => {
    const id = person();
    const put = (source: string) =>
      run(
        operation(
          [
            {
              table: 'field_provenance',
              rowId: id,
              kind: 'put',
              values: { field: 'emails', source, recorded_at: at, recorded_by: uuidToBytes(test.staffId) },
            },
          ],
          { subjectIds: [id] },
        ),
      );
    succeeded(put('subject'));
    succeeded(put('import'));
    expect(test.register.readable.all(sql`SELECT field, source FROM field_provenance`)).toEqual([
      { field: 'emails', source: 'import' },
    ]);
  });

  it('refuses an erased subject for ever', () => {
    const id = person();
    const tombstone = sql`INSERT INTO tombstones (subject_id, erased_at, operation_id, created_stamp)
      VALUES (${uuidToBytes(id)}, ${at}, ${uuidToBytes(test.ids.next())}, 'x')`;
    succeeded(
      auditedTx(test.context(), (tx) => {
        tx.db.run(tombstone);
        tx.append({ action: 'customer.erase', class: 'write', subjects: [id], fields: [], result: 'ok' });
        return succeed(null);
      }),
    );
    expect(update(id, { notes: 'x' })).toEqual({ ok: false, error: { code: 'NOT_FOUND', rowId: id } });
  });

  it('tells derived data what it touches, inside the transaction', () => {
    const id = person();
    expect(touched).toEqual([
      { rows: [expect.objectContaining({ table: 'customers', rowId: id })], subjectIds: [id] },
    ]);
  });

  it('takes several operations in one transaction, each with its own row and stamp', () => {
    const ids = [test.ids.next(), test.ids.next()];
    const stamps = succeeded(
      auditedTx(test.context(), (tx) => {
        const made = ids.map((id) => {
          const one = operation([staffInsert(id, 'Henkilö', at)], { type: 'staff.create' });
          return succeeded(mutateIn(tx, one)).stamp;
        });
        return succeed(made);
      }),
    );
    expect(new Set(stamps).size).toBe(2);
    expect(test.register.readable.get(countLog)).toEqual({ n: 3 });
  });
});

describe('an operation that cannot be right', () => {
  const wrong: readonly (readonly [string, (id: string) => Operation])[] = [
    [
      'an unknown table',
      () => operation([{ table: 'nothing', rowId: test.ids.next(), kind: 'insert', values: {} }]),
    ],
    [
      'an unknown column',
      (id) =>
        operation([{ table: 'customers', rowId: id, kind: 'update', values: { shoe_size: 43 } }], {
          subjectIds: [id],
        }),
    ],
    [
      'a derived column',
      (id) =>
        operation([{ table: 'customers', rowId: id, kind: 'update', values: { name_key: 'x' } }], {
          subjectIds: [id],
        }),
    ],
    [
      'a kept column',
      (id) =>
        operation([{ table: 'customers', rowId: id, kind: 'update', values: { version: 9 } }], {
          subjectIds: [id],
        }),
    ],
    [
      'the log',
      () => operation([{ table: 'audit_log', rowId: test.ids.next(), kind: 'delete', values: {} }]),
    ],
    [
      'a number series',
      () =>
        operation([{ table: 'number_series', rowId: test.ids.next(), kind: 'put', values: { series: 'x' } }]),
    ],
    [
      'a subject that it does not name',
      (id) => operation([{ table: 'customers', rowId: id, kind: 'update', values: { notes: 'x' } }]),
    ],
    [
      'a row moved to a subject that it does not name',
      (id) => {
        const other = uuidToBytes(test.ids.next());
        const values = { customer_id: other, position: 0, label: 'work', address: '' };
        return operation([{ table: 'customer_emails', rowId: test.ids.next(), kind: 'insert', values }], {
          subjectIds: [id],
        });
      },
    ],
    [
      'a put into a table with ids',
      (id) => operation([{ table: 'customers', rowId: id, kind: 'put', values: {} }], { subjectIds: [id] }),
    ],
    [
      'an insert into a table with a natural key',
      (id) =>
        operation([{ table: 'field_provenance', rowId: id, kind: 'insert', values: {} }], {
          subjectIds: [id],
        }),
    ],
    [
      'a name of a person among its fields',
      (id) => operation([], { subjectIds: [id], fields: ['Virtanen'] }),
    ],
  ];

  it.each(wrong)('throws and leaves nothing: %s', (_name, make) => {
    const id = person();
    const before = digest(test.register.readable);
    expect(() => run(make(id))).toThrow(TypeError);
    expect(digest(test.register.readable)).toBe(before);
    expect(test.register.readable.get(countLog)).toEqual({ n: 2 });
  });
});

describe('applying operations', () => {
  const columns = ['notes', 'family_name', 'call_name', 'iban'] as const;

  it('gives the same rows in whatever order they arrive', () => {
    const ids = [person(), person()];
    const connection = test.register.database[internals];
    const updates = fc.array(
      fc.record({
        row: fc.constantFrom(...ids),
        ms: fc.integer({ min: 2 ** 41, max: 2 ** 41 + 3 }),
        counter: fc.integer({ min: 0, max: 2 }),
        node: fc.constantFrom('aaaaaaaaaaaa', 'bbbbbbbbbbbb'),
        values: fc.dictionary(fc.constantFrom(...columns), fc.constantFrom('x', 'y', 'z'), { minKeys: 1 }),
      }),
      { minLength: 2, maxLength: 6 },
    );
    // Two operations never share a stamp.
    const distinct = updates.filter(
      (all) => new Set(all.map(({ ms, counter, node }) => `${ms}/${counter}/${node}`)).size === all.length,
    );
    const outcome = (operations: readonly StampedOperation[]): string => {
      connection.begin();
      try {
        for (const one of operations) succeeded(applyOperation(connection.writable, one));
        return digest(test.register.readable);
      } finally {
        connection.rollback();
      }
    };
    fc.assert(
      fc.property(distinct, fc.infiniteStream(fc.nat()), (all, picks) => {
        const operations = all.map(({ row, ms, counter, node, values }): StampedOperation => {
          const change: RowChange = { table: 'customers', rowId: row, kind: 'update', values };
          const stamp = formatStamp({ ms, counter }, node);
          return { operation: operation([change], { subjectIds: [row] }), stamp, schemaVersion: 10 };
        });
        const shuffled = operations
          .map((one) => ({ one, pick: picks.next().value ?? 0 }))
          .toSorted((left, right) => left.pick - right.pick)
          .map(({ one }) => one);
        expect(outcome(shuffled)).toBe(outcome(operations));
      }),
      { numRuns: 60 },
    );
  });
});
