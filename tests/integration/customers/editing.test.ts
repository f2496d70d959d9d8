import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { customerId, operationId } from '#shared/domain/ids.ts';
import { succeeded } from '#tests/support/register.ts';
import { sql } from '#vault/db/sql.ts';
import { uuidToBytes } from '#vault/db/uuid.ts';
import { type CustomersBench, openBench, organisation, person } from './support.ts';

let bench: CustomersBench;

beforeAll(async () => {
  bench = await openBench(11);
});
afterAll(() => bench.close());

function get(id: string) {
  return succeeded(bench.service.get(bench.call(), { purpose: 'P1', id: customerId.parse(id) }));
}

function update(id: string, version: number, changes: Partial<typeof person>) {
  const input = {
    purpose: 'P1' as const,
    id: customerId.parse(id),
    version,
    draft: { ...person, ...changes },
    changed: Object.keys(changes),
  };
  return bench.service.update(bench.call(), input);
}

function saved(result: ReturnType<typeof update>) {
  const value = succeeded(result);
  if (value.status !== 'saved') throw new Error('expected to be saved');
  return value;
}

describe('creating a customer', () => {
  it('keeps every letter as it was written (R21)', () => {
    const view = get(bench.create({ previousNames: 'Ørsted Ñandú' }));
    expect(view.fields).toMatchObject({
      displayName: 'Öörni-Šåla Åke',
      familyName: 'Öörni-Šåla',
      givenNames: 'Åke Matias',
      previousNames: 'Ørsted Ñandú',
      emails: [{ label: 'personal', address: 'Ake.Oorni@example.com' }],
      phones: [{ label: 'mobile', number: '040 000 1234' }],
      notice: { version: 1 },
      hetu: null,
    });
    expect(view).toMatchObject({ version: 1, status: 'active', classification: 'confidential' });
  });

  it('gives running customer numbers, and none to a person who is only a contact (R33)', () => {
    const first = get(bench.create({ familyName: 'Eka' })).customerNumber;
    const contact = get(bench.create({ familyName: 'Kontakti', isCustomer: false }));
    const second = get(bench.create({ familyName: 'Toka' })).customerNumber;
    expect(contact).toMatchObject({ customerNumber: null, isCustomer: false });
    const numberOf = (text: string | null): number => Number(text?.split('-')[1]);
    expect(numberOf(second)).toBe(numberOf(first) + 1);
  });

  it('gives a number when a contact person becomes a customer, and keeps it for good', () => {
    const id = bench.create({ familyName: 'Vaihtuva', isCustomer: false });
    saved(update(id, 1, { isCustomer: true }));
    const { customerNumber } = get(id);
    expect(customerNumber).toMatch(/^A-\d+$/);
    saved(update(id, 2, { isCustomer: false }));
    expect(get(id).customerNumber).toBe(customerNumber);
  });

  it('stores identifiers in one form (R34)', () => {
    const view = get(bench.create({ ...organisation, businessId: ' 737546-2 ', vatNumber: 'fi 0737546-2' }));
    expect(view.fields).toMatchObject({ businessId: '0737546-2', vatNumber: 'FI07375462' });
  });

  it('refuses what is wrong, each value under its own path', () => {
    const result = bench.service.create(bench.call(), {
      purpose: 'P1',
      draft: {
        ...person,
        familyName: '',
        givenNames: '',
        emails: [{ label: 'work', address: 'nobody' }],
        phones: [{ label: 'work', number: 'soita' }],
      },
    });
    expect(result).toEqual({
      ok: false,
      error: {
        code: 'VALIDATION',
        fields: { familyName: 'nameMissing', 'emails.0.address': 'email', 'phones.0.number': 'phone' },
      },
    });
  });

  it('refuses a field that the purpose does not include, and only then', () => {
    const draft = { ...person, iban: 'FI2112345600000785' };
    const categories = new Set(['identity', 'contact', 'address', 'language', 'notes'] as const);
    const refused = bench.service.create(bench.call({ categories }), { purpose: 'P3', draft });
    expect(refused).toMatchObject({ ok: false, error: { code: 'PURPOSE' } });
    const allowed = bench.service.create(bench.call({ categories }), {
      purpose: 'P3',
      draft: { ...draft, iban: '' },
    });
    expect(allowed.ok).toBe(true);
  });

  it('announces the change and writes one log row with names of fields only', () => {
    bench.changed.length = 0;
    const id = bench.create({ familyName: 'Lokinen' });
    expect(bench.changed).toEqual([id]);
    const row = bench.test.register.readable.get<Record<string, unknown>>(
      sql`SELECT action, class, purpose, subjects, fields FROM audit_log ORDER BY sequence DESC LIMIT 1`,
    );
    expect(row).toMatchObject({ action: 'customer.create', class: 'write', purpose: 'P1' });
    expect(row?.subjects).toBe(JSON.stringify([id]));
    expect(row?.fields).toContain('familyName');
  });
});

describe('changing a customer', () => {
  it('touches the named fields and no others', () => {
    const id = bench.create({ familyName: 'Muuttuva', notes: 'ensin' });
    const { version } = saved(update(id, 1, { familyName: 'Muuttunut' }));
    expect(version).toBe(2);
    // The form's other values differ from what is stored; they are left alone all the same.
    expect(get(id).fields).toMatchObject({ familyName: 'Muuttunut', notes: 'ensin' });
  });

  it('answers with what is stored when somebody saved in between, and loses neither', () => {
    const id = bench.create({ familyName: 'Ristiriita' });
    saved(update(id, 1, { notes: 'toisen' }));
    const late = succeeded(update(id, 1, { notes: 'omani' }));
    expect(late).toMatchObject({ status: 'conflict', current: { version: 2, fields: { notes: 'toisen' } } });
    expect(get(id).fields.notes).toBe('toisen');
  });

  it('keeps the rows of entries that stay', () => {
    const id = bench.create({
      familyName: 'Rivinen',
      phones: [
        { label: 'mobile', number: '040 000 0001' },
        { label: 'work', number: '040 000 0002' },
        { label: 'home', number: '040 000 0003' },
      ],
    });
    const rows = () =>
      bench.test.register.readable.all<{ id: Buffer; number: string; key: string }>(
        sql`SELECT id, number, number_key AS key FROM customer_phones
          WHERE customer_id = ${uuidToBytes(id)} ORDER BY position`,
      );
    const before = new Map(rows().map((row) => [row.number, row.id.toString('hex')]));
    saved(
      update(id, 1, {
        phones: [
          { label: 'home', number: '040 000 0003' },
          { label: 'mobile', number: '040 000 0001' },
          { label: 'work', number: '040 000 0009' },
        ],
      }),
    );
    const after = rows();
    expect(after.map((row) => row.number)).toEqual(['040 000 0003', '040 000 0001', '040 000 0009']);
    expect(after.map((row) => row.key)).toEqual(['+358400000003', '+358400000001', '+358400000009']);
    expect(after[0]?.id.toString('hex')).toBe(before.get('040 000 0003'));
    expect(after[1]?.id.toString('hex')).toBe(before.get('040 000 0001'));
    saved(update(id, 2, { phones: [] }));
    expect(rows()).toEqual([]);
  });

  it('writes nothing when nothing differs', () => {
    const id = bench.create({ familyName: 'Samanlainen' });
    const rows = () => bench.test.register.logState().head.sequence;
    const before = rows();
    expect(saved(update(id, 1, { familyName: 'Samanlainen' })).version).toBe(1);
    expect(rows()).toBe(before);
  });

  it('refuses a changed field that the purpose does not include', () => {
    const id = bench.create({ familyName: 'Rajattu' });
    const input = {
      purpose: 'P6' as const,
      id: customerId.parse(id),
      version: 1,
      draft: { ...person, notes: 'salaa' },
      changed: ['notes'],
    };
    const categories = new Set(['identity', 'contact'] as const);
    expect(bench.service.update(bench.call({ categories }), input)).toMatchObject({
      error: { code: 'PURPOSE' },
    });
  });

  it('refuses the name of no field, without repeating it', () => {
    const id = bench.create({ familyName: 'Tuntematon' });
    const input = { purpose: 'P1' as const, id: customerId.parse(id), version: 1, draft: person };
    const result = bench.service.update(bench.call(), { ...input, changed: ['__proto__', 'status'] });
    expect(result).toEqual({
      ok: false,
      error: { code: 'VALIDATION', fields: { changed: 'unknownReference' } },
    });
  });

  it('tells of every change with old and new value (R38)', () => {
    const id = bench.create({ familyName: 'Vanhanen' });
    saved(update(id, 1, { familyName: 'Uusinen', emails: [] }));
    const { changes } = succeeded(
      bench.service.history(bench.call(), { purpose: 'P1', id: customerId.parse(id) }),
    );
    expect(changes.map(({ kind }) => kind)).toEqual(['update', 'create']);
    expect(changes[0]).toMatchObject({ actor: 'Vastuu Henkilö' });
    expect(changes[0]?.changes).toEqual([
      { field: 'familyName', before: 'Vanhanen', after: 'Uusinen' },
      { field: 'emails', before: 'personal: Ake.Oorni@example.com', after: null },
    ]);
  });

  it('keeps old values of a category from who may not see the current ones', () => {
    const id = bench.create({ familyName: 'Tilinen' });
    saved(update(id, 1, { iban: 'FI5542345670000081' }));
    const categories = new Set(['identity', 'history'] as const);
    const { changes } = succeeded(
      bench.service.history(bench.call({ categories }), { purpose: 'P2', id: customerId.parse(id) }),
    );
    expect(changes[0]?.changes).toEqual([{ field: 'iban', before: null, after: null }]);
    const none = bench.call({ categories: new Set(['identity']) });
    expect(bench.service.history(none, { purpose: 'P3', id: customerId.parse(id) })).toMatchObject({
      error: { code: 'PURPOSE' },
    });
  });

  it('knows for each value where it came from, and renews that only for changed ones (R38)', () => {
    const id = bench.create({ familyName: 'Lähde', source: 'subject' });
    bench.test.clock.advance(60_000);
    saved(update(id, 1, { notes: 'kuultua', source: 'organisation' }));
    const { fields } = succeeded(
      bench.service.provenance(bench.call(), { purpose: 'P1', id: customerId.parse(id) }),
    );
    expect(fields.familyName).toMatchObject({ source: 'subject', actor: 'Vastuu Henkilö' });
    expect(fields.notes?.source).toBe('organisation');
    expect(Date.parse(fields.notes?.at ?? '')).toBe(Date.parse(fields.familyName?.at ?? '') + 60_000);
    expect(fields.businessId).toBeUndefined();
  });
});

describe('archiving', () => {
  function archive(id: string, version: number, archived = true) {
    return bench.service.setArchived(bench.call(), {
      purpose: 'P1',
      id: customerId.parse(id),
      version,
      archived,
      reason: archived ? 'ei yhteydenottoja' : 'palasi asiakkaaksi',
    });
  }

  it('makes a customer read-only until it is taken back with a reason (R54)', () => {
    const id = bench.create({ familyName: 'Arkistoitu' });
    saved(archive(id, 1));
    expect(get(id).status).toBe('archived');
    expect(update(id, 2, { notes: 'x' })).toMatchObject({ error: { code: 'FORBIDDEN' } });
    const hetu = { purpose: 'P1' as const, id: customerId.parse(id), version: 2 };
    expect(
      bench.service.setHetu(bench.call(), { ...hetu, hetu: '010594Y9032', ground: 'credit' }),
    ).toMatchObject({ error: { code: 'FORBIDDEN' } });
    saved(archive(id, 2, false));
    saved(update(id, 3, { notes: 'taas' }));
    const { changes } = succeeded(
      bench.service.history(bench.call(), { purpose: 'P1', id: customerId.parse(id) }),
    );
    expect(changes.map(({ kind }) => kind)).toEqual(['update', 'unarchive', 'archive', 'create']);
    expect(changes[2]?.changes).toContainEqual({ field: 'reason', before: null, after: 'ei yhteydenottoja' });
  });

  it('refuses a reason that is a card or identity number', () => {
    const id = bench.create({ familyName: 'Perustelu' });
    const input = { purpose: 'P1' as const, id: customerId.parse(id), version: 1, archived: true };
    const reasonOf = (reason: string) => bench.service.setArchived(bench.call(), { ...input, reason });
    expect(reasonOf('kortti 4111 1111 1111 1111')).toMatchObject({
      error: { fields: { reason: 'cardNumber' } },
    });
    expect(reasonOf('hetu 010594Y9032')).toMatchObject({ error: { fields: { reason: 'hetuInText' } } });
    expect(reasonOf('   ')).toMatchObject({ error: { fields: { reason: 'required' } } });
  });
});

describe('taking back', () => {
  function undo(operation: string) {
    return bench.service.undo(bench.call(), { purpose: 'P1', operationId: operationId.parse(operation) });
  }

  it('brings back what a change overwrote, and can itself be taken back', () => {
    const id = bench.create({ familyName: 'Paluu', notes: 'alku' });
    const before = get(id).fields;
    const changed = saved(
      update(id, 1, {
        notes: 'loppu',
        emails: [{ label: 'work', address: 'uusi@example.net' }],
        addresses: [],
        noticeVersion: null,
      }),
    );
    const after = get(id).fields;
    const taken = saved(undo(changed.operationId));
    expect(get(id).fields).toEqual(before);
    expect(taken.version).toBe(3);
    saved(undo(taken.operationId));
    expect(get(id).fields).toEqual(after);
  });

  it('takes a creation back whole', async () => {
    const made = succeeded(
      bench.service.create(bench.call(), { purpose: 'P1', draft: { ...person, familyName: 'Poistuva' } }),
    );
    saved(undo(made.operationId));
    const gone = bench.service.get(bench.call(), { purpose: 'P1', id: made.id });
    expect(gone).toMatchObject({ error: { code: 'NOT_FOUND' } });
    const found = succeeded(
      await bench.service.search(bench.call(), {
        purpose: 'P1',
        text: 'poistuva',
        includeArchived: true,
        limit: 10,
        cursor: null,
      }),
    );
    expect(found.items).toEqual([]);
    for (const table of ['customer_emails', 'customer_phones', 'customer_changes'] as const) {
      const left = bench.test.register.readable.get<{ n: number }>({
        text: `SELECT count(*) AS n FROM ${table} WHERE customer_id = ?`,
        values: [uuidToBytes(made.id)],
      });
      expect(left?.n).toBe(0);
    }
  });

  it('is a conflict when the customer was changed since', () => {
    const id = bench.create({ familyName: 'Kiireinen' });
    const first = saved(update(id, 1, { notes: 'yksi' }));
    saved(update(id, 2, { callName: 'Toinen' }));
    expect(succeeded(undo(first.operationId))).toMatchObject({
      status: 'conflict',
      current: { version: 3, fields: { notes: 'yksi', callName: 'Toinen' } },
    });
  });

  it('remembers twenty operations', () => {
    const id = bench.create({ familyName: 'Muisti' });
    const operations = Array.from(
      { length: 21 },
      (_, index) => saved(update(id, index + 1, { notes: `kerta ${index}` })).operationId,
    );
    expect(undo(operations[0] ?? '')).toMatchObject({ error: { code: 'NOT_FOUND' } });
    saved(undo(operations.at(-1) ?? ''));
    expect(get(id).fields.notes).toBe('kerta 19');
  });

  it('takes archiving back', () => {
    const id = bench.create({ familyName: 'Erehdys' });
    const archived = saved(
      bench.service.setArchived(bench.call(), {
        purpose: 'P1',
        id: customerId.parse(id),
        version: 1,
        archived: true,
        reason: 'vahinko',
      }),
    );
    saved(undo(archived.operationId));
    expect(get(id).status).toBe('active');
  });
});
