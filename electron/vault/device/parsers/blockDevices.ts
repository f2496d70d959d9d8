import { succeed } from '#shared/errors.ts';
import { z } from '#shared/zod.ts';
import type { CommandOutcome, FileOutcome } from '../evidence.ts';
import { jsonOf, type Parsed, unreadable } from './output.ts';
import { type Protection, plain, protectedByAll, sealed, undecided } from './protection.ts';

/** One layer of a block device and, as its children, what it is made of, down to the disks. */
export interface Layer {
  readonly kernelName: string;
  readonly type: string;
  readonly madeOf: readonly Layer[];
}

/** What the kernel itself says of a layer: `/sys/class/block/<kernelName>/`, files `slaves` and `dm/uuid`. */
export interface LayerEvidence {
  readonly kernelName: string;
  readonly slaves: FileOutcome<readonly string[]>;
  readonly mapperUuid: FileOutcome<string>;
}

export interface DeviceEvidence {
  readonly device: string;
  /** `lsblk -s -J -o NAME,KNAME,TYPE <device>` */
  readonly tree: CommandOutcome;
  readonly layers: readonly LayerEvidence[];
}

const layerOutput = z.strictObject({
  name: z.string(),
  kname: z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._!-]{0,100}$/),
  type: z.string(),
  children: z.array(z.unknown()).max(64).optional(),
});
const lsblkOutput = z.strictObject({ blockdevices: z.array(z.unknown()).length(1) });

const deepest = 16;

function parseLayer(value: unknown, depth: number): Layer | null {
  const parsed = layerOutput.safeParse(value);
  if (!parsed.success || depth > deepest) return null;
  const madeOf: Layer[] = [];
  for (const child of parsed.data.children ?? []) {
    const layer = parseLayer(child, depth + 1);
    if (layer === null) return null;
    madeOf.push(layer);
  }
  return { kernelName: parsed.data.kname, type: parsed.data.type, madeOf };
}

/** Reads `lsblk -s -J -o NAME,KNAME,TYPE <device>`: the device and everything below it. Pure and total. */
export function parseLayers(outcome: CommandOutcome): Parsed<Layer> {
  const json = jsonOf(outcome);
  if (!json.ok) return json;
  const top = parseLayer(lsblkOutput.safeParse(json.value).data?.blockdevices[0], 1);
  return top === null ? unreadable('unexpectedOutput') : succeed(top);
}

/** The kernel names of a layer and of everything below it, each once. */
export function kernelNames(layer: Layer): readonly string[] {
  return [...new Set([layer.kernelName, ...layer.madeOf.flatMap(kernelNames)])];
}

const transparentTypes = /^(?:disk|part|lvm|linear|mpath|dmraid|raid(?:0|1|4|5|6|10))$/;

/**
 * Whether lsblk left nothing out. It omits, without a word, every leg that it finds no name for under /dev: a plain
 * leg of a mirror would then go unseen. The kernel's own list tells.
 */
function isComplete(layer: Layer, evidence: LayerEvidence): boolean {
  const named = layer.madeOf.map((child) => child.kernelName);
  // A partition has no list of its own: it lies on one device.
  if (layer.type === 'part' && !layer.kernelName.startsWith('dm-')) return named.length === 1;
  if (evidence.slaves.kind !== 'found') return false;
  const listed = new Set(evidence.slaves.value);
  return listed.size === named.length && named.every((name) => listed.has(name));
}

type Encryption = 'encrypts' | 'transparent' | 'unclear';

/** lsblk says `crypt` of everything that cryptsetup made, also of what only guards integrity. */
function encryptionOf(layer: Layer, evidence: LayerEvidence): Encryption {
  if (transparentTypes.test(layer.type)) return 'transparent';
  if (layer.type !== 'crypt' || evidence.mapperUuid.kind !== 'found') return 'unclear';
  const uuid = evidence.mapperUuid.value;
  if (/^CRYPT-(?:LUKS1|LUKS2|PLAIN|TCRYPT|BITLK)-/.test(uuid)) return 'encrypts';
  return /^CRYPT-(?:INTEGRITY|VERITY|SUBDEV)-/.test(uuid) ? 'transparent' : 'unclear';
}

function judgeLayer(layer: Layer, layers: readonly LayerEvidence[], isEncryptedAbove: boolean): Protection {
  const evidence = layers.find((each) => each.kernelName === layer.kernelName);
  if (evidence === undefined) return undecided('notMeasured');
  const encryption = encryptionOf(layer, evidence);
  // It may encrypt, or it may not: what lies below cannot tell.
  if (encryption === 'unclear') return undecided('diskLayoutNotRecognised');
  const isEncrypted = isEncryptedAbove || encryption === 'encrypts';
  const gaps = isComplete(layer, evidence) ? [] : [undecided('diskLayoutNotRecognised')];
  if (layer.madeOf.length > 0) {
    return protectedByAll([...gaps, ...layer.madeOf.map((each) => judgeLayer(each, layers, isEncrypted))]);
  }
  if (gaps.length > 0 || layer.type !== 'disk') return undecided('diskLayoutNotRecognised');
  return isEncrypted ? sealed : plain;
}

/**
 * Whether everything written to a block device reaches every disk below it encrypted: each way down must pass a
 * layer that encrypts. A mirror with one plain leg is plain. Pure and total.
 */
export function judgeDevice(evidence: DeviceEvidence): Protection {
  const top = parseLayers(evidence.tree);
  return top.ok ? judgeLayer(top.value, evidence.layers, false) : undecided(top.error);
}
