import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { customerId } from '#shared/domain/ids.ts';
import { succeeded } from '#tests/support/register.ts';
import { type CustomersBench, openBench, organisation } from './support.ts';

let bench: CustomersBench;

beforeAll(async () => {
  bench = await openBench(14);
});
afterAll(() => bench.close());

function add(person: string, company: string, title = 'Talouspäällikkö') {
  return bench.service.addPosition(bench.call(), {
    purpose: 'P1',
    personId: customerId.parse(person),
    organisationId: customerId.parse(company),
    title,
  });
}

function positionsOf(id: string) {
  const call = bench.call();
  return succeeded(bench.service.get(call, { purpose: 'P1', id: customerId.parse(id) })).fields.positions;
}

describe('positions (R33)', () => {
  it('make one person the contact of two organisations, as one data subject', () => {
    const contact = bench.create({ familyName: 'Yhteinen', callName: '', isCustomer: false });
    const first = bench.create({ ...organisation, organisationName: 'Eka Oy' });
    const second = bench.create({ ...organisation, organisationName: 'Toka Oy' });
    succeeded(add(contact, first));
    succeeded(add(contact, second, 'Hallituksen jäsen'));
    expect(positionsOf(contact).map(({ name, title }) => [name, title])).toEqual([
      ['Eka Oy', 'Talouspäällikkö'],
      ['Toka Oy', 'Hallituksen jäsen'],
    ]);
    expect(positionsOf(first)).toMatchObject([{ personId: contact, name: 'Yhteinen Åke Matias' }]);
    expect(positionsOf(second)).toMatchObject([{ personId: contact }]);
  });

  it('end today and stay told; ending twice is refused', () => {
    const contact = bench.create({ familyName: 'Lähtevä' });
    const company = bench.create(organisation);
    const { positionId } = succeeded(add(contact, company));
    const end = () => bench.service.endPosition(bench.call(), { purpose: 'P1', positionId });
    succeeded(end());
    expect(positionsOf(contact)).toMatchObject([{ endedAt: '2026-03-02' }]);
    expect(end()).toMatchObject({ error: { code: 'CONFLICT' } });
    const { changes } = succeeded(
      bench.service.history(bench.call(), { purpose: 'P1', id: customerId.parse(company) }),
    );
    // The organisation's history does not name the person.
    expect(changes[0]?.changes).toEqual([{ field: 'positions', before: 'Talouspäällikkö', after: null }]);
    // The same position can begin anew.
    expect(add(contact, company).ok).toBe(true);
  });

  it('can be taken back, ending included', () => {
    const contact = bench.create({ familyName: 'Takaisin' });
    const company = bench.create(organisation);
    const added = succeeded(add(contact, company));
    const undo = (operation: typeof added.operationId) =>
      bench.service.undo(bench.call(), { purpose: 'P1', operationId: operation });
    const ended = succeeded(
      bench.service.endPosition(bench.call(), { purpose: 'P1', positionId: added.positionId }),
    );
    // Added first, ended since: taking the adding back would lose the ending.
    expect(succeeded(undo(added.operationId))).toMatchObject({ status: 'conflict' });
    expect(succeeded(undo(ended.operationId))).toMatchObject({ status: 'saved', id: contact });
    expect(positionsOf(contact)).toMatchObject([{ endedAt: null }]);
  });

  it('join a person and an organisation, both active, once in the same title', () => {
    const contact = bench.create({});
    const company = bench.create(organisation);
    expect(add(company, contact)).toMatchObject({
      error: { fields: { personId: 'unknownReference', organisationId: 'unknownReference' } },
    });
    succeeded(add(contact, company));
    expect(add(contact, company)).toMatchObject({ error: { fields: { title: 'taken' } } });
    expect(add(contact, company, 'Kortti 4111 1111 1111 1111')).toMatchObject({
      error: { fields: { title: 'cardNumber' } },
    });
    const input = { purpose: 'P1' as const, id: customerId.parse(company), version: 1 };
    succeeded(bench.service.setArchived(bench.call(), { ...input, archived: true, reason: 'lopettanut' }));
    expect(add(contact, company, 'Ostaja')).toMatchObject({ error: { code: 'FORBIDDEN' } });
  });

  it('keep a creation from being taken back', () => {
    const company = succeeded(bench.service.create(bench.call(), { purpose: 'P1', draft: organisation }));
    succeeded(add(bench.create({}), company.id));
    const undone = bench.service.undo(bench.call(), { purpose: 'P1', operationId: company.operationId });
    expect(succeeded(undone)).toMatchObject({ status: 'conflict' });
  });
});
