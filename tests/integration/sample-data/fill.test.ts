import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inventDevice } from '#build/sample-data/sampleDevice.ts';
import { createSampleRegister } from '#build/sample-data/sampleRegister.ts';
import { writeCsv } from '#build/sample-data/writeCsv.ts';
import { customerId } from '#shared/domain/ids.ts';
import { type CustomersBench, openBench } from '#tests/integration/customers/support.ts';
import { succeeded } from '#tests/support/register.ts';
import { verifyLog } from '#vault/audit/verify.ts';
import { internals } from '#vault/db/open.ts';
import { sql } from '#vault/db/sql.ts';
import { bytesToUuid } from '#vault/db/uuid.ts';
import { rebuildCustomersDerived } from '#vault/features/customers/index.ts';
import { fillRegister } from '#vault/features/sample/fillRegister.ts';
import { sampleCustomerAt, sampleCustomers } from '#vault/features/sample/records.ts';
import { systemClock, systemIds } from '#vault/systemPorts.ts';

const customers = 1250;
const seed = 77;
let bench: CustomersBench;

function fill(count: number, more: { readonly signal?: AbortSignal; readonly onProgress?: () => void } = {}) {
  const { register, keys, ids } = bench.test;
  return fillRegister({ register, keys, actor: bench.test, ids }, { customers: count, seed, ...more });
}

beforeAll(async () => {
  bench = await openBench(21);
  succeeded(await fill(customers));
});
afterAll(() => bench.close());

describe('a filled register', () => {
  it('holds each customer of the sample as the sample has it', () => {
    for (const sample of sampleCustomers({ customers, seed })) {
      if (sample.place % 25 !== 0) continue;
      const id = customerId.parse(sample.id);
      const view = succeeded(bench.service.get(bench.call(), { purpose: 'P1', id }));
      const { familyName, givenNames, organisationName, emails, phones, addresses, iban, notes } =
        sample.draft;
      expect(view.fields).toMatchObject({
        familyName,
        givenNames,
        organisationName,
        emails,
        phones,
        addresses,
        iban,
        notes,
        hetu: sample.hetu === null ? null : { ground: sample.hetu.ground },
      });
      expect(view).toMatchObject({ status: sample.status, createdAt: sample.createdAt, version: 1 });
      if (sample.draft.kind === 'person') expect(view.fields.positions).toHaveLength(sample.positions.length);
    }
  });

  it('opens what it has sealed', () => {
    const sealed = [...sampleCustomers({ customers: 60, seed })].filter(({ hetu }) => hetu !== null);
    expect(sealed.length).toBeGreaterThan(3);
    for (const { id, hetu } of sealed) {
      const input = { purpose: 'P1' as const, id: customerId.parse(id), reason: 'tarkistus' };
      expect(succeeded(bench.service.revealHetu(bench.call(), input)).hetu).toBe(hetu?.value);
    }
  });

  it('is found by name and number, and counted', async () => {
    const sample = sampleCustomerAt(seed, 13);
    const search = async (text: string) => {
      const input = { purpose: 'P1' as const, text, includeArchived: true, limit: 100, cursor: null };
      return succeeded(await bench.service.search(bench.call(), input)).items.map(({ id }) => id);
    };
    expect(await search(`${sample.draft.familyName} ${sample.draft.givenNames}`)).toContain(sample.id);
    expect(await search(sample.draft.phones[0]?.number ?? '')).toContain(sample.id);
    const page = async (status: 'active' | 'archived') => {
      const list = { sort: 'name', descending: false, kind: null, status } as const;
      const input = { purpose: 'P1' as const, ...list, offset: 0, limit: 1 };
      return succeeded(await bench.service.page(bench.call(), input)).total;
    };
    expect((await page('active')) + (await page('archived'))).toBe(customers);
  });

  it('has derived data equal to what making it anew gives', () => {
    const db = bench.test.register.readable;
    const read = () => ({
      keys: db.all(sql`SELECT row_number, display_name, name_key, number_key, place_key FROM customers
        ORDER BY row_number`),
      emails: db.all(sql`SELECT id, address_key FROM customer_emails ORDER BY id`),
      phones: db.all(sql`SELECT id, number_key FROM customer_phones ORDER BY id`),
      counters: db.all(
        sql`SELECT name, value FROM counters WHERE name <> 'customers.generation' ORDER BY name`,
      ),
    });
    const before = read();
    expect(before.phones.length).toBeGreaterThan(500);
    const { writable } = bench.test.register.database[internals];
    writable.run(sql`UPDATE customers SET name_key = '', place_key = '' WHERE row_number % 2 = 0`);
    writable.run(sql`UPDATE customer_phones SET number_key = ''`);
    writable.run(sql`DELETE FROM counters WHERE name LIKE 'customers.%'`);
    rebuildCustomersDerived(writable);
    expect(read()).toEqual(before);
  });

  it('has one log row for each batch, with ids and numbers only', () => {
    const rows = bench.test.register.readable.all<{ detail: string; subjects: string; fields: string }>(
      sql`SELECT detail, subjects, fields FROM audit_log WHERE action = 'customers.importSample'`,
    );
    expect(rows.reduce((sum, { detail }) => sum + JSON.parse(detail).customers, 0)).toBe(customers);
    expect(rows.length).toBeLessThan(20);
    const text = JSON.stringify(rows);
    for (const marker of ['example', 'Virtanen', '@', 'katu']) expect(text).not.toContain(marker);
    const { registerId, auditKey } = bench.test.register.identity;
    const verdict = verifyLog(bench.test.register.readable, { registerId, auditKey });
    expect(verdict).toMatchObject({ isIntact: true, firstBroken: null });
  });

  it('is refused as a whole batch when a customer is there already', async () => {
    const before = bench.test.register.logState().head.sequence;
    expect(await fill(30)).toMatchObject({ ok: false, error: { code: 'CONFLICT' } });
    expect(bench.test.register.logState().head.sequence).toBe(before);
  });
});

describe('filling', () => {
  it('ends between two batches when it is cancelled, and tells how far it is', async () => {
    const other = await openBench(22);
    const { register, keys, ids } = other.test;
    const stop = new AbortController();
    const steps: number[] = [];
    const result = await fillRegister(
      { register, keys, actor: other.test, ids },
      {
        customers: 5000,
        seed,
        signal: stop.signal,
        onProgress: (done) => {
          steps.push(done);
          if (done >= 400) stop.abort();
        },
      },
    );
    expect(result).toMatchObject({ error: { code: 'CANCELLED' } });
    const counted = register.readable.get<{ n: number }>(sql`SELECT count(*) AS n FROM customers`);
    expect(counted?.n).toBe(steps.at(-1));
    expect(counted?.n).toBeLessThan(5000);
    await other.close();
  });
});

describe('the generator', () => {
  it('writes the same customers as CSV, with a byte order mark', async () => {
    const directory = mkdtempSync(join(tmpdir(), 'asrek-test-'));
    const counted = await writeCsv(directory, { customers, seed });
    const text = readFileSync(join(directory, 'customers.csv'), 'utf8');
    expect(text.startsWith('\uFEFFkey;kind;')).toBe(true);
    const keys = text
      .trimEnd()
      .split('\r\n')
      .slice(1)
      .map((line) => line.slice(0, 36));
    const stored = bench.test.register.readable
      .all<{ id: Uint8Array }>(sql`SELECT id FROM customers ORDER BY row_number`)
      .map(({ id }) => bytesToUuid(id));
    expect(keys).toEqual(stored);
    const positions = readFileSync(join(directory, 'positions.csv'), 'utf8').trimEnd().split('\r\n');
    expect(positions).toHaveLength(counted.positions + 1);
    rmSync(directory, { recursive: true });
  });

  it('makes a sample register that the vault opens', async () => {
    const userData = mkdtempSync(join(tmpdir(), 'asrek-test-'));
    const identity = inventDevice(systemIds);
    const ports = { clock: systemClock, ids: systemIds };
    const made = succeeded(await createSampleRegister({ userData, identity, ...ports }));
    const { register, keys, staffId } = made;
    const actor = { staffId, sessionId: systemIds.next() };
    succeeded(await fillRegister({ register, keys, actor, ids: systemIds }, { customers: 40, seed }));
    const counted = register.readable.get<{ n: number }>(sql`SELECT count(*) AS n FROM customers`);
    expect(counted?.n).toBe(40);
    expect(Object.keys(made.identity.policyKeys)).toEqual([made.registerId]);
    register.close();
    keys.zero();
    rmSync(userData, { recursive: true });
  });
});
