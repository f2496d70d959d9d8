import { type Sql, sql } from '../sql.ts';

/**
 * The first schema. Ids are UUIDv7 in 16-byte blobs; times are ISO 8601 in UTC; plain dates are `YYYY-MM-DD`.
 * `version` counts the changes of a row (optimistic locking); `created_stamp` and `stamps` hold hybrid logical
 * clocks, the latter as JSON of changed columns only. `customers.row_number` ties the search index to the table on this
 * laptop alone; it stands in no foreign key, log or file.
 */
export const foundation = {
  version: 10,
  statements: [
    sql`CREATE TABLE register_meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID`,
    sql`CREATE TABLE counters (name TEXT PRIMARY KEY, value INTEGER NOT NULL) STRICT, WITHOUT ROWID`,
    sql`CREATE TABLE devices (
      id BLOB PRIMARY KEY, incarnation BLOB NOT NULL, sign_public_key BLOB NOT NULL, agree_public_key BLOB NOT NULL,
      label TEXT NOT NULL, enrolled_at TEXT NOT NULL, enrolled_by BLOB, revoked_at TEXT
    ) STRICT`,
    sql`CREATE TABLE controller_versions (
      id BLOB PRIMARY KEY, version INTEGER NOT NULL, name TEXT NOT NULL, business_id TEXT NOT NULL,
      street TEXT NOT NULL, postcode TEXT NOT NULL, city TEXT NOT NULL, email TEXT NOT NULL, phone TEXT NOT NULL,
      valid_from TEXT NOT NULL, created_by BLOB NOT NULL, created_stamp TEXT NOT NULL
    ) STRICT`,
    sql`CREATE TABLE notice_versions (
      id BLOB PRIMARY KEY, version INTEGER NOT NULL, language TEXT NOT NULL, body TEXT NOT NULL,
      body_sha256 BLOB NOT NULL, valid_from TEXT NOT NULL, created_stamp TEXT NOT NULL
    ) STRICT`,
    sql`CREATE TABLE staff (
      id BLOB PRIMARY KEY, full_name TEXT NOT NULL, phone TEXT NOT NULL, email TEXT NOT NULL,
      created_at TEXT NOT NULL, version INTEGER NOT NULL, created_stamp TEXT NOT NULL, stamps TEXT NOT NULL DEFAULT '{}'
    ) STRICT`,
    sql`CREATE TABLE duties (
      id BLOB PRIMARY KEY, staff_id BLOB NOT NULL REFERENCES staff(id), title TEXT NOT NULL,
      is_responsible INTEGER NOT NULL, started_at TEXT NOT NULL, ended_at TEXT,
      version INTEGER NOT NULL, created_stamp TEXT NOT NULL, stamps TEXT NOT NULL DEFAULT '{}'
    ) STRICT`,
    sql`CREATE TABLE roles (id BLOB PRIMARY KEY, key TEXT NOT NULL) STRICT`,
    sql`CREATE TABLE role_permissions (
      role_id BLOB NOT NULL REFERENCES roles(id), permission TEXT NOT NULL, PRIMARY KEY (role_id, permission)
    ) STRICT, WITHOUT ROWID`,
    sql`CREATE TABLE role_categories (
      role_id BLOB NOT NULL REFERENCES roles(id), category TEXT NOT NULL, PRIMARY KEY (role_id, category)
    ) STRICT, WITHOUT ROWID`,
    sql`CREATE TABLE grants (
      id BLOB PRIMARY KEY, staff_id BLOB NOT NULL REFERENCES staff(id), duty_id BLOB NOT NULL REFERENCES duties(id),
      role_id BLOB NOT NULL REFERENCES roles(id), granted_by BLOB NOT NULL, granted_at TEXT NOT NULL,
      not_after TEXT, ended_at TEXT, created_stamp TEXT NOT NULL
    ) STRICT`,
    sql`CREATE TABLE purposes (
      id BLOB PRIMARY KEY, key TEXT NOT NULL, basis TEXT NOT NULL, balancing_note TEXT, valid_from TEXT NOT NULL,
      version INTEGER NOT NULL, created_stamp TEXT NOT NULL
    ) STRICT`,
    sql`CREATE TABLE purpose_categories (
      purpose_id BLOB NOT NULL REFERENCES purposes(id), category TEXT NOT NULL, PRIMARY KEY (purpose_id, category)
    ) STRICT, WITHOUT ROWID`,
    sql`CREATE TABLE customers (
      row_number INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE, kind TEXT NOT NULL CHECK (kind IN ('person', 'organisation')),
      is_customer INTEGER NOT NULL, customer_number TEXT, status TEXT NOT NULL CHECK (status IN ('active', 'archived')),
      classification TEXT NOT NULL, language TEXT NOT NULL,
      family_name TEXT NOT NULL, given_names TEXT NOT NULL, call_name TEXT NOT NULL, previous_names TEXT NOT NULL,
      organisation_name TEXT NOT NULL, business_id TEXT NOT NULL, vat_number TEXT NOT NULL, foreign_id TEXT,
      iban TEXT NOT NULL, notes TEXT NOT NULL, notice_version INTEGER, notice_given_at TEXT,
      relationship_started_on TEXT, relationship_ended_on TEXT,
      display_name TEXT NOT NULL, name_key TEXT NOT NULL, number_key TEXT NOT NULL, place_key TEXT NOT NULL,
      created_at TEXT NOT NULL, updated_at TEXT NOT NULL,
      version INTEGER NOT NULL, created_stamp TEXT NOT NULL, stamps TEXT NOT NULL DEFAULT '{}'
    ) STRICT`,
    sql`CREATE INDEX customers_by_name ON customers (status, name_key, id)`,
    sql`CREATE INDEX customers_by_number ON customers (status, number_key, id)`,
    sql`CREATE INDEX customers_by_place ON customers (status, place_key, id)`,
    sql`CREATE INDEX customers_by_update ON customers (status, updated_at, id)`,
    sql`CREATE INDEX customers_by_business_id ON customers (business_id) WHERE business_id <> ''`,
    sql`CREATE INDEX customers_by_customer_number ON customers (customer_number) WHERE customer_number IS NOT NULL`,
    sql`CREATE TABLE customer_emails (
      id BLOB PRIMARY KEY, customer_id BLOB NOT NULL REFERENCES customers(id), position INTEGER NOT NULL,
      label TEXT NOT NULL, address TEXT NOT NULL, address_key TEXT NOT NULL,
      version INTEGER NOT NULL, created_stamp TEXT NOT NULL, stamps TEXT NOT NULL DEFAULT '{}'
    ) STRICT`,
    sql`CREATE INDEX customer_emails_by_customer ON customer_emails (customer_id, position)`,
    sql`CREATE INDEX customer_emails_by_address ON customer_emails (address_key)`,
    sql`CREATE TABLE customer_phones (
      id BLOB PRIMARY KEY, customer_id BLOB NOT NULL REFERENCES customers(id), position INTEGER NOT NULL,
      label TEXT NOT NULL, number TEXT NOT NULL, number_key TEXT NOT NULL,
      version INTEGER NOT NULL, created_stamp TEXT NOT NULL, stamps TEXT NOT NULL DEFAULT '{}'
    ) STRICT`,
    sql`CREATE INDEX customer_phones_by_customer ON customer_phones (customer_id, position)`,
    sql`CREATE INDEX customer_phones_by_number ON customer_phones (number_key)`,
    sql`CREATE TABLE customer_addresses (
      id BLOB PRIMARY KEY, customer_id BLOB NOT NULL REFERENCES customers(id), position INTEGER NOT NULL,
      type TEXT NOT NULL, street TEXT NOT NULL, postcode TEXT NOT NULL, city TEXT NOT NULL, country TEXT NOT NULL,
      version INTEGER NOT NULL, created_stamp TEXT NOT NULL, stamps TEXT NOT NULL DEFAULT '{}'
    ) STRICT`,
    sql`CREATE INDEX customer_addresses_by_customer ON customer_addresses (customer_id, position)`,
    sql`CREATE TABLE customer_positions (
      id BLOB PRIMARY KEY, person_id BLOB NOT NULL REFERENCES customers(id),
      organisation_id BLOB NOT NULL REFERENCES customers(id), title TEXT NOT NULL,
      started_on TEXT, ended_on TEXT, version INTEGER NOT NULL, created_stamp TEXT NOT NULL,
      stamps TEXT NOT NULL DEFAULT '{}'
    ) STRICT`,
    sql`CREATE INDEX customer_positions_by_person ON customer_positions (person_id)`,
    sql`CREATE INDEX customer_positions_by_organisation ON customer_positions (organisation_id)`,
    sql`CREATE TABLE customer_hetus (
      id BLOB PRIMARY KEY, customer_id BLOB NOT NULL REFERENCES customers(id), sealed BLOB NOT NULL,
      blind_index BLOB NOT NULL, ground TEXT NOT NULL, collected_at TEXT NOT NULL, collected_by BLOB NOT NULL,
      version INTEGER NOT NULL, created_stamp TEXT NOT NULL, stamps TEXT NOT NULL DEFAULT '{}'
    ) STRICT`,
    sql`CREATE INDEX customer_hetus_by_customer ON customer_hetus (customer_id)`,
    sql`CREATE INDEX customer_hetus_by_blind_index ON customer_hetus (blind_index)`,
    sql`CREATE TABLE subject_keys (
      id BLOB PRIMARY KEY, customer_id BLOB NOT NULL REFERENCES customers(id),
      use TEXT NOT NULL CHECK (use IN ('subject', 'accounting')), generation INTEGER NOT NULL, wrapped BLOB NOT NULL,
      version INTEGER NOT NULL, created_stamp TEXT NOT NULL
    ) STRICT`,
    sql`CREATE UNIQUE INDEX subject_keys_by_customer ON subject_keys (customer_id, use, generation)`,
    sql`CREATE TABLE field_provenance (
      customer_id BLOB NOT NULL REFERENCES customers(id), field TEXT NOT NULL, source TEXT NOT NULL,
      recorded_at TEXT NOT NULL, recorded_by BLOB NOT NULL, created_stamp TEXT NOT NULL,
      PRIMARY KEY (customer_id, field)
    ) STRICT, WITHOUT ROWID`,
    sql`CREATE TABLE customer_changes (
      id BLOB PRIMARY KEY, customer_id BLOB NOT NULL REFERENCES customers(id), operation_id BLOB NOT NULL,
      kind TEXT NOT NULL, changed_at TEXT NOT NULL, changed_by BLOB NOT NULL, details TEXT NOT NULL
    ) STRICT`,
    sql`CREATE INDEX customer_changes_by_customer ON customer_changes (customer_id, changed_at)`,
    sql`CREATE TABLE prohibitions (
      id BLOB PRIMARY KEY, customer_id BLOB NOT NULL, kind TEXT NOT NULL, channel TEXT NOT NULL, source TEXT NOT NULL,
      recorded_at TEXT NOT NULL, recorded_by BLOB NOT NULL, lifted_by_entry BLOB, created_stamp TEXT NOT NULL
    ) STRICT`,
    sql`CREATE INDEX prohibitions_by_customer ON prohibitions (customer_id)`,
    sql`CREATE TABLE tombstones (
      subject_id BLOB PRIMARY KEY, erased_at TEXT NOT NULL, operation_id BLOB NOT NULL, created_stamp TEXT NOT NULL
    ) STRICT`,
    sql`CREATE TABLE number_series (
      series TEXT NOT NULL, device_incarnation BLOB NOT NULL, prefix TEXT NOT NULL, next INTEGER NOT NULL,
      PRIMARY KEY (series, device_incarnation)
    ) STRICT, WITHOUT ROWID`,
    sql`CREATE TABLE number_claims (
      series TEXT NOT NULL, number TEXT NOT NULL, holder_id BLOB NOT NULL, created_stamp TEXT NOT NULL,
      PRIMARY KEY (series, number)
    ) STRICT, WITHOUT ROWID`,
    sql`CREATE TABLE drafts (
      id BLOB PRIMARY KEY, staff_id BLOB NOT NULL, form TEXT NOT NULL, target_id TEXT NOT NULL, body TEXT NOT NULL,
      saved_at TEXT NOT NULL
    ) STRICT`,
    sql`CREATE UNIQUE INDEX drafts_by_target ON drafts (staff_id, form, target_id)`,
    sql`CREATE TABLE staff_places (staff_id BLOB PRIMARY KEY, place TEXT NOT NULL, saved_at TEXT NOT NULL) STRICT`,
    sql`CREATE TABLE audit_log (
      chain BLOB NOT NULL, sequence INTEGER NOT NULL, at TEXT NOT NULL, stamp TEXT NOT NULL, session BLOB,
      actor BLOB, device BLOB NOT NULL, action TEXT NOT NULL, class TEXT NOT NULL, purpose TEXT,
      subjects TEXT NOT NULL, fields TEXT NOT NULL, result TEXT NOT NULL, ref TEXT NOT NULL, detail TEXT NOT NULL,
      other_heads TEXT NOT NULL, previous_hash BLOB NOT NULL, hash BLOB NOT NULL, mac BLOB NOT NULL,
      PRIMARY KEY (chain, sequence)
    ) STRICT, WITHOUT ROWID`,
    // Refused and failed calls are few and looked for; "result <> 'ok'" in a query makes it use this.
    sql`CREATE INDEX audit_log_by_result ON audit_log (result, chain, sequence) WHERE result <> 'ok'`,
    sql`CREATE TABLE audit_subjects (
      subject_id BLOB NOT NULL, chain BLOB NOT NULL, sequence INTEGER NOT NULL,
      PRIMARY KEY (subject_id, chain, sequence)
    ) STRICT, WITHOUT ROWID`,
    sql`CREATE TABLE audit_checkpoints (
      chain BLOB NOT NULL, sequence INTEGER NOT NULL, at TEXT NOT NULL, hash BLOB NOT NULL,
      previous_checkpoint BLOB NOT NULL, signature BLOB NOT NULL, PRIMARY KEY (chain, sequence)
    ) STRICT, WITHOUT ROWID`,
    sql`CREATE TRIGGER audit_log_no_update BEFORE UPDATE ON audit_log BEGIN SELECT RAISE(ABORT, 'append only'); END`,
    sql`CREATE TRIGGER audit_log_no_delete BEFORE DELETE ON audit_log BEGIN SELECT RAISE(ABORT, 'append only'); END`,
    sql`CREATE TRIGGER audit_subjects_no_update BEFORE UPDATE ON audit_subjects BEGIN SELECT RAISE(ABORT, 'append only'); END`,
    sql`CREATE TRIGGER audit_subjects_no_delete BEFORE DELETE ON audit_subjects BEGIN SELECT RAISE(ABORT, 'append only'); END`,
    sql`CREATE TRIGGER audit_checkpoints_no_update BEFORE UPDATE ON audit_checkpoints BEGIN SELECT RAISE(ABORT, 'append only'); END`,
    sql`CREATE TRIGGER audit_checkpoints_no_delete BEFORE DELETE ON audit_checkpoints BEGIN SELECT RAISE(ABORT, 'append only'); END`,
    sql`CREATE VIRTUAL TABLE customer_search USING fts5 (
      exact, folded, content = '', contentless_delete = 1, tokenize = 'unicode61 remove_diacritics 0', prefix = '2 3 4 5'
    )`,
  ],
} as const satisfies { readonly version: number; readonly statements: readonly Sql[] };
