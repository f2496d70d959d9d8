import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { randomBytes } from '#vault/keys/crypto.ts';
import {
  blindIndex,
  createSubjectKey,
  openField,
  openSubjectKey,
  sealField,
} from '#vault/keys/subjectKeys.ts';

const fieldKey = randomBytes(32);
const owner = { subjectId: '018f0000-0000-7000-8000-000000000001', purpose: 'subject' } as const;
const place = { table: 'customers', column: 'hetu', rowId: '018f0000-0000-7000-8000-000000000002' } as const;

describe('subject keys', () => {
  it('open for their owner and purpose only', () => {
    const { key, wrapped } = createSubjectKey(fieldKey, owner);
    expect(openSubjectKey(fieldKey, owner, wrapped)?.equals(key)).toBe(true);
    expect(openSubjectKey(fieldKey, { ...owner, purpose: 'accounting' }, wrapped)).toBeNull();
    expect(openSubjectKey(fieldKey, { ...owner, subjectId: 'other' }, wrapped)).toBeNull();
    expect(openSubjectKey(randomBytes(32), owner, wrapped)).toBeNull();
  });

  it('are never the same twice', () => {
    expect(createSubjectKey(fieldKey, owner).key.equals(createSubjectKey(fieldKey, owner).key)).toBe(false);
  });
});

describe('sealed fields', () => {
  it('read back any text, at their own place only', () => {
    const { key } = createSubjectKey(fieldKey, owner);
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (text) => {
        const sealed = sealField(key, place, text);
        expect(openField(key, place, sealed)).toBe(text);
        for (const other of [{ table: 'contacts' }, { column: 'iban' }, { rowId: owner.subjectId }]) {
          expect(openField(key, { ...place, ...other }, sealed)).toBeNull();
        }
      }),
    );
  });

  it('are gone with the subject key', () => {
    const sealed = sealField(createSubjectKey(fieldKey, owner).key, place, '010594Y9032');
    expect(openField(createSubjectKey(fieldKey, owner).key, place, sealed)).toBeNull();
    expect(sealed.includes('010594')).toBe(false);
  });
});

describe('blind index', () => {
  it('is the same for a value and differs by value, column and key', () => {
    const indexKey = randomBytes(32);
    const index = blindIndex(indexKey, 'customers.hetu', '010594Y9032');
    expect(index).toHaveLength(16);
    expect(blindIndex(indexKey, 'customers.hetu', '010594Y9032').equals(index)).toBe(true);
    expect(blindIndex(indexKey, 'customers.hetu', '010594Y9021').equals(index)).toBe(false);
    expect(blindIndex(indexKey, 'contacts.hetu', '010594Y9032').equals(index)).toBe(false);
    expect(blindIndex(randomBytes(32), 'customers.hetu', '010594Y9032').equals(index)).toBe(false);
  });

  it('does not run domain and value together', () => {
    const indexKey = randomBytes(32);
    expect(blindIndex(indexKey, 'a', 'bc').equals(blindIndex(indexKey, 'ab', 'c'))).toBe(false);
  });

  it('takes ill-formed text without an exception', () => {
    expect(blindIndex(randomBytes(32), 'a', '\ud800')).toHaveLength(16);
  });
});
