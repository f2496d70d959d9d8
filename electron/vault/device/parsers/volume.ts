import type { CommandOutcome } from '../evidence.ts';
import { type DeviceEvidence, judgeDevice, parseLayers } from './blockDevices.ts';
import { parseMount } from './mount.ts';
import { memory, type Protection, protectedByAll, undecided } from './protection.ts';

/** The volume that holds a path. */
export interface VolumeEvidence {
  /** `findmnt -k -J -v -o SOURCE,FSTYPE,OPTIONS -T <path>`, or null when it is not known where the path leads. */
  readonly mount: CommandOutcome | null;
  /** For each btrfs the kernel knows, the kernel names of its devices: `/sys/fs/btrfs/<uuid>/devices`. */
  readonly btrfs: readonly (readonly string[])[];
  readonly devices: readonly DeviceEvidence[];
}

/**
 * The devices (paths under /dev) of the btrfs that contains the given device, of which findmnt names only one; null
 * when it is not found exactly once.
 */
export function btrfsMembers(
  tree: CommandOutcome,
  btrfs: readonly (readonly string[])[],
): readonly string[] | null {
  const top = parseLayers(tree);
  if (!top.ok) return null;
  const groups = btrfs.filter((members) => members.includes(top.value.kernelName));
  const [members] = groups;
  return members === undefined || groups.length > 1 ? null : members.map((name) => `/dev/${name}`);
}

function judgeMember(devices: readonly DeviceEvidence[], device: string): Protection {
  const evidence = devices.find((each) => each.device === device);
  return evidence === undefined ? undecided('notMeasured') : judgeDevice(evidence);
}

/** How what is written to a volume is protected on its disks. Pure and total. */
export function judgeVolume(evidence: VolumeEvidence): Protection {
  if (evidence.mount === null) return undecided('directoryNotReadable');
  const storage = parseMount(evidence.mount);
  if (!storage.ok) return undecided(storage.error);
  if (storage.value.kind === 'memory') return memory;
  const { device, mayUseMoreDevices } = storage.value;
  const source = judgeMember(evidence.devices, device);
  if (!mayUseMoreDevices) return source;
  const tree = evidence.devices.find((each) => each.device === device)?.tree;
  const members = tree === undefined ? null : btrfsMembers(tree, evidence.btrfs);
  if (members === null) return protectedByAll([source, undecided('diskLayoutNotRecognised')]);
  return protectedByAll([source, ...members.map((member) => judgeMember(evidence.devices, member))]);
}
