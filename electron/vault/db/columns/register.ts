import { columns, history, type TableSpec } from './spec.ts';

const local = { inDigest: false } as const;

/** Tables about the register, its staff and its log. */
export const registerTables: Readonly<Record<string, TableSpec>> = {
  register_meta: {
    writer: 'service',
    key: ['key'],
    subjects: [],
    columns: columns(['key', 'value'], 'system', 'internal', 'register', local),
  },
  counters: {
    writer: 'service',
    key: ['name'],
    subjects: [],
    columns: columns(['name', 'value'], 'system', 'internal', 'register', { isDerived: true }),
  },
  devices: {
    writer: 'operation',
    key: ['id'],
    subjects: [],
    columns: {
      ...columns(
        ['id', 'incarnation', 'sign_public_key', 'agree_public_key'],
        'system',
        'internal',
        'register',
        local,
      ),
      ...columns(
        ['label', 'enrolled_at', 'enrolled_by', 'revoked_at'],
        'system',
        'internal',
        'register',
        local,
      ),
    },
  },
  controller_versions: {
    writer: 'operation',
    key: ['id'],
    subjects: [],
    columns: {
      ...columns(['id', 'version', 'name', 'business_id'], 'system', 'internal', 'register'),
      ...columns(['street', 'postcode', 'city', 'email', 'phone'], 'system', 'internal', 'register'),
      ...columns(['valid_from', 'created_by'], 'system', 'internal', 'register'),
      ...history('register', ['created_stamp']),
    },
  },
  notice_versions: {
    writer: 'operation',
    key: ['id'],
    subjects: [],
    columns: {
      ...columns(
        ['id', 'version', 'language', 'body', 'body_sha256', 'valid_from'],
        'system',
        'public',
        'proof',
      ),
      ...history('proof', ['created_stamp']),
    },
  },
  staff: {
    writer: 'operation',
    key: ['id'],
    subjects: [],
    columns: {
      ...columns(['id', 'full_name', 'phone', 'email', 'created_at'], 'staff', 'confidential', 'staff'),
      ...history('staff'),
    },
  },
  duties: {
    writer: 'operation',
    key: ['id'],
    subjects: [],
    columns: {
      ...columns(
        ['id', 'staff_id', 'title', 'is_responsible', 'started_at', 'ended_at'],
        'staff',
        'internal',
        'staff',
      ),
      ...history('staff'),
    },
  },
  roles: {
    writer: 'operation',
    key: ['id'],
    subjects: [],
    columns: columns(['id', 'key'], 'system', 'internal', 'register'),
  },
  role_permissions: {
    writer: 'operation',
    key: ['role_id', 'permission'],
    subjects: [],
    columns: columns(['role_id', 'permission'], 'system', 'internal', 'register'),
  },
  role_categories: {
    writer: 'operation',
    key: ['role_id', 'category'],
    subjects: [],
    columns: columns(['role_id', 'category'], 'system', 'internal', 'register'),
  },
  grants: {
    writer: 'operation',
    key: ['id'],
    subjects: [],
    columns: {
      ...columns(['id', 'staff_id', 'duty_id', 'role_id', 'granted_by'], 'staff', 'internal', 'staff'),
      ...columns(['granted_at', 'not_after', 'ended_at'], 'staff', 'internal', 'staff'),
      ...history('staff', ['created_stamp']),
    },
  },
  purposes: {
    writer: 'operation',
    key: ['id'],
    subjects: [],
    columns: {
      ...columns(
        ['id', 'key', 'basis', 'balancing_note', 'valid_from', 'version'],
        'system',
        'internal',
        'register',
      ),
      ...history('register', ['created_stamp']),
    },
  },
  purpose_categories: {
    writer: 'operation',
    key: ['purpose_id', 'category'],
    subjects: [],
    columns: columns(['purpose_id', 'category'], 'system', 'internal', 'register'),
  },
  number_series: {
    writer: 'service',
    key: ['series', 'device_incarnation'],
    subjects: [],
    columns: columns(
      ['series', 'device_incarnation', 'prefix', 'next'],
      'system',
      'internal',
      'register',
      local,
    ),
  },
  number_claims: {
    writer: 'service',
    key: ['series', 'number'],
    subjects: [],
    columns: {
      ...columns(['series', 'number', 'holder_id'], 'system', 'internal', 'register'),
      ...history('register', ['created_stamp']),
    },
  },
  drafts: {
    writer: 'scratch',
    key: ['id'],
    subjects: [],
    columns: columns(
      ['id', 'staff_id', 'form', 'target_id', 'body', 'saved_at'],
      'notes',
      'confidential',
      'draft',
      local,
    ),
  },
  staff_places: {
    writer: 'scratch',
    key: ['staff_id'],
    subjects: [],
    columns: columns(['staff_id', 'place', 'saved_at'], 'staff', 'internal', 'draft', local),
  },
  audit_log: {
    writer: 'log',
    key: ['chain', 'sequence'],
    subjects: [],
    columns: {
      ...columns(
        ['chain', 'sequence', 'at', 'stamp', 'session', 'actor', 'device'],
        'log',
        'internal',
        'log',
        local,
      ),
      ...columns(
        ['action', 'class', 'purpose', 'subjects', 'fields', 'result'],
        'log',
        'internal',
        'log',
        local,
      ),
      ...columns(
        ['ref', 'detail', 'other_heads', 'previous_hash', 'hash', 'mac'],
        'log',
        'internal',
        'log',
        local,
      ),
    },
  },
  audit_subjects: {
    writer: 'log',
    key: ['subject_id', 'chain', 'sequence'],
    subjects: ['subject_id'],
    columns: columns(['subject_id', 'chain', 'sequence'], 'log', 'internal', 'log', local),
  },
  audit_checkpoints: {
    writer: 'log',
    key: ['chain', 'sequence'],
    subjects: [],
    columns: columns(
      ['chain', 'sequence', 'at', 'hash', 'previous_checkpoint', 'signature'],
      'log',
      'internal',
      'log',
      local,
    ),
  },
};
