import { FinnishBusinessIds } from 'finnish-business-ids';
import { FinnishSSN } from 'finnish-ssn';
import { describe, expect, it } from 'vitest';
import { customerDraft } from '#shared/domain/customer.ts';
import { isValidHetu } from '#shared/domain/finnish/hetu.ts';
import { isValidIban } from '#shared/domain/finnish/iban.ts';
import { customerId } from '#shared/domain/ids.ts';
import { normalisePhone } from '#shared/domain/phone.ts';
import { validateDraft } from '#vault/features/customers/validation.ts';
import {
  inventedBusinessId,
  inventedHetu,
  inventedLandline,
  inventedMobile,
} from '#vault/features/sample/identifiers.ts';
import { type SampleCustomer, sampleCustomerAt, sampleCustomers } from '#vault/features/sample/records.ts';

const sample: readonly SampleCustomer[] = [...sampleCustomers({ customers: 6000, seed: 42 })];
const byId = new Map(sample.map((customer) => [customer.id, customer]));

describe('the sample', () => {
  it('is the same for the same seed, record by record, and another for another', () => {
    const again = [...sampleCustomers({ customers: 300, seed: 42 })];
    expect(again).toEqual(sample.slice(0, 300));
    expect(sampleCustomerAt(42, 4321)).toEqual(sample[4321]);
    expect(sampleCustomerAt(43, 4321)).not.toEqual(sample[4321]);
  });

  it('is valid in every field and already in the stored form', () => {
    for (const { draft } of sample.slice(0, 1500)) {
      expect(customerDraft.safeParse(draft).success).toBe(true);
      expect(validateDraft(draft)).toEqual({ ok: true, value: draft });
    }
  });

  it('has ids of its own, UUIDv7 all', () => {
    const ids = [
      ...sample.map(({ id }) => id),
      ...sample.flatMap(({ positions }) => positions.map(({ id }) => id)),
    ];
    expect(new Set(ids).size).toBe(ids.length);
    for (const id of ids) expect(customerId.safeParse(id).success).toBe(true);
  });

  it('has persons, organisations and contact persons with positions', () => {
    const organisations = sample.filter(({ draft }) => draft.kind === 'organisation');
    const contacts = sample.filter(({ draft }) => !draft.isCustomer);
    expect(organisations.length / sample.length).toBeCloseTo(0.2, 2);
    expect(contacts.length / sample.length).toBeCloseTo(0.1, 2);
    for (const { positions } of contacts) expect(positions.length).toBeGreaterThan(0);
    expect(contacts.some(({ positions }) => positions.length === 2)).toBe(true);
    for (const customer of sample) {
      for (const { personId, organisationId, title } of customer.positions) {
        const organisation = byId.get(organisationId);
        expect(personId).toBe(customer.id);
        expect(organisation?.draft.kind).toBe('organisation');
        // A batch may end anywhere, so an organisation has to come first.
        expect(organisation?.place).toBeLessThan(customer.place);
        expect(title).not.toBe('');
      }
    }
  });

  it('repeats about one record in twenty with a slip', () => {
    const repeated = sample.filter(({ duplicateOf }) => duplicateOf !== null);
    expect(repeated.length / sample.length).toBeGreaterThan(0.04);
    expect(repeated.length / sample.length).toBeLessThan(0.06);
    for (const { draft, duplicateOf, place } of repeated) {
      const original = sample[duplicateOf ?? -1];
      expect(original?.place).toBeLessThan(place);
      expect(original?.duplicateOf).toBeNull();
      expect(draft.phones).toEqual(original?.draft.phones);
    }
    // A slip can leave a short name as it was; nearly all differ.
    const different = repeated.filter(
      ({ draft, duplicateOf }) => JSON.stringify(draft) !== JSON.stringify(sample[duplicateOf ?? -1]?.draft),
    );
    expect(different.length / repeated.length).toBeGreaterThan(0.9);
  });

  it('spreads over twelve years, so that every retention boundary is populated', () => {
    const years = new Set(sample.map(({ createdAt }) => createdAt.slice(0, 4)));
    expect(years.size).toBeGreaterThanOrEqual(12);
    for (const { createdAt, updatedAt } of sample) expect(updatedAt >= createdAt).toBe(true);
  });

  it('uses addresses that reach nobody and published account numbers only', () => {
    const text = JSON.stringify(sample);
    for (const [, domain] of text.matchAll(/@([a-z.]+)/g)) {
      expect(['example.com', 'example.org', 'example.net']).toContain(domain);
    }
    for (const { draft } of sample) if (draft.iban !== '') expect(isValidIban(draft.iban)).toBe(true);
    const ibans = new Set(sample.map(({ draft }) => draft.iban).filter((iban) => iban !== ''));
    expect(ibans.size).toBeLessThanOrEqual(8);
  });

  it('is not kept in memory', () => {
    const iterator = sampleCustomers({ customers: 1_000_000, seed: 1 });
    for (let made = 0; made < 50; made += 1) iterator.next();
    expect(iterator.return(undefined).done).toBe(true);
  });
});

describe('invented identity numbers', () => {
  const hetus = Array.from({ length: 20_000 }, (_, place) => inventedHetu(3, place));

  it('have individual numbers 900-999 only and are right by another implementation', () => {
    for (const hetu of hetus.slice(0, 4000)) {
      expect(hetu).toMatch(/^\d{6}[-+YXWVUABCDEF]9\d\d[0-9A-Y]$/);
      expect(isValidHetu(hetu)).toBe(true);
      expect(FinnishSSN.validate(hetu)).toBe(true);
    }
  });

  it('have every separator, and none comes twice', () => {
    expect(new Set(hetus.map((hetu) => hetu.charAt(6)))).toEqual(new Set('-+YXWVUABCDEF'));
    expect(new Set(hetus).size).toBe(hetus.length);
  });
});

describe('other invented identifiers', () => {
  it('are business ids with bodies 90xxxxx, right by another implementation', () => {
    const ids = Array.from({ length: 5000 }, (_, place) => inventedBusinessId(5, place));
    for (const id of ids) {
      if (id === null) continue;
      expect(id).toMatch(/^90\d{5}-\d$/);
      expect(FinnishBusinessIds.isValidBusinessId(id)).toBe(true);
    }
    const given = ids.filter((id) => id !== null);
    expect(given.length / ids.length).toBeGreaterThan(0.85);
    expect(new Set(given).size).toBe(given.length);
  });

  it('are telephone numbers from one range, written in several ways', () => {
    for (let place = 0; place < 500; place += 1) {
      const mobile = normalisePhone(inventedMobile(place));
      expect(mobile).toMatchObject({ ok: true, country: 'FI' });
      expect(mobile.ok && mobile.e164).toMatch(/^\+3584[0-9]00\d{5}$|^\+3585000\d{5}$/);
      expect(normalisePhone(inventedLandline(place)).ok).toBe(true);
    }
  });
});
