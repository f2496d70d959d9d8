import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { customerViewFields } from '#shared/domain/viewFields.ts';
import { createTestRegister, type TestRegister } from '#tests/support/register.ts';
import { columnSpec, tableNames, tableSpec } from '#vault/db/columns.ts';
import { sql } from '#vault/db/sql.ts';

interface Column {
  readonly table: string;
  readonly column: string;
  readonly type: string;
  readonly isNotNull: number;
  readonly key: number;
}

let test: TestRegister;
let schema: readonly Column[];

beforeAll(async () => {
  test = await createTestRegister({ seed: 51 });
  // Shadow tables hold a virtual table's index; its columns stand for them.
  schema = test.register.readable.all<Column>(sql`
    SELECT tables.name AS "table", columns.name AS "column", columns.type AS type, columns."notnull" AS isNotNull,
      columns.pk AS "key"
    FROM pragma_table_list AS tables JOIN pragma_table_xinfo(tables.name) AS columns
    WHERE tables.schema = 'main' AND tables.type IN ('table', 'virtual') AND tables.name NOT LIKE 'sqlite_%'
      AND columns.hidden = 0`);
});
afterAll(() => test.remove());

const nameOf = (one: { readonly table: string; readonly column: string }): string =>
  `${one.table}.${one.column}`;

describe('the column registry', () => {
  it('declares every column of the schema, and none that is not there', () => {
    const declared = tableNames.flatMap((table) =>
      Object.keys(tableSpec(table).columns).map((column) => nameOf({ table, column })),
    );
    expect(declared.toSorted()).toEqual(schema.map(nameOf).toSorted());
  });

  it('has the keys of the schema, but for the row number that stands in for an id', () => {
    for (const table of tableNames) {
      const { key, rowNumber, writer } = tableSpec(table);
      if (writer === 'derived') continue;
      const columns = schema.filter((one) => one.table === table);
      const primary = columns
        .filter((one) => one.key > 0)
        .toSorted((left, right) => left.key - right.key)
        .map((one) => one.column);
      expect(rowNumber === undefined ? primary : ['id'], table).toEqual(key);
      if (rowNumber !== undefined) expect(primary, table).toEqual([rowNumber]);
    }
  });

  it('links subjects by ids that are there', () => {
    for (const table of tableNames) {
      for (const subject of tableSpec(table).subjects) {
        expect(schema.find((one) => one.table === table && one.column === subject)?.type, table).toBe('BLOB');
      }
    }
  });

  it('names a subject wherever the schema refers to a customer', () => {
    const references = test.register.readable.all<{ readonly table: string; readonly column: string }>(sql`
      SELECT tables.name AS "table", keys."from" AS "column"
      FROM pragma_table_list AS tables JOIN pragma_foreign_key_list(tables.name) AS keys
      WHERE keys."table" = 'customers'`);
    expect(references.length).toBeGreaterThan(5);
    for (const { table, column } of references) expect(tableSpec(table).subjects, table).toContain(column);
  });

  it('keeps ids, stamps and what follows from others out of search and derived data out of the digest', () => {
    for (const { table, column } of schema) {
      const spec = columnSpec(table, column);
      expect(spec.isDerived && spec.inDigest, nameOf({ table, column })).toBe(false);
    }
  });

  it('lets operations fill what they have to: every other column is theirs, kept, derived or optional', () => {
    for (const { table, column, type, isNotNull } of schema) {
      const spec = columnSpec(table, column);
      if (tableSpec(table).writer !== 'operation' || !spec.isDerived) continue;
      // An insert gives derived columns an empty text until the slice fills them in.
      if (column !== tableSpec(table).rowNumber) expect([type, isNotNull], column).toEqual(['TEXT', 1]);
    }
  });

  it('puts the national identity number, and nothing in clear, into the highest class', () => {
    const highest = schema.filter(
      (one) => columnSpec(one.table, one.column).classification === 'highlyConfidential',
    );
    expect(highest.map(nameOf).toSorted()).toEqual(['customer_hetus.blind_index', 'customer_hetus.sealed']);
    expect(highest.every((one) => one.type === 'BLOB')).toBe(true);
  });

  it('is of one mind with the fields of the views', () => {
    const sources: Readonly<Record<keyof typeof customerViewFields, string>> = {
      displayName: 'customers.display_name',
      familyName: 'customers.family_name',
      givenNames: 'customers.given_names',
      callName: 'customers.call_name',
      previousNames: 'customers.previous_names',
      organisationName: 'customers.organisation_name',
      businessId: 'customers.business_id',
      vatNumber: 'customers.vat_number',
      foreignId: 'customers.foreign_id',
      language: 'customers.language',
      emails: 'customer_emails.address',
      email: 'customer_emails.address',
      phones: 'customer_phones.number',
      phone: 'customer_phones.number',
      addresses: 'customer_addresses.street',
      place: 'customers.place_key',
      iban: 'customers.iban',
      notes: 'customers.notes',
      positions: 'customer_positions.title',
      hetu: 'customer_hetus.sealed',
      notice: 'customers.notice_version',
    };
    for (const [field, source] of Object.entries(sources)) {
      const [table = '', column = ''] = source.split('.');
      const { category, classification } = columnSpec(table, column);
      const view = Object.entries(customerViewFields).find(([name]) => name === field)?.[1];
      expect({ category, classification }, field).toEqual({
        category: view?.category,
        classification: view?.classification,
      });
    }
  });
});
