import type { TestRegister } from '#tests/support/register.ts';
import { type Connection, connect } from '#vault/db/connection.ts';
import { loadDriver } from '#vault/db/driver.ts';
import type { Sql } from '#vault/db/sql.ts';
import { sql } from '#vault/db/sql.ts';

/** A connection as somebody has it who holds the key and goes around the app. */
export async function rawConnection(
  path: string,
  key: Uint8Array,
  mode: 'readWrite' | 'readOnly' = 'readWrite',
): Promise<Connection> {
  const driver = await loadDriver();
  if (!driver.ok) throw new Error('the driver does not load');
  return connect(driver.value, { path, key, mode });
}

const triggers = [
  'audit_log_no_update',
  'audit_log_no_delete',
  'audit_checkpoints_no_update',
  'audit_checkpoints_no_delete',
  'audit_subjects_no_update',
  'audit_subjects_no_delete',
] as const;

/** Closes the register, changes its file with the key but past the app and the triggers, and opens it again. */
export async function tampered(test: TestRegister, statements: readonly Sql[]): Promise<TestRegister> {
  test.register.close();
  const connection = await rawConnection(test.path, test.keys.database);
  for (const name of triggers) connection.writable.run({ text: `DROP TRIGGER ${name}`, values: [] });
  for (const statement of statements) connection.writable.run(statement);
  connection.close();
  return test.reopen();
}

/** A member of staff, as the smallest operation on register content that concerns no customer. */
export function staffInsert(rowId: string, name: string, at: string) {
  return {
    table: 'staff',
    rowId,
    kind: 'insert',
    values: { full_name: name, phone: '', email: '', created_at: at },
  } as const;
}

/** Values of a person that the customers table asks for. */
export function personValues(familyName: string, at: string) {
  return {
    kind: 'person',
    is_customer: 0,
    customer_number: null,
    status: 'active',
    classification: 'confidential',
    language: 'fi',
    family_name: familyName,
    given_names: 'Aino',
    call_name: '',
    previous_names: '',
    organisation_name: '',
    business_id: '',
    vat_number: '',
    foreign_id: null,
    iban: '',
    notes: '',
    notice_version: null,
    notice_given_at: null,
    relationship_started_on: null,
    relationship_ended_on: null,
    created_at: at,
    updated_at: at,
  } as const;
}

export const countLog = sql`SELECT count(*) AS n FROM audit_log`;
