import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { customerId } from '#shared/domain/ids.ts';
import { succeeded } from '#tests/support/register.ts';
import { QueryCancelled } from '#vault/db/failure.ts';
import { openRegisterDatabase } from '#vault/db/open.ts';
import { sql } from '#vault/db/sql.ts';
import { auditedTx } from '#vault/db/transaction.ts';
import { readAnchors } from '#vault/features/customers/listQueries.ts';
import { readSearch, searchInput } from '#vault/features/customers/search.ts';
import { searchStart } from '#vault/features/customers/searchText.ts';
import { allCategories, type CustomersBench, openBench, organisation } from './support.ts';

/** Any code points, halves of surrogate pairs included. Quicker to set up than fast-check's own unit for them. */
function junkText(maxLength: number): fc.Arbitrary<string> {
  return fc
    .array(fc.oneof(fc.integer({ min: 0, max: 0x2fff }), fc.integer({ min: 0, max: 0x10ffff })), {
      maxLength,
    })
    .map((points) => String.fromCodePoint(...points));
}

let bench: CustomersBench;
const made: Record<string, string> = {};

beforeAll(async () => {
  bench = await openBench(16);
  const at = (city: string) => [
    { type: 'postal' as const, street: 'Katu 1', postcode: '00100', city, country: 'FI' },
  ];
  const plain = { callName: '', emails: [], phones: [] };
  made.oorni = bench.create({ ...plain, familyName: 'Oorni', givenNames: 'Matti', addresses: at('Turku') });
  made.åke = bench.create({ addresses: at('Helsinki') });
  made.öörni = bench.create({ ...plain, familyName: 'Öörni', givenNames: 'Aino', addresses: at('Turku') });
  made.company = bench.create({ ...organisation, addresses: at('Hämeenlinna') });
  made.foreign = bench.create({
    ...plain,
    familyName: 'Kaukainen',
    givenNames: 'Juho',
    previousNames: 'Läheinen',
    phones: [{ label: 'mobile', number: '+46 70 000 12 34' }],
    emails: [{ label: 'work', address: 'juho.kaukainen@example.com' }],
  });
  for (let index = 0; index < 130; index += 1) {
    bench.create({ ...plain, familyName: `Monikko${index}`, givenNames: 'Väinö' });
  }
});
afterAll(() => bench.close());

async function search(
  text: string,
  more: { cursor?: string | null; limit?: number; archived?: boolean } = {},
) {
  return succeeded(
    await bench.service.search(bench.call(), {
      purpose: 'P1',
      text,
      includeArchived: more.archived ?? false,
      limit: more.limit ?? 50,
      cursor: more.cursor ?? null,
    }),
  );
}

async function ids(text: string): Promise<readonly string[]> {
  return (await search(text)).items.map(({ id }) => id);
}

describe('searching (R84)', () => {
  it('finds Öörni for oorni, and has who is written so first for öörni (R21)', async () => {
    expect(new Set(await ids('oorni'))).toEqual(new Set([made.oorni, made.åke, made.öörni]));
    const found = await ids('öörni');
    expect(new Set(found.slice(0, 2))).toEqual(new Set([made.åke, made.öörni]));
    expect(found[2]).toBe(made.oorni);
    expect(found).toHaveLength(3);
  });

  it.each([
    ['040 0001234'],
    ['+358400001234'],
    ['00358 40 000 1234'],
    ['(040) 000-1234'],
    ['+358 (0)40 000 1234'],
    ['040 000 12'],
  ])('finds a telephone number written as %s (R23)', async (text) => {
    expect(await ids(text)).toEqual([made.åke]);
  });

  it('finds by the beginning of words, all of them, the place included', async () => {
    expect(await ids('öör turk')).toEqual([made.öörni, made.oorni]);
    expect(await ids('helsinki sala')).toEqual([made.åke]);
    expect(await ids('ake o')).toEqual([made.åke]);
    expect(await ids('öörni tampere')).toEqual([]);
    expect(await ids('läheinen')).toEqual([made.foreign]);
  });

  it('finds by customer number, business id, VAT number and address', async () => {
    expect(await ids('a-1001')).toContain(made.oorni);
    for (const text of [
      '9000001-1',
      '90000011',
      'FI90000011',
      'älykäs rak',
      'alykas',
      'LASKUT@example.org',
    ]) {
      expect(await ids(text)).toEqual([made.company]);
    }
    expect(await ids('juho.kauk')).toEqual([made.foreign]);
    expect(await ids('juho.kaukainen@exa')).toEqual([made.foreign]);
    expect(await ids('+46 70 000 12 34')).toEqual([made.foreign]);
  });

  it('does not find a domain, one letter or nothing', async () => {
    for (const text of ['example.com', 'example', 'ö', '', '   ', '*', '"'])
      expect(await ids(text)).toEqual([]);
  });

  it('gives every hit once, page by page', async () => {
    for (const text of ['monikko', 'väi', 'vai', 'väinö monikko']) {
      const seen: string[] = [];
      let cursor: string | null = null;
      do {
        const page = await search(text, { limit: 17, cursor });
        seen.push(...page.items.map(({ id }) => id));
        cursor = page.cursor;
      } while (cursor !== null);
      expect(seen).toHaveLength(130);
      expect(new Set(seen).size).toBe(130);
    }
    const bad = await bench.service.search(bench.call(), {
      purpose: 'P1',
      text: 'väi',
      includeArchived: false,
      limit: 10,
      cursor: 'folded.1; DROP',
    });
    expect(bad).toMatchObject({ error: { code: 'VALIDATION', fields: { cursor: 'format' } } });
  });

  it('leaves archived customers out unless asked (R54)', async () => {
    const id = bench.create({ familyName: 'Piilotettu', addresses: [], phones: [] });
    const input = { purpose: 'P1' as const, id: customerId.parse(id), version: 1 };
    succeeded(bench.service.setArchived(bench.call(), { ...input, archived: true, reason: 'hiljainen' }));
    expect(await ids('piilotettu')).toEqual([]);
    expect((await search('piilotettu', { archived: true })).items).toHaveLength(1);
  });

  it('follows a changed name', async () => {
    const id = bench.create({ familyName: 'Ennenhäitä', addresses: [], phones: [] });
    const draft = { ...organisation, kind: 'person' as const, familyName: 'Jälkeenpäin' };
    const input = { purpose: 'P1' as const, id: customerId.parse(id), version: 1, draft };
    succeeded(bench.service.update(bench.call(), { ...input, changed: ['familyName'] }));
    expect(await ids('ennenhäitä')).toEqual([]);
    expect(await ids('jälkeen')).toEqual([id]);
  });

  it('searches by nothing that the caller may not see', async () => {
    const found = async (text: string, categories: readonly ('identity' | 'contact' | 'organisation')[]) =>
      succeeded(
        await bench.service.search(bench.call({ categories: new Set(categories) }), {
          purpose: 'P1',
          text,
          includeArchived: false,
          limit: 10,
          cursor: null,
        }),
      ).items.length;
    expect(await found('040 000 1234', ['identity'])).toBe(0);
    expect(await found('040 000 1234', ['contact'])).toBe(1);
    expect(await found('9000001-1', ['identity'])).toBe(0);
    // Names and places share an index, so who may not see places cannot use it.
    expect(await found('öörni', ['identity', 'organisation'])).toBe(0);
  });

  it('never fails on what is typed, and never leaves its quotation', () => {
    const db = bench.test.register.readable;
    const fragments = fc.constantFrom(
      '"',
      '""',
      '*',
      '(',
      ')',
      ':',
      '^',
      '-',
      '+',
      '{',
      '}',
      'NOT',
      'AND',
      'OR',
      'NEAR',
      'exact',
      'folded',
      'customer_search',
      'ö',
      'öörni',
      'hels',
      "'",
      ';',
      '\\',
      '\u0000',
      '\ud800',
      '\u{1F600}',
      'ß',
      'İ',
      '%',
      ' ',
    );
    const texts = fc.oneof(
      junkText(60),
      fc.array(fragments, { maxLength: 12 }).map((parts) => parts.join('')),
      fc.array(fragments, { maxLength: 12 }).map((parts) => parts.join(' ')),
    );
    const read = (text: string) => {
      const request = { text, includeArchived: true, limit: 100 };
      return readSearch(db, searchInput(request, searchStart, allCategories, bench.test.keys.index));
    };
    fc.assert(
      fc.property(texts, (text) => {
        expect(read(text).rows.length).toBeLessThanOrEqual(100);
      }),
      { numRuns: 800 },
    );
    // Were the text read as query language, these would find everything.
    expect(read('zzzz" OR folded:"m').rows).toEqual([]);
    expect(read('zzzz OR monikko').rows).toEqual([]);
  });

  it('lets a newer search of the same window overtake an older one, and no other', async () => {
    const ask = (text: string, windowId: number) =>
      bench.service.search(bench.call({ windowId }), {
        purpose: 'P1',
        text,
        includeArchived: false,
        limit: 10,
        cursor: null,
      });
    const answers = await Promise.all([
      ask('mo', 1),
      ask('mon', 1),
      ask('moni', 1),
      ask('väi', 2),
      ask('monik', 1),
    ]);
    const overtaken = answers.map((answer) => succeeded(answer).overtaken);
    expect(overtaken).toEqual([true, true, true, false, false]);
    expect(succeeded(answers[0] ?? answers[1]).items).toEqual([]);
    expect(succeeded(answers[4] ?? answers[1]).items).toHaveLength(10);
  });
});

describe('reading', () => {
  it('ends in the middle when nobody waits for it any more', async () => {
    const cancelFlag = new Int32Array(new SharedArrayBuffer(4));
    const { path, keys } = bench.test;
    const options = { path, key: keys.database, mode: 'readOnly', keyIsProven: true, cancelFlag } as const;
    const database = succeeded(await openRegisterDatabase(options));
    const request = { text: 'monikko', includeArchived: false, limit: 50 };
    const input = searchInput(request, searchStart, allCategories, keys.index);
    const list = { sort: 'name', status: 'active', kind: null } as const;
    expect(readSearch(database.readable, input).rows).toHaveLength(50);
    expect(readAnchors(database.readable, list).anchors).toHaveLength(1);
    Atomics.store(cancelFlag, 0, 1);
    expect(() => readSearch(database.readable, input)).toThrow(QueryCancelled);
    expect(() => readAnchors(database.readable, list)).toThrow(QueryCancelled);
    database.close();
  });
});

describe('the queries of a search', () => {
  it.each(['040 000 1234', '9000001-1', 'juho@', 'a-1001', '010594Y9032', 'öörni hels', 'ma'])(
    'for %s go by an index that is made for them',
    (text) => {
      const db = bench.test.register.readable;
      const plans: string[] = [];
      const explaining: typeof db = {
        ...db,
        all: (query) => {
          const explain = { text: `EXPLAIN QUERY PLAN ${query.text}`, values: query.values };
          plans.push(...db.all<{ detail: string }>(explain).map(({ detail }) => detail));
          return db.all(query);
        },
      };
      const request = { text, includeArchived: false, limit: 50 };
      readSearch(explaining, searchInput(request, searchStart, allCategories, bench.test.keys.index));
      expect(plans.length).toBeGreaterThan(3);
      // A walk through all customers, in whatever order, takes a second at a million.
      for (const plan of plans)
        expect(plan).not.toMatch(/SCAN (c|customers)\b|customers_by_(name|place|update|number)\b/);
    },
  );
});

describe('the log of searches (decision 9)', () => {
  function rows() {
    return bench.test.register.readable.all<{
      subjects: string;
      detail: string;
      purpose: string;
      whole: string;
    }>(
      sql`SELECT subjects, detail, purpose, subjects || fields || detail AS whole FROM audit_log
        WHERE action = 'customers.search' ORDER BY sequence`,
    );
  }

  it('has one row once the typing has settled: purpose, number of hits, ids, no text', async () => {
    bench.service.flush();
    const before = rows().length;
    for (const text of ['öö', 'öör', 'öörni']) {
      await search(text);
      bench.timers.advance(200);
    }
    expect(rows()).toHaveLength(before);
    bench.timers.advance(800);
    const [row] = rows().slice(before);
    expect(rows()).toHaveLength(before + 1);
    expect(row?.purpose).toBe('P1');
    expect(JSON.parse(row?.detail ?? '')).toEqual({ hits: 3, includeArchived: false, listed: 3 });
    expect(new Set(JSON.parse(row?.subjects ?? ''))).toEqual(new Set([made.öörni, made.åke, made.oorni]));
    expect(row?.whole).not.toMatch(/ö|oorni/i);
    bench.timers.advance(10_000);
    expect(rows()).toHaveLength(before + 1);
  });

  it('settles when a result is opened, not when another customer is', async () => {
    const before = rows().length;
    await search('läheinen');
    const open = (id: string | undefined) =>
      succeeded(bench.service.get(bench.call(), { purpose: 'P1', id: customerId.parse(id) }));
    open(made.company);
    expect(rows()).toHaveLength(before);
    open(made.foreign);
    expect(rows()).toHaveLength(before + 1);
  });

  it('settles after three seconds of typing, and when the register is locked', async () => {
    const before = rows().length;
    for (let typed = 0; typed < 7; typed += 1) {
      await search('monikko');
      bench.timers.advance(500);
    }
    expect(rows()).toHaveLength(before + 1);
    expect(JSON.parse(rows().at(-1)?.detail ?? '')).toMatchObject({ hits: 50, listed: 50 });
    bench.service.flush();
    expect(rows()).toHaveLength(before + 2);
    bench.service.flush();
    expect(rows()).toHaveLength(before + 2);
  });

  it('holds nothing of the customers in any row (A1)', () => {
    succeeded(
      auditedTx(bench.test.context(), (tx) => {
        tx.append({ action: 'log.marker', class: 'security', subjects: [], fields: [], result: 'ok' });
        return { ok: true, value: null };
      }),
    );
    const text = JSON.stringify(
      bench.test.register.readable.all(
        sql`SELECT action, class, purpose, subjects, fields, result, ref, detail, other_heads FROM audit_log`,
      ),
    );
    for (const marker of ['Öörni', 'oorni', 'Monikko', 'example', '0001234', '90000', 'Helsinki', 'FI21']) {
      expect(text).not.toContain(marker);
    }
  });
});
