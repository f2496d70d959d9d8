import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { customerId, operationId } from '#shared/domain/ids.ts';
import { succeeded } from '#tests/support/register.ts';
import { sql } from '#vault/db/sql.ts';
import { uuidToBytes } from '#vault/db/uuid.ts';
import { type CustomersBench, openBench, organisation } from './support.ts';

const hetu = '010594Y9032';
let bench: CustomersBench;

beforeAll(async () => {
  bench = await openBench(12);
});
afterAll(() => bench.close());

function set(id: string, version: number, value: string | null, ground: 'credit' | null = 'credit') {
  return bench.service.setHetu(bench.call(), {
    purpose: 'P1',
    id: customerId.parse(id),
    version,
    hetu: value,
    ground,
  });
}

function reveal(id: string, reason = 'luottopäätös', more = {}) {
  return bench.service.revealHetu(bench.call(more), { purpose: 'P1', id: customerId.parse(id), reason });
}

function newestRow() {
  return bench.test.register.readable.get<Record<string, unknown>>(
    sql`SELECT action, class, subjects, fields, detail, ref FROM audit_log ORDER BY sequence DESC LIMIT 1`,
  );
}

describe('the henkilötunnus (R24)', () => {
  it('is refused without a ground', () => {
    const id = bench.create({});
    expect(set(id, 1, hetu, null)).toMatchObject({ error: { fields: { ground: 'hetuGroundMissing' } } });
  });

  it.each([
    ['010594Y903I', 'hetuCheckCharacter'],
    ['010594Y903', 'hetuFormat'],
    ['010594Y9033', 'hetuCheckCharacter'],
    ['310294-900X', 'hetuDate'],
    ['010101A001A', 'hetuIndividualNumber'],
    ['010594G9032', 'hetuFormat'],
  ])('is refused as %s', (value, reason) => {
    const id = bench.create({});
    expect(set(id, 1, value)).toEqual({ ok: false, error: { code: 'VALIDATION', fields: { hetu: reason } } });
  });

  it('shows its presence, ground and date, never itself', () => {
    const id = bench.create({});
    expect(set(id, 1, hetu.toLowerCase())).toMatchObject({
      ok: true,
      value: { status: 'saved', version: 2 },
    });
    const view = succeeded(bench.service.get(bench.call(), { purpose: 'P1', id: customerId.parse(id) }));
    expect(view.fields.hetu).toEqual({ ground: 'credit', collectedAt: '2026-03-02T08:00:00.000Z' });
    expect(view.classification).toBe('highlyConfidential');
    expect(JSON.stringify(view)).not.toContain('9032');
  });

  it('is shown with a reason after the log row is written, for thirty seconds', () => {
    const id = bench.create({});
    succeeded(set(id, 1, hetu));
    expect(succeeded(reveal(id))).toEqual({ hetu, hideAfterSeconds: 30 });
    const row = newestRow();
    expect(row).toMatchObject({ action: 'hetu.reveal', subjects: JSON.stringify([id]), fields: '["hetu"]' });
    expect(JSON.stringify(row)).not.toContain('luotto');
    const kept = bench.test.register.readable.get<{ details: string }>(
      sql`SELECT details FROM customer_changes WHERE customer_id = ${uuidToBytes(id)} AND kind = 'reveal'`,
    );
    expect(kept?.details).toContain('luottopäätös');
  });

  it('stays where it is when the log cannot be written', async () => {
    let broken = false;
    const failing = await openBench(13, {
      at: (point) => {
        if (broken && point === 'audit.append')
          throw Object.assign(new Error('no log'), { code: 'SQLITE_IOERR' });
      },
    });
    const id = failing.create({});
    const input = { purpose: 'P1' as const, id: customerId.parse(id) };
    succeeded(failing.service.setHetu(failing.call(), { ...input, version: 1, hetu, ground: 'credit' }));
    broken = true;
    const shown = failing.service.revealHetu(failing.call(), { ...input, reason: 'luottopäätös' });
    expect(shown).toEqual({ ok: false, error: { code: 'LOG_UNAVAILABLE' } });
    broken = false;
    await failing.close();
  });

  it('needs a reason that is one', () => {
    const id = bench.create({});
    succeeded(set(id, 1, hetu));
    expect(reveal(id, '  ab ')).toMatchObject({ error: { fields: { reason: 'tooShort' } } });
    expect(reveal(id, `kysyi ${hetu}`)).toMatchObject({ error: { fields: { reason: 'hetuInText' } } });
    expect(reveal(bench.create({}))).toMatchObject({ error: { code: 'NOT_FOUND' } });
  });

  it('is out of reach for a purpose that does not include it (R13-R18)', () => {
    const id = bench.create({});
    succeeded(set(id, 1, hetu));
    const categories = new Set(['identity', 'contact'] as const);
    expect(reveal(id, 'uutiskirje', { categories, purpose: 'P6' })).toMatchObject({
      error: { code: 'PURPOSE' },
    });
    const call = bench.call({ categories });
    const input = { purpose: 'P6' as const, id: customerId.parse(id), version: 2, hetu, ground: null };
    expect(bench.service.setHetu(call, input)).toMatchObject({ error: { code: 'PURPOSE' } });
  });

  it('belongs to persons', () => {
    const id = bench.create(organisation);
    expect(set(id, 1, hetu)).toMatchObject({ error: { fields: { hetu: 'hetuFormat' } } });
  });

  it('may be the same for two persons: a finding, not an error', () => {
    const [first, second] = [bench.create({}), bench.create({})];
    succeeded(set(first, 1, hetu));
    expect(set(second, 1, hetu).ok).toBe(true);
  });

  it('leaves nothing of itself in the history, and comes back when removing it is taken back', () => {
    const id = bench.create({});
    succeeded(set(id, 1, hetu));
    succeeded(set(id, 2, '150685X9503'));
    const removed = succeeded(set(id, 3, null, null));
    if (removed.status !== 'saved') throw new Error('expected to be saved');
    expect(reveal(id)).toMatchObject({ error: { code: 'NOT_FOUND' } });
    const { changes } = succeeded(
      bench.service.history(bench.call(), { purpose: 'P1', id: customerId.parse(id) }),
    );
    expect(changes.map(({ kind }) => kind)).toEqual(['hetu', 'hetu', 'hetu', 'create']);
    expect(changes[0]?.changes).toEqual([{ field: 'hetu', before: null, after: null }]);
    succeeded(
      bench.service.undo(bench.call(), {
        purpose: 'P1',
        operationId: operationId.parse(removed.operationId),
      }),
    );
    expect(succeeded(reveal(id)).hetu).toBe('150685X9503');
  });

  it('is found by its keyed hash alone, and only by who may see it', async () => {
    const id = bench.create({ familyName: 'Haettava' });
    succeeded(set(id, 1, '241225C955D'));
    const input = { purpose: 'P1' as const, includeArchived: false, limit: 10, cursor: null };
    const search = async (text: string, more = {}) =>
      succeeded(await bench.service.search(bench.call(more), { ...input, text })).items.map(
        (item) => item.id,
      );
    expect(await search('241225c955d')).toEqual([id]);
    // The separator tells two persons apart.
    expect(await search('241225B955D')).toEqual([]);
    expect(await search('241225C955D', { categories: new Set(['identity']) })).toEqual([]);
  });

  it('is in no file and no column in the clear, the database key known or not', () => {
    const id = bench.create({});
    succeeded(set(id, 1, '020502E902X'));
    const { register, path } = bench.test;
    const tables = register.readable.all<{ name: string }>(
      sql`SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'customer_search%'`,
    );
    for (const { name } of tables) {
      const rows = register.readable.all<Record<string, unknown>>({
        text: `SELECT * FROM "${name}"`,
        values: [],
      });
      for (const value of rows.flatMap((row) => Object.values(row))) {
        const text = value instanceof Uint8Array ? Buffer.from(value).toString('latin1') : String(value);
        expect(text).not.toContain('020502E902X');
      }
    }
    expect(readFileSync(path).includes('020502E902X')).toBe(false);
    expect(readFileSync(`${path}-wal`).includes('020502E902X')).toBe(false);
  });
});
