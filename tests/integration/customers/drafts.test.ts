import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestRegister, succeeded, type TestRegister } from '#tests/support/register.ts';
import { sql } from '#vault/db/sql.ts';
import { createDraftsService, type DraftsService } from '#vault/features/drafts/service.ts';

let test: TestRegister;
let drafts: DraftsService;
const id = '018bcfe5-6800-7001-8935-5c6e9bb19c21';

function serviceOf(register: TestRegister, staffId: string): DraftsService {
  return createDraftsService({ ...register, staffId });
}

beforeAll(async () => {
  test = await createTestRegister({ seed: 31 });
  drafts = serviceOf(test, test.staffId);
});
afterAll(() => test.remove());

function load(targetId: string | null) {
  return succeeded(drafts.load({ form: 'customer', targetId })).draft;
}

describe('drafts', () => {
  it('are kept for each target, the newest of each', () => {
    expect(load(null)).toBeNull();
    succeeded(drafts.save({ form: 'customer', targetId: null, body: '{"familyName":"Uu"}' }));
    test.clock.advance(250);
    const { savedAt } = succeeded(
      drafts.save({ form: 'customer', targetId: null, body: '{"familyName":"Uusi"}' }),
    );
    succeeded(drafts.save({ form: 'customer', targetId: id, body: '{"notes":"kesken"}' }));
    expect(load(null)).toMatchObject({
      form: 'customer',
      targetId: null,
      body: '{"familyName":"Uusi"}',
      savedAt,
    });
    expect(load(id)).toMatchObject({ targetId: id, body: '{"notes":"kesken"}' });
    expect(test.register.readable.all(sql`SELECT id FROM drafts`)).toHaveLength(2);
  });

  it('are seen by their writer alone', () => {
    succeeded(drafts.save({ form: 'customer', targetId: null, body: '{}' }));
    const other = serviceOf(test, test.ids.next());
    expect(succeeded(other.load({ form: 'customer', targetId: null })).draft).toBeNull();
    succeeded(other.discard({ form: 'customer', targetId: null }));
    expect(load(null)).not.toBeNull();
  });

  it('are gone when discarded', () => {
    succeeded(drafts.save({ form: 'customer', targetId: null, body: '{}' }));
    succeeded(drafts.discard({ form: 'customer', targetId: null }));
    succeeded(drafts.discard({ form: 'customer', targetId: null }));
    expect(load(null)).toBeNull();
  });

  it('survive closing, encrypted by being in the database', async () => {
    succeeded(drafts.save({ form: 'customer', targetId: id, body: '{"notes":"MARKER-Keskeneräinen"}' }));
    for (const file of [test.path, `${test.path}-wal`]) {
      expect(readFileSync(file).includes('MARKER-Kesken')).toBe(false);
    }
    test = await test.reopen();
    drafts = serviceOf(test, test.staffId);
    expect(load(id)?.body).toContain('MARKER-Kesken');
  });

  it('write no log row: nothing of the register was handled', () => {
    const before = test.register.logState().head.sequence;
    succeeded(drafts.save({ form: 'customer', targetId: id, body: '{"notes":"x"}' }));
    expect(test.register.logState().head.sequence).toBe(before);
  });

  it('hold no card number and no henkilötunnus, not even for a moment (R24, R27)', () => {
    const save = (body: unknown) =>
      drafts.save({
        form: 'customer',
        targetId: id,
        body: typeof body === 'string' ? body : JSON.stringify(body),
      });
    succeeded(save({ notes: 'ennen' }));
    expect(save({ notes: 'kortti 4111 1111 1111 1111' })).toMatchObject({
      error: { fields: { body: 'cardNumber' } },
    });
    expect(save({ phones: [{ number: 4111111111111111 }] })).toMatchObject({
      error: { fields: { body: 'cardNumber' } },
    });
    expect(save({ notes: '010594Y9032' })).toMatchObject({ error: { fields: { body: 'hetuInText' } } });
    expect(save('no json 010594Y9032')).toMatchObject({ error: { fields: { body: 'hetuInText' } } });
    expect(load(id)?.body).toBe('{"notes":"ennen"}');
    // Neighbouring fields make no number together.
    expect(save({ addresses: [{ postcode: '41111', street: '11111' }], iban: '111111' }).ok).toBe(true);
  });
});
