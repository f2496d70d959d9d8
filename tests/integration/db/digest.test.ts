import { afterEach, describe, expect, it } from 'vitest';
import { succeed } from '#shared/errors.ts';
import { createTestRegister, succeeded, type TestRegister } from '#tests/support/register.ts';
import { columnSpec, tableNames, tableSpec } from '#vault/db/columns.ts';
import { digest } from '#vault/db/digest.ts';
import { mutate } from '#vault/db/mutate.ts';
import { sql } from '#vault/db/sql.ts';
import { personValues, rawConnection } from './support.ts';

const open: TestRegister[] = [];
afterEach(() => {
  for (const one of open.splice(0)) one.remove();
});

async function register(): Promise<TestRegister> {
  const made = await createTestRegister({ seed: 41 });
  open.push(made);
  return made;
}

const at = '2026-03-02T08:00:00.000Z';
const ids = ['019cad8f-ac00-7001-8001-000000000001', '019cad8f-ac00-7001-8001-000000000002'] as const;

function addPerson(
  test: TestRegister,
  id: string,
  name: string,
  more: { readonly given_names?: string; readonly iban?: string } = {},
): void {
  const operation = {
    operationId: '019cad8f-ac00-7001-8001-0000000000ff',
    type: 'customer.create' as const,
    subjectIds: [id],
    fields: [],
    changes: [
      {
        table: 'customers',
        rowId: id,
        kind: 'insert' as const,
        values: { ...personValues(name, at), ...more },
      },
    ],
  };
  succeeded(mutate(test.context(), () => succeed(operation)));
}

function anotherValue(type: string, column: string): string {
  if (type === 'INTEGER') return `coalesce(${column}, 0) + 7`;
  return type === 'BLOB' ? 'zeroblob(16)' : `coalesce(${column}, '') || '~'`;
}

describe('the digest', () => {
  it('is the same for the same content written in another order', async () => {
    const [one, other] = [await register(), await register()];
    addPerson(one, ids[0], 'Åberg');
    addPerson(one, ids[1], 'Öörni');
    addPerson(other, ids[1], 'Öörni');
    addPerson(other, ids[0], 'Åberg');
    const rowNumbers = (test: TestRegister) =>
      test.register.readable.all(sql`SELECT row_number, id FROM customers ORDER BY id`);
    expect(rowNumbers(one)).not.toEqual(rowNumbers(other));
    expect(digest(one.register.readable, 'content')).toBe(digest(other.register.readable, 'content'));
  });

  it('survives a restart and forgets log, drafts, counters and settings of the device', async () => {
    const test = await register();
    addPerson(test, ids[0], 'Åberg');
    const before = digest(test.register.readable);
    const reopened = await test.reopen();
    open.push(reopened);
    expect(digest(reopened.register.readable)).toBe(before);
  });

  it('tells state from content', async () => {
    const test = await register();
    addPerson(test, ids[0], 'Åberg');
    const [state, content] = [digest(test.register.readable), digest(test.register.readable, 'content')];
    const change = (notes: string) =>
      succeeded(
        mutate(test.context(), () =>
          succeed({
            operationId: test.ids.next(),
            type: 'customer.update' as const,
            subjectIds: [ids[0]],
            fields: [],
            changes: [{ table: 'customers', rowId: ids[0], kind: 'update' as const, values: { notes } }],
          }),
        ),
      );
    change('x');
    expect(digest(test.register.readable, 'content')).not.toBe(content);
    change('');
    expect(digest(test.register.readable, 'content')).toBe(content);
    expect(digest(test.register.readable)).not.toBe(state);
  });

  it('changes with every column that the registry puts into it', async () => {
    const test = await register();
    addPerson(test, ids[0], 'Åberg');
    const before = digest(test.register.readable);
    test.register.close();
    const raw = await rawConnection(test.path, test.keys.database);
    try {
      raw.writable.run(sql`PRAGMA foreign_keys = OFF`);
      raw.writable.run(sql`PRAGMA ignore_check_constraints = ON`);
      for (const table of ['customers', 'staff', 'controller_versions', 'purposes', 'grants']) {
        const declared = raw.writable.all<{ name: string; type: string }>({
          text: `PRAGMA table_info(${table})`,
          values: [],
        });
        for (const { name, type } of declared) {
          raw.begin();
          raw.writable.run({
            text: `UPDATE ${table} SET ${name} = ${anotherValue(type, name)}
              WHERE rowid = (SELECT min(rowid) FROM ${table})`,
            values: [],
          });
          const changed = digest(raw.writable);
          raw.rollback();
          expect(changed === before, `${table}.${name}`).toBe(!columnSpec(table, name).inDigest);
        }
      }
    } finally {
      raw.close();
    }
  });

  it('covers every table that operations write, but for devices', () => {
    const outside = tableNames.filter((table) => {
      const { writer, columns } = tableSpec(table);
      return writer === 'operation' && !Object.values(columns).some((column) => column.inDigest);
    });
    expect(outside).toEqual(['devices']);
  });

  it('does not take a comma in a text for the border of two', async () => {
    const [one, other] = [await register(), await register()];
    addPerson(one, ids[0], 'Åberg', { given_names: 'a', iban: 'b,c' });
    addPerson(other, ids[0], 'Åberg', { given_names: 'a,b', iban: 'c' });
    expect(digest(one.register.readable)).not.toBe(digest(other.register.readable));
  });
});
