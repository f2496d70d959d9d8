import { succeed } from '#shared/errors.ts';
import { z } from '#shared/zod.ts';
import type { CommandOutcome } from '../evidence.ts';
import { jsonOf, type Parsed, unreadable } from './output.ts';

/** Where a file system keeps its content: in memory (and so perhaps in swap), or on a block device. */
export type Storage =
  | { readonly kind: 'memory' }
  | { readonly kind: 'device'; readonly device: string; readonly mayUseMoreDevices: boolean };

// Exactly one: where several file systems are mounted over each other, no guess is made as to which one answers.
const findmntOutput = z.strictObject({
  filesystems: z
    .array(z.strictObject({ source: z.string(), fstype: z.string(), options: z.string() }))
    .length(1),
});

const devicePath = /^\/dev\/[A-Za-z0-9._/+:@=-]{1,200}$/;

// File systems whose content lies on the device named as their source. Everything else (zfs, overlay, network, FUSE,
// stacked encryption) keeps its content where lsblk does not see it.
const singleDeviceFileSystems: ReadonlySet<string> = new Set(['ext2', 'ext3', 'ext4', 'xfs']);

// A second device beside the source, for the log or for the files themselves.
const namesAnotherDevice = /(?:^|,)(?:logdev|rtdev|journal_dev|journal_path)=/;

/** Reads `findmnt -J -o SOURCE,FSTYPE,OPTIONS` for one path. Pure and total. */
export function parseMount(outcome: CommandOutcome): Parsed<Storage> {
  const json = jsonOf(outcome);
  if (!json.ok) return json;
  const mount = findmntOutput.safeParse(json.value).data?.filesystems[0];
  if (mount === undefined) return unreadable('unexpectedOutput');
  if (mount.fstype === 'tmpfs') return succeed({ kind: 'memory' });
  const isBtrfs = mount.fstype === 'btrfs';
  const isKnown = isBtrfs || singleDeviceFileSystems.has(mount.fstype);
  if (!isKnown || namesAnotherDevice.test(mount.options)) return unreadable('fileSystemNotRecognised');
  if (!devicePath.test(mount.source) || mount.source.includes('..')) {
    return unreadable('fileSystemNotRecognised');
  }
  return succeed({ kind: 'device', device: mount.source, mayUseMoreDevices: isBtrfs });
}
