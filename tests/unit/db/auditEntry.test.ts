import canonicalize from 'canonicalize';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalRow, genesisHash, macKey, rowHash, rowMac } from '#vault/audit/chain.ts';
import { type AuditEntry, auditFieldNames, checkEntry } from '#vault/audit/entry.ts';
import { hmacSha256 } from '#vault/keys/crypto.ts';

const id = '019cad8f-ac00-7001-8001-000000000001';

const hexId = id.replaceAll('-', '');

const row = {
  chain: hexId,
  sequence: 2,
  at: '2026-03-02T08:00:00.000Z',
  stamp: '019cad8fac00-0001-7e79d2b47f66',
  session: hexId,
  actor: null,
  device: hexId,
  action: 'customer.update',
  class: 'write',
  purpose: 'P1',
  subjects: `["${id}"]`,
  fields: '["familyName"]',
  result: 'ok',
  ref: 'ABCDEFGH',
  detail: '{"hits":3}',
  otherHeads: '[]',
} as const;

const asJson = (one: typeof row | Record<string, unknown>) => ({
  ...one,
  subjects: JSON.parse(row.subjects),
  fields: JSON.parse(row.fields),
  detail: JSON.parse(row.detail),
  otherHeads: [],
});

describe('A5 the canonical form of a row', () => {
  it('A5 is the RFC 8785 form', () => {
    expect(canonicalRow(row)).toBe(canonicalize(asJson(row)));
  });

  it('A5 is the RFC 8785 form of any text that a row could hold', () => {
    const text = fc.string({ unit: 'grapheme' }).filter((one) => one.isWellFormed());
    fc.assert(
      fc.property(text, text, fc.option(text), fc.nat(), (action, ref, purpose, sequence) => {
        const changed = { ...row, action, ref, purpose, sequence };
        expect(canonicalRow(changed)).toBe(canonicalize(asJson(changed)));
      }),
    );
  });

  it('A5 has a fixed hash and MAC', () => {
    const previous = genesisHash(id, id);
    const hash = rowHash(previous, canonicalRow(row));
    expect(previous.toString('hex')).toBe('15748cbb892c9f1c8032dee5f60697c54aff85da17df7990536e9b43da03f6cf');
    expect(hash.toString('hex')).toBe('70ff2e5daffd436a0cc7d27833d609e8e458f3672e178395c555c4d9315a5a07');
    expect(rowMac(macKey(Buffer.alloc(32, 7)), hash).toString('hex')).toBe(
      '49bc6a3aa9aff6d2e3318bed1bf950aafb95bb72ea763a5dba067b1c4ef6724d',
    );
  });

  it('A5 has a MAC that is HMAC-SHA256', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ minLength: 32, maxLength: 32 }),
        fc.uint8Array({ minLength: 32, maxLength: 32 }),
        (key, hash) => {
          expect(rowMac(macKey(key), hash)).toEqual(hmacSha256(key, hash));
        },
      ),
    );
  });
});

const entry: AuditEntry = {
  action: 'customer.update',
  class: 'write',
  subjects: [id],
  fields: ['familyName', 'emails'],
  result: 'ok',
  detail: { operationId: id, hits: 3, code: 'CONFLICT' },
};

/** Through JSON, as an entry of wrong shape would come past the types. */
function refused(change: Record<string, unknown>): void {
  const wrong: AuditEntry = JSON.parse(JSON.stringify({ ...entry, ...change }));
  expect(() => checkEntry(wrong)).toThrow(TypeError);
}

describe('A6 an audit entry', () => {
  it('A6 takes ids, counts, names of fields and words of closed lists', () => {
    expect(() => checkEntry(entry)).not.toThrow();
  });

  it.each([
    ['an e-mail address as subject', { subjects: ['aino@example.com'] }],
    ['a name as field', { fields: ['Virtanen'] }],
    ['a name as field, in lower case', { fields: ['virtanen'] }],
    ['free text in the detail', { detail: { reason: 'asiakas soitti' } }],
    ['a name under a known key', { detail: { code: 'Virtanen' } }],
    ['a phone number as count', { detail: { hits: 401234567 } }],
    ['a national identity number as id', { detail: { operationId: '010190-999X' } }],
    ['a name in the action', { action: 'virtanen.update' }],
    ['an address in the action', { action: 'customer.aino@example.com' }],
    ['free text as reference', { ref: 'Virtanen' }],
    ['a date of birth as time', { detail: { occurredAt: '1990-01-01' } }],
    ['a key too many', { note: 'x' }],
  ])('A6 refuses %s', (_name, change) => refused(change));

  it('A6 says where, never what', () => {
    const wrong: AuditEntry = JSON.parse(JSON.stringify({ ...entry, fields: ['Virtanen'] }));
    expect(() => checkEntry(wrong)).toThrow(/^an audit entry cannot hold this: fields\.0$/);
  });

  it('A6 knows the fields of views and of columns', () => {
    for (const name of ['displayName', 'hetu', 'customerNumber', 'businessId', 'title', 'endedOn']) {
      expect(auditFieldNames.has(name)).toBe(true);
    }
  });
});
