import { columns, history, type TableSpec } from './spec.ts';

const searchable = { isSearchable: true } as const;
const derived = { isDerived: true } as const;
const kept = 'relationship';

/** Tables whose rows belong to a customer or a contact person. */
export const customerTables: Readonly<Record<string, TableSpec>> = {
  customers: {
    writer: 'operation',
    key: ['id'],
    subjects: ['id'],
    rowNumber: 'row_number',
    columns: {
      ...columns(['row_number'], 'system', 'internal', kept, derived),
      ...columns(['id', 'kind', 'is_customer', 'status', 'classification'], 'system', 'internal', kept),
      ...columns(['customer_number'], 'identity', 'confidential', kept, searchable),
      ...columns(['language'], 'language', 'confidential', kept),
      ...columns(
        ['family_name', 'given_names', 'call_name', 'previous_names'],
        'identity',
        'confidential',
        kept,
        searchable,
      ),
      ...columns(
        ['organisation_name', 'business_id', 'vat_number'],
        'organisation',
        'internal',
        kept,
        searchable,
      ),
      ...columns(['foreign_id'], 'organisation', 'internal', kept),
      ...columns(['iban'], 'bankAccount', 'confidential', kept),
      ...columns(['notes'], 'notes', 'confidential', kept),
      ...columns(['notice_version', 'notice_given_at'], 'provenance', 'internal', 'proof'),
      ...columns(['relationship_started_on', 'relationship_ended_on'], 'relationship', 'confidential', kept),
      ...columns(['display_name', 'name_key'], 'identity', 'confidential', kept, derived),
      ...columns(['number_key'], 'identity', 'confidential', kept, derived),
      ...columns(['place_key'], 'address', 'confidential', kept, derived),
      ...columns(['created_at'], 'system', 'internal', kept),
      ...columns(['updated_at'], 'system', 'internal', kept, { isBookkeeping: true }),
      ...history(kept),
    },
  },
  customer_emails: {
    writer: 'operation',
    key: ['id'],
    subjects: ['customer_id'],
    columns: {
      ...columns(['id', 'customer_id', 'position'], 'system', 'internal', kept),
      ...columns(['label'], 'contact', 'confidential', kept),
      ...columns(['address'], 'contact', 'confidential', kept, searchable),
      ...columns(['address_key'], 'contact', 'confidential', kept, { ...derived, ...searchable }),
      ...history(kept),
    },
  },
  customer_phones: {
    writer: 'operation',
    key: ['id'],
    subjects: ['customer_id'],
    columns: {
      ...columns(['id', 'customer_id', 'position'], 'system', 'internal', kept),
      ...columns(['label'], 'contact', 'confidential', kept),
      ...columns(['number'], 'contact', 'confidential', kept, searchable),
      ...columns(['number_key'], 'contact', 'confidential', kept, { ...derived, ...searchable }),
      ...history(kept),
    },
  },
  customer_addresses: {
    writer: 'operation',
    key: ['id'],
    subjects: ['customer_id'],
    columns: {
      ...columns(['id', 'customer_id', 'position'], 'system', 'internal', kept),
      ...columns(['type', 'country'], 'address', 'confidential', kept),
      ...columns(['street', 'postcode', 'city'], 'address', 'confidential', kept, searchable),
      ...history(kept),
    },
  },
  customer_positions: {
    writer: 'operation',
    key: ['id'],
    subjects: ['person_id', 'organisation_id'],
    columns: {
      ...columns(['id', 'person_id', 'organisation_id'], 'system', 'internal', kept),
      ...columns(['title', 'started_on', 'ended_on'], 'relationship', 'confidential', kept),
      ...history(kept),
    },
  },
  customer_hetus: {
    writer: 'operation',
    key: ['id'],
    subjects: ['customer_id'],
    columns: {
      ...columns(['id', 'customer_id'], 'system', 'internal', kept),
      ...columns(['sealed'], 'nationalId', 'highlyConfidential', kept),
      ...columns(['blind_index'], 'nationalId', 'highlyConfidential', kept, searchable),
      ...columns(['ground', 'collected_at', 'collected_by'], 'nationalId', 'confidential', kept),
      ...history(kept),
    },
  },
  subject_keys: {
    writer: 'operation',
    key: ['id'],
    subjects: ['customer_id'],
    columns: {
      ...columns(['id', 'customer_id', 'use', 'generation', 'wrapped'], 'system', 'internal', kept),
      ...history(kept, ['version', 'created_stamp']),
    },
  },
  field_provenance: {
    writer: 'operation',
    key: ['customer_id', 'field'],
    subjects: ['customer_id'],
    columns: {
      ...columns(['customer_id'], 'system', 'internal', kept),
      ...columns(['field', 'source', 'recorded_at', 'recorded_by'], 'provenance', 'internal', kept),
      ...history(kept, ['created_stamp']),
    },
  },
  customer_changes: {
    writer: 'operation',
    key: ['id'],
    subjects: ['customer_id'],
    columns: {
      ...columns(['id', 'customer_id', 'operation_id'], 'system', 'internal', kept, { isBookkeeping: true }),
      ...columns(['kind', 'changed_at', 'changed_by', 'details'], 'history', 'confidential', kept, {
        isBookkeeping: true,
      }),
    },
  },
  prohibitions: {
    writer: 'operation',
    key: ['id'],
    subjects: ['customer_id'],
    columns: {
      ...columns(['id', 'customer_id', 'kind', 'channel', 'source'], 'contact', 'confidential', 'proof'),
      ...columns(['recorded_at', 'recorded_by', 'lifted_by_entry'], 'contact', 'confidential', 'proof'),
      ...history('proof', ['created_stamp']),
    },
  },
  tombstones: {
    writer: 'service',
    key: ['subject_id'],
    subjects: ['subject_id'],
    columns: columns(
      ['subject_id', 'erased_at', 'operation_id', 'created_stamp'],
      'system',
      'internal',
      'register',
    ),
  },
  customer_search: {
    writer: 'derived',
    key: ['rowid'],
    subjects: [],
    columns: columns(['exact', 'folded'], 'identity', 'confidential', kept, { ...derived, ...searchable }),
  },
};
