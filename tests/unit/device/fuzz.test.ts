import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CommandOutcome } from '#vault/device/evidence.ts';
import { judgeDevice, type Layer, type LayerEvidence } from '#vault/device/parsers/blockDevices.ts';
import { judgeEncryption } from '#vault/device/parsers/encryption.ts';
import { judgeVolume } from '#vault/device/parsers/volume.ts';
import { deviceCases, deviceEvidence, findmntText, found, printed, swapsHead } from './support.ts';

const luks = deviceEvidence('luks-on-partition', '/dev/mapper/root');
const encryptedCases = deviceCases.filter(({ expected }) => expected === 'encrypted');

const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 300 }),
  fc.json(),
  fc.constantFrom('', '\uFEFF{}', 'null', '[]', '{"blockdevices":null}', '{"filesystems":[null]}'),
);

const anyOutcome: fc.Arbitrary<CommandOutcome> = fc.oneof(
  anyText.map(printed),
  fc.record({
    kind: fc.constant('failed' as const),
    why: fc.constantFrom('notFound', 'denied', 'timedOut', 'tooMuchOutput', 'notText', 'other'),
  }),
);

// Mostly sound, so that a good part of the stacks passes, and each kind of flaw comes up.
const junkType = fc.constantFrom('loop', 'dm', 'zfs', 'crypt', 'disk', 'lvm', '');
const innerType = fc.oneof(
  { weight: 9, arbitrary: fc.constantFrom('crypt', 'crypt', 'part', 'lvm', 'raid1') },
  { weight: 1, arbitrary: junkType },
);
const leafType = fc.oneof({ weight: 9, arbitrary: fc.constant('disk') }, { weight: 1, arbitrary: junkType });
const uuid = fc.oneof(
  { weight: 9, arbitrary: fc.constantFrom('CRYPT-LUKS2-1-x', 'CRYPT-PLAIN-x') },
  { weight: 1, arbitrary: fc.constantFrom('CRYPT-INTEGRITY-x', 'CRYPT-', 'XCRYPT-LUKS2-', 'LVM-x', '') },
);

interface Drawn {
  readonly type: string;
  readonly uuid: string;
  readonly isListed: boolean;
  readonly madeOf: readonly Drawn[];
}

const isListed = fc.integer({ min: 0, max: 19 }).map((draw) => draw > 0);

function drawnAt(depth: number): fc.Arbitrary<Drawn> {
  const leaf = fc.record({ type: leafType, uuid, isListed, madeOf: fc.constant([]) });
  if (depth === 0) return leaf;
  const madeOf = fc.array(drawnAt(depth - 1), { minLength: 1, maxLength: 2 });
  const inner = fc.record({ type: innerType, uuid, isListed, madeOf });
  return fc.oneof({ weight: 1, arbitrary: leaf }, { weight: 4, arbitrary: inner });
}

/** Names every layer of a drawn device and writes what lsblk and the kernel would say of it. */
function build(device: Drawn): { readonly tree: Layer; readonly layers: readonly LayerEvidence[] } {
  const layers: LayerEvidence[] = [];
  const visit = (each: Drawn): Layer => {
    const kernelName = `dm-${layers.length}`;
    const at = layers.push({ kernelName, slaves: found([]), mapperUuid: found(`${each.uuid}\n`) }) - 1;
    const madeOf = each.madeOf.map(visit);
    const names = madeOf.map((layer) => layer.kernelName);
    const slaves = found(each.isListed ? names : [...names, 'sdz']);
    layers[at] = { kernelName, slaves, mapperUuid: found(`${each.uuid}\n`) };
    return { kernelName, type: each.type, madeOf };
  };
  const tree = visit(device);
  return { tree, layers };
}

interface PrintedLayer {
  readonly name: string;
  readonly kname: string;
  readonly type: string;
  readonly children?: readonly PrintedLayer[];
}

function asPrinted({ kernelName, type, madeOf }: Layer): PrintedLayer {
  const own = { name: kernelName, kname: kernelName, type };
  return madeOf.length === 0 ? own : { ...own, children: madeOf.map(asPrinted) };
}

/** The allow pattern, said once more and by other means: look at each way down as a whole. */
function isAllowed(device: Drawn): boolean {
  const ways = (each: Drawn): readonly (readonly Drawn[])[] =>
    each.madeOf.length === 0 ? [[each]] : each.madeOf.flatMap(ways).map((way) => [each, ...way]);
  const encrypts = ({ type, uuid: id }: Drawn) => type === 'crypt' && /^CRYPT-(LUKS2|PLAIN)-/.test(id);
  const isClear = (each: Drawn) =>
    each.isListed &&
    (['part', 'lvm', 'raid1', 'disk'].includes(each.type) ||
      (each.type === 'crypt' && (encrypts(each) || each.uuid.startsWith('CRYPT-INTEGRITY-'))));
  return ways(device).every((way) => way.every(isClear) && way.some(encrypts) && way.at(-1)?.type === 'disk');
}

describe('POS2 whatever the evidence, nothing is thrown and nothing passes outside the allow pattern', () => {
  it('holds for arbitrary output of every program', () => {
    fc.assert(
      fc.property(anyOutcome, anyOutcome, anyText, (mount, tree, swaps) => {
        const volume = { mount, btrfs: [['dm-0']], devices: [{ ...luks, tree }] };
        const swap = { table: found(swaps), areas: [] };
        const judged = judgeEncryption({ register: volume, temporary: volume, swap });
        expect(judged.diskEncryption.status).not.toBe('pass');
        expect(judged.swapEncryption.status).not.toBe('pass');
      }),
      { numRuns: 500 },
    );
  });

  it('holds for arbitrary output of lsblk under a good mount, and of findmnt over a good device', () => {
    const mount = printed(findmntText(['/dev/mapper/root', 'ext4']));
    expect(judgeVolume({ mount, btrfs: [], devices: [luks] })).toEqual({ kind: 'encrypted' });
    fc.assert(
      fc.property(anyOutcome, (outcome) => {
        const badTree = { mount, btrfs: [], devices: [{ ...luks, tree: outcome }] };
        const badMount = { mount: outcome, btrfs: [], devices: [luks] };
        for (const evidence of [badTree, badMount]) expect(judgeVolume(evidence).kind).toBe('unknown');
      }),
      { numRuns: 500 },
    );
  });

  it('holds for arbitrary rows of /proc/swaps', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, maxLength: 80 }), (row) => {
        fc.pre(row.trim() !== '');
        const swap = { table: found(`${swapsHead}${row}\n`), areas: [] };
        const judged = judgeEncryption({
          register: { mount: null, btrfs: [], devices: [] },
          temporary: { mount: null, btrfs: [], devices: [] },
          swap,
        });
        expect(judged.swapEncryption.status).toBe('unknown');
      }),
      { numRuns: 500 },
    );
  });

  it('holds for arbitrary stacks of layers', () => {
    let passes = 0;
    fc.assert(
      fc.property(drawnAt(3), (device) => {
        const { tree, layers } = build(device);
        const outcome = printed(JSON.stringify({ blockdevices: [asPrinted(tree)] }));
        const isPassed = judgeDevice({ device: '/dev/dm-0', tree: outcome, layers }).kind === 'encrypted';
        expect(isPassed).toBe(isAllowed(device));
        if (isPassed) passes += 1;
      }),
      { numRuns: 3000 },
    );
    expect(passes).toBeGreaterThan(100);
  });

  it.each(encryptedCases)('holds for $name cut off anywhere', ({ evidence }) => {
    const text = evidence.tree.stdout.trimEnd();
    for (let length = 0; length < text.length; length += 1) {
      const cut = { ...evidence, tree: printed(text.slice(0, length)) };
      expect(judgeDevice(cut)).toEqual({ kind: 'unknown', reason: 'unexpectedOutput' });
    }
  });

  it('holds for nesting without end', () => {
    const depth = 100_000;
    const layer = '{"name":"a","kname":"a","type":"crypt","children":[';
    const text = `{"blockdevices":[${layer.repeat(depth)}${']}'.repeat(depth)}]}`;
    expect(judgeDevice({ ...luks, tree: printed(text) }).kind).toBe('unknown');
    const array = printed('['.repeat(100_000));
    expect(judgeDevice({ ...luks, tree: array }).kind).toBe('unknown');
    expect(judgeVolume({ mount: array, btrfs: [], devices: [luks] }).kind).toBe('unknown');
  });
});
