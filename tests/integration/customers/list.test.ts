import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CustomerKind, CustomerSort, CustomerStatus } from '#shared/domain/customer.ts';
import { customerId } from '#shared/domain/ids.ts';
import { seededRandom, succeeded } from '#tests/support/register.ts';
import { sql } from '#vault/db/sql.ts';
import { bytesToUuid } from '#vault/db/uuid.ts';
import { type BatchCustomer, writeBatch } from '#vault/features/customers/batch.ts';
import { type CustomersBench, openBench, organisation, person } from './support.ts';

let bench: CustomersBench;
const random = seededRandom(99);
const letters = 'aeiouåäöknstvw';

function word(): string {
  return Array.from({ length: 2 + (random() % 3) }, () => letters.charAt(random() % letters.length)).join('');
}

const somewhere = { type: 'postal', street: '', postcode: '', country: 'FI' } as const;

function createOne(): string {
  const addresses = random() % 4 === 0 ? [] : [{ ...somewhere, city: word() }];
  if (random() % 5 === 0) {
    return bench.create({
      ...organisation,
      businessId: '',
      vatNumber: '',
      organisationName: word(),
      addresses,
    });
  }
  return bench.create({ familyName: word(), givenNames: word(), callName: '', addresses });
}

/** The same kind of customer for a batch, which is quicker than one transaction each. */
function batchOf(size: number): readonly BatchCustomer[] {
  return Array.from({ length: size }, () => {
    const isPerson = random() % 5 !== 0;
    const addresses = random() % 4 === 0 ? [] : [{ ...somewhere, city: word() }];
    const named = isPerson
      ? { ...person, familyName: word(), givenNames: word(), callName: '' }
      : { ...organisation, businessId: '', vatNumber: '', organisationName: word() };
    const updatedAt = new Date(Date.UTC(2025, 0, 1) + (random() % 400) * 60_000).toISOString();
    return {
      id: bench.test.ids.next(),
      draft: { ...named, addresses },
      hetu: null,
      status: 'active',
      createdAt: '2025-01-01T00:00:00.000Z',
      updatedAt,
      positions: [],
    };
  });
}

beforeAll(async () => {
  bench = await openBench(15);
  const { register, keys, ids } = bench.test;
  for (let batch = 0; batch < 13; batch += 1) {
    const call = { purpose: 'P1', ref: ids.ref() } as const;
    succeeded(writeBatch({ register, keys, ids, actor: bench.test }, call, batchOf(200)));
  }
}, 120_000);
afterAll(() => bench.close());

interface Wanted {
  readonly sort: CustomerSort;
  readonly descending: boolean;
  readonly kind: CustomerKind | null;
  readonly status: CustomerStatus;
}

const columns = {
  name: 'name_key',
  number: 'number_key',
  place: 'place_key',
  updated: 'updated_at',
} as const;

/** The whole list, read and put in order by other means than the service's. */
function wholeList({ sort, descending, kind, status }: Wanted): readonly string[] {
  const rows = bench.test.register.readable
    .all<{ id: Buffer; key: string; kind: string; status: string }>({
      text: `SELECT id, ${columns[sort]} AS key, kind, status FROM customers`,
      values: [],
    })
    .filter((row) => row.status === status && (kind === null || row.kind === kind))
    .toSorted(
      (left, right) =>
        Buffer.compare(Buffer.from(left.key), Buffer.from(right.key)) || Buffer.compare(left.id, right.id),
    )
    .map((row) => bytesToUuid(row.id));
  return descending ? rows.toReversed() : rows;
}

async function page(wanted: Wanted, offset: number, limit: number) {
  return succeeded(await bench.service.page(bench.call(), { purpose: 'P1', ...wanted, offset, limit }));
}

async function expectSame(wanted: Wanted, offsets: readonly number[]): Promise<void> {
  const whole = wholeList(wanted);
  for (const offset of offsets) {
    const { items, total } = await page(wanted, offset, 60);
    expect(total).toBe(whole.length);
    expect(items.map(({ id }) => id)).toEqual(whole.slice(offset, offset + 60));
  }
}

const everyList: readonly Wanted[] = (['name', 'number', 'place', 'updated'] as const).flatMap((sort) =>
  [false, true].flatMap((descending) =>
    [null, 'person' as const, 'organisation' as const].map((kind) => ({
      sort,
      descending,
      kind,
      status: 'active' as const,
    })),
  ),
);

describe('the list of customers', () => {
  it.each(everyList)('pages by $sort, descending $descending, kind $kind, at any offset', async (wanted) => {
    const total = wholeList(wanted).length;
    const offsets = [0, 1, 499, 500, 501, 777, 1234, total - 700, total - 60, total - 1, total, total + 50];
    await expectSame(
      wanted,
      offsets.filter((offset) => offset >= 0),
    );
  });

  it('stays right through changes, without reading the list anew', async () => {
    const wanted = { sort: 'name', descending: false, kind: null, status: 'active' } as const;
    await expectSame(wanted, [1200]);
    const ids = wholeList(wanted);
    for (let round = 0; round < 40; round += 1) {
      const id = customerId.parse(ids[random() % ids.length]);
      const view = succeeded(bench.service.get(bench.call(), { purpose: 'P1', id }));
      const base = { purpose: 'P1' as const, id, version: view.version };
      if (view.status === 'archived') continue;
      if (round % 4 === 0) {
        succeeded(bench.service.setArchived(bench.call(), { ...base, archived: true, reason: 'testi' }));
      } else if (round % 4 === 1) {
        createOne();
      } else {
        const kind = view.kind;
        const name = kind === 'person' ? { familyName: word() } : { organisationName: word() };
        const draft = { ...person, kind, ...name };
        succeeded(bench.service.update(bench.call(), { ...base, draft, changed: Object.keys(name) }));
      }
    }
    await expectSame(wanted, [501, 900, 1100, 1300, 1500]);
    await expectSame({ ...wanted, sort: 'updated', descending: true }, [0, 501, 1100, 1500]);
    await expectSame({ ...wanted, kind: 'person' }, [501, 900]);
    await expectSame({ ...wanted, status: 'archived' }, [0]);
  });

  it('sorts å, ä and ö after z and tells v from w', async () => {
    const names = ['Zorro', 'Åberg', 'Äijä', 'Öörni', 'Wahl', 'Vahl', 'Virtanen', 'aalto', 'Ahl'];
    for (const familyName of names)
      bench.create({ familyName, givenNames: 'Zz', callName: '', addresses: [] });
    const wanted = { sort: 'name', descending: false, kind: null, status: 'active' } as const;
    const { total } = await page(wanted, 0, 1);
    const all: string[] = [];
    for (let offset = 0; offset < total; offset += 200) {
      const { items } = await page(wanted, offset, 200);
      all.push(...items.map(({ fields }) => fields.displayName));
    }
    const own = all.filter((name) => name.endsWith(' Zz')).map((name) => name.slice(0, -3));
    expect(own).toEqual(['aalto', 'Ahl', 'Vahl', 'Virtanen', 'Wahl', 'Zorro', 'Åberg', 'Äijä', 'Öörni']);
  });

  it('shows contact persons without a number last', async () => {
    bench.create({ familyName: 'Numeroton', isCustomer: false });
    const wanted = { sort: 'number', descending: true, kind: null, status: 'active' } as const;
    const { items } = await page(wanted, 0, 1);
    expect(items[0]).toMatchObject({ customerNumber: null });
    const rising = await page({ ...wanted, descending: false }, 0, 3);
    expect(rising.items.map(({ customerNumber }) => customerNumber)).toEqual(['A-1001', 'A-1002', 'A-1003']);
  });

  it('is not sorted by a place that the caller may not see', async () => {
    const list = { sort: 'place', descending: false, kind: null, status: 'active' } as const;
    const call = bench.call({ categories: new Set(['identity']) });
    const result = await bench.service.page(call, { purpose: 'P1', ...list, offset: 0, limit: 1 });
    expect(result).toMatchObject({ error: { code: 'PURPOSE' } });
  });

  it('keeps the counters equal to what counting gives', async () => {
    for (const status of ['active', 'archived'] as const) {
      for (const kind of ['person', 'organisation'] as const) {
        const counted = bench.test.register.readable.get<{ n: number }>(
          sql`SELECT count(*) AS n FROM customers WHERE status = ${status} AND kind = ${kind}`,
        );
        const { total } = await page({ sort: 'name', descending: false, kind, status }, 0, 1);
        expect(total).toBe(counted?.n);
      }
    }
  });
});
