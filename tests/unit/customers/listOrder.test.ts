import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Anchor,
  type Anchors,
  anchorFor,
  compareOrder,
  type ListChange,
  ListChanges,
  type ListName,
  type ListPlace,
} from '#vault/features/customers/listOrder.ts';

const list: ListName = { sort: 'name', status: 'active', kind: null };

function place(number: number, key: string, status: 'active' | 'archived' = 'active'): ListPlace {
  const id = Buffer.alloc(16);
  id.writeUInt32BE(number, 12);
  return { id, kind: 'person', status, keys: { name: key, number: key, place: key, updated: key } };
}

function inOrder(places: readonly ListPlace[]): readonly Anchor[] {
  return places
    .filter(({ status }) => status === 'active')
    .map(({ id, keys }) => ({ id, key: keys.name, rank: 0 }))
    .toSorted(compareOrder);
}

/** Every third place, as if anchors stood that close. */
function anchorsOf(places: readonly ListPlace[], generation: number): Anchors {
  const anchors = inOrder(places).flatMap((one, rank) => (rank % 3 === 0 ? [{ ...one, rank }] : []));
  return { generation, anchors };
}

const key = fc.string({
  unit: fc.constantFrom('a', 'z', '{', '}', 'ä', '\u{1F600}', '\uFFFD'),
  maxLength: 3,
});

describe('remembered places of a list', () => {
  it('say after any changes how many customers come before them', () => {
    const step = fc.record({ at: fc.nat(40), key, kind: fc.constantFrom('put', 'drop', 'archive') });
    fc.assert(
      fc.property(fc.array(key, { maxLength: 25 }), fc.array(step, { maxLength: 30 }), (keys, steps) => {
        let places = keys.map((one, index) => place(index, one));
        const anchors = anchorsOf(places, 0);
        const changes = new ListChanges();
        steps.forEach((one, index) => {
          const known = places.find(({ id }) => Buffer.from(id).readUInt32BE(12) === one.at);
          const others = places.filter((other) => other !== known);
          const status = one.kind === 'archive' ? 'archived' : 'active';
          const made = one.kind === 'drop' ? [] : [place(one.at, one.key, status)];
          places = [...others, ...made];
          const removed = known === undefined ? [] : [known];
          changes.record(index + 1, { removed, added: made } satisfies ListChange);
        });
        expect(changes.catchUp(list, anchors, steps.length)).toBe(true);
        const whole = inOrder(places);
        for (const anchor of anchors.anchors) {
          expect(anchor.rank).toBe(whole.filter((one) => compareOrder(one, anchor) < 0).length);
        }
      }),
      { numRuns: 400 },
    );
  });

  it('are found by the last one at or before a rank', () => {
    const anchors = anchorsOf(
      Array.from({ length: 10 }, (_, index) => place(index, String(index))),
      0,
    );
    expect(anchorFor(anchors, 0)?.rank).toBe(0);
    expect(anchorFor(anchors, 5)?.rank).toBe(3);
    expect(anchorFor(anchors, 99)?.rank).toBe(9);
    expect(anchorFor({ generation: 0, anchors: [] }, 5)).toBeNull();
  });

  it('are made anew when a change in between is not known', () => {
    const places = [place(1, 'a')];
    const changes = new ListChanges();
    changes.record(2, { removed: [], added: [place(2, 'b')] });
    expect(changes.catchUp(list, anchorsOf(places, 0), 2)).toBe(false);
    expect(changes.catchUp(list, anchorsOf(places, 1), 2)).toBe(true);
    expect(changes.catchUp(list, anchorsOf(places, 3), 2)).toBe(false);
  });

  it('are made anew after a change of very many customers', () => {
    const changes = new ListChanges();
    const many = Array.from({ length: 300 }, (_, index) => place(index, 'a'));
    changes.record(1, { removed: [], added: many });
    expect(changes.catchUp(list, anchorsOf([], 0), 1)).toBe(false);
  });

  it('forget a change that was rolled back when the next one takes its number', () => {
    const changes = new ListChanges();
    changes.record(1, { removed: [], added: [place(1, 'a')] });
    changes.record(1, { removed: [], added: [place(2, 'z')] });
    const anchors = anchorsOf([place(9, 'm')], 0);
    expect(changes.catchUp(list, anchors, 1)).toBe(true);
    expect(anchors.anchors[0]?.rank).toBe(0);
  });
});
