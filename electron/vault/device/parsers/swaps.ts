import { assertNever } from '#shared/domain/brand.ts';
import { succeed } from '#shared/errors.ts';
import type { FileOutcome } from '../evidence.ts';
import { type DeviceEvidence, judgeDevice } from './blockDevices.ts';
import { type Parsed, unreadable } from './output.ts';
import { memory, type Protection, protectedByAll, undecided } from './protection.ts';
import { judgeVolume, type VolumeEvidence } from './volume.ts';

/** One place that memory is swapped out to. `compressedMemory` is a zram device. */
export interface SwapArea {
  readonly kind: 'compressedMemory' | 'device' | 'file';
  readonly path: string;
}

export type SwapAreaEvidence =
  | {
      readonly kind: 'compressedMemory';
      readonly path: string;
      /** `/sys/block/<zram>/backing_dev`: the disk that cold pages are written to, or `none`. */
      readonly backing: FileOutcome<string>;
    }
  | { readonly kind: 'device'; readonly path: string; readonly device: DeviceEvidence }
  | { readonly kind: 'file'; readonly path: string; readonly volume: VolumeEvidence };

export interface SwapEvidence {
  /** `/proc/swaps` */
  readonly table: FileOutcome<string>;
  readonly areas: readonly SwapAreaEvidence[];
}

const tableHead = /^Filename\s+Type\s+Size\s+Used\s+Priority\s*$/;
const tableRow = /^(\/\S*)\s+(partition|file)\s+\d+\s+\d+\s+-?\d+\s*$/;

/** The kernel writes white space and backslashes of a path as three octal digits. */
function unescapePath(text: string): string {
  return text.replace(/\\([01][0-7]{2})/g, (_, digits: string) =>
    String.fromCharCode(Number.parseInt(digits, 8)),
  );
}

function areaOf(path: string, type: string): SwapArea {
  if (/^\/dev\/zram\d{1,4}$/.test(path)) return { kind: 'compressedMemory', path };
  return { kind: type === 'partition' ? 'device' : 'file', path };
}

/** Reads `/proc/swaps`. Pure and total. */
export function parseSwaps(table: FileOutcome<string>): Parsed<readonly SwapArea[]> {
  if (table.kind !== 'found') return unreadable('swapNotRecognised');
  const [head, ...rows] = table.value.trimEnd().split('\n');
  if (head === undefined || !tableHead.test(head)) return unreadable('unexpectedOutput');
  const areas: SwapArea[] = [];
  for (const row of rows) {
    const [, path, type] = tableRow.exec(row) ?? [];
    if (path === undefined || type === undefined) return unreadable('unexpectedOutput');
    areas.push(areaOf(unescapePath(path), type));
  }
  return succeed(areas);
}

function judgeArea(area: SwapArea, evidence: SwapAreaEvidence | undefined): Protection {
  if (evidence === undefined || evidence.kind !== area.kind) return undecided('notMeasured');
  switch (evidence.kind) {
    case 'compressedMemory': {
      const { backing } = evidence;
      // A kernel without write-back has no such file: the device exists, or it would not be in the table.
      const staysInMemory =
        backing.kind === 'missing' || (backing.kind === 'found' && backing.value.trim() === 'none');
      return staysInMemory ? memory : undecided('swapNotRecognised');
    }
    case 'device':
      return judgeDevice(evidence.device);
    case 'file': {
      const protection = judgeVolume(evidence.volume);
      return protection.kind === 'memory' ? undecided('swapNotRecognised') : protection;
    }
    default:
      return assertNever(evidence);
  }
}

/** How what is swapped out of memory is protected. No swap at all counts as memory. Pure and total. */
export function judgeSwap(evidence: SwapEvidence): Protection {
  const areas = parseSwaps(evidence.table);
  if (!areas.ok) return undecided(areas.error);
  const judged = areas.value.map((area) =>
    judgeArea(
      area,
      evidence.areas.find((each) => each.path === area.path),
    ),
  );
  return protectedByAll([memory, ...judged]);
}
