import { dirname } from 'node:path';
import type { CommandOutcome, DeviceFiles, FileOutcome, RunCommand } from '../evidence.ts';
import {
  type DeviceEvidence,
  kernelNames,
  type LayerEvidence,
  parseLayers,
} from '../parsers/blockDevices.ts';
import { judgeEncryption } from '../parsers/encryption.ts';
import { parseMount } from '../parsers/mount.ts';
import { parseSwaps, type SwapArea, type SwapAreaEvidence, type SwapEvidence } from '../parsers/swaps.ts';
import { btrfsMembers, type VolumeEvidence } from '../parsers/volume.ts';
import type { Probe } from './probe.ts';

/** Every program this probe runs, where the distributions put it. */
const programs = {
  findmnt: ['/usr/bin/findmnt', '/bin/findmnt'],
  lsblk: ['/usr/bin/lsblk', '/bin/lsblk'],
} as const;

interface Tools {
  readonly exec: RunCommand;
  readonly files: DeviceFiles;
}

async function run(
  exec: RunCommand,
  program: keyof typeof programs,
  args: readonly string[],
): Promise<CommandOutcome> {
  let outcome: CommandOutcome = { kind: 'failed', why: 'notFound' };
  for (const path of programs[program]) {
    outcome = await exec(path, args);
    if (outcome.kind === 'exited' || outcome.why !== 'notFound') return outcome;
  }
  return outcome;
}

async function collectLayer(files: DeviceFiles, kernelName: string): Promise<LayerEvidence> {
  const folder = `/sys/class/block/${kernelName}`;
  const [slaves, mapperUuid] = await Promise.all([
    files.list(`${folder}/slaves`),
    files.readText(`${folder}/dm/uuid`),
  ]);
  return { kernelName, slaves, mapperUuid };
}

async function collectDevice({ exec, files }: Tools, device: string): Promise<DeviceEvidence> {
  const tree = await run(exec, 'lsblk', ['-s', '-J', '-o', 'NAME,KNAME,TYPE', device]);
  const top = parseLayers(tree);
  const names = top.ok ? kernelNames(top.value) : [];
  return { device, tree, layers: await Promise.all(names.map((name) => collectLayer(files, name))) };
}

async function collectBtrfs(files: DeviceFiles): Promise<readonly (readonly string[])[]> {
  const folder = '/sys/fs/btrfs';
  const entries = await files.list(folder);
  const ids = entries.kind === 'found' ? entries.value.filter((name) => /^[0-9a-f-]{36}$/.test(name)) : [];
  const groups = await Promise.all(ids.map((id) => files.list(`${folder}/${id}/devices`)));
  return groups.flatMap((group) => (group.kind === 'found' ? [group.value] : []));
}

async function collectVolume(tools: Tools, path: FileOutcome<string>): Promise<VolumeEvidence> {
  if (path.kind !== 'found') return { mount: null, btrfs: [], devices: [] };
  const mount = await run(tools.exec, 'findmnt', [
    '-k',
    '-J',
    '-v',
    '-o',
    'SOURCE,FSTYPE,OPTIONS',
    '-T',
    path.value,
  ]);
  const storage = parseMount(mount);
  if (!storage.ok || storage.value.kind === 'memory') return { mount, btrfs: [], devices: [] };
  const source = await collectDevice(tools, storage.value.device);
  if (!storage.value.mayUseMoreDevices) return { mount, btrfs: [], devices: [source] };
  const btrfs = await collectBtrfs(tools.files);
  const members = btrfsMembers(source.tree, btrfs) ?? [];
  const others = members.filter((member) => member !== source.device);
  const devices = await Promise.all(others.map((member) => collectDevice(tools, member)));
  return { mount, btrfs, devices: [source, ...devices] };
}

async function collectSwapArea(tools: Tools, { kind, path }: SwapArea): Promise<SwapAreaEvidence> {
  if (kind === 'compressedMemory') {
    const backing = await tools.files.readText(`/sys/block/${path.slice('/dev/'.length)}/backing_dev`);
    return { kind, path, backing };
  }
  if (kind === 'device') return { kind, path, device: await collectDevice(tools, path) };
  return { kind, path, volume: await collectVolume(tools, await tools.files.realPath(path)) };
}

async function collectSwap(tools: Tools): Promise<SwapEvidence> {
  const table = await tools.files.readText('/proc/swaps');
  const areas = parseSwaps(table);
  const listed = areas.ok ? areas.value : [];
  return { table, areas: await Promise.all(listed.map((area) => collectSwapArea(tools, area))) };
}

/** The path itself, or what of it exists so far: that is where it will be made. */
async function nearestExisting(files: DeviceFiles, path: string): Promise<FileOutcome<string>> {
  const real = await files.realPath(path);
  const parent = dirname(path);
  return real.kind === 'missing' && parent !== path ? nearestExisting(files, parent) : real;
}

/**
 * Disk and swap encryption on Linux, from findmnt, lsblk and the kernel's tables; works unprivileged and in every
 * language. The programs only say how the devices are stacked; the judgement is in `parsers/`.
 */
export const probeLinux: Probe = async ({ registerDirectory, temporaryDirectory, clock, exec, files }) => {
  const at = clock.now();
  const tools = { exec, files };
  const volumeOf = async (path: string) => collectVolume(tools, await nearestExisting(files, path));
  const [register, temporary, swap] = await Promise.all([
    volumeOf(registerDirectory),
    volumeOf(temporaryDirectory),
    collectSwap(tools),
  ]);
  const judged = judgeEncryption({ register, temporary, swap });
  return {
    diskEncryption: { ...judged.diskEncryption, at },
    swapEncryption: { ...judged.swapEncryption, at },
  };
};
