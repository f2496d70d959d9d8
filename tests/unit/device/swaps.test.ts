import { describe, expect, it } from 'vitest';
import { judgeEncryption } from '#vault/device/parsers/encryption.ts';
import { judgeSwap, parseSwaps, type SwapEvidence } from '#vault/device/parsers/swaps.ts';
import type { VolumeEvidence } from '#vault/device/parsers/volume.ts';
import { deviceEvidence, findmntText, found, missing, printed, swapsHead } from './support.ts';

function volume(fixture: string): VolumeEvidence {
  const device = '/dev/mapper/root';
  return {
    mount: printed(findmntText([device, 'ext4'])),
    btrfs: [],
    devices: [deviceEvidence(fixture, device)],
  };
}

const onLuks = volume('luks-on-partition');
const onPlain = volume('plain-partition');
const inMemory: VolumeEvidence = {
  mount: printed(findmntText(['tmpfs', 'tmpfs'])),
  btrfs: [],
  devices: [],
};
const onNetwork: VolumeEvidence = {
  mount: printed(findmntText(['server:/home', 'nfs4'])),
  btrfs: [],
  devices: [],
};

const noSwap: SwapEvidence = { table: found(swapsHead), areas: [] };

function swapOn(fixture: string): SwapEvidence {
  const path = '/dev/dm-2';
  return {
    table: found(`${swapsHead}${path}                               partition\t8388604\t\t0\t\t-2\n`),
    areas: [{ kind: 'device', path, device: deviceEvidence(fixture, path) }],
  };
}

function swapFile(held: VolumeEvidence): SwapEvidence {
  return {
    table: found(`${swapsHead}/swapfile                               file\t\t2097148\t\t0\t\t-2\n`),
    areas: [{ kind: 'file', path: '/swapfile', volume: held }],
  };
}

function zram(backing: Extract<SwapEvidence['areas'][number], { kind: 'compressedMemory' }>['backing']) {
  const path = '/dev/zram0';
  return {
    table: found(`${swapsHead}${path}                              partition\t4194300\t\t0\t\t100\n`),
    areas: [{ kind: 'compressedMemory', path, backing }],
  } as const;
}

describe('POS1 /proc/swaps', () => {
  it('reads devices, files and compressed memory', () => {
    const rows =
      '/dev/dm-1 partition 1048572 0 -2\n/swap\\040file\\134x file 1024 12 -3\n/dev/zram0 partition 99 0 100\n';
    expect(parseSwaps(found(swapsHead + rows))).toEqual({
      ok: true,
      value: [
        { kind: 'device', path: '/dev/dm-1' },
        { kind: 'file', path: '/swap file\\x' },
        { kind: 'compressedMemory', path: '/dev/zram0' },
      ],
    });
  });

  it.each([
    ['an empty file', ''],
    ['no header', '/dev/sda2 partition 1 0 -2\n'],
    ['a row of another shape', `${swapsHead}/dev/sda2 partition\n`],
    ['a kind that is not known', `${swapsHead}/dev/sda2 cloud 1 0 -2\n`],
    ['a relative path', `${swapsHead}swapfile file 1 0 -2\n`],
    ['a cut row', `${swapsHead}/dev/sda2 partition 1 0`],
  ])('is unknown for %s', (_, text) => {
    expect(judgeSwap({ table: found(text), areas: [] })).toMatchObject({ kind: 'unknown' });
  });

  it('is unknown when it cannot be read', () => {
    for (const kind of ['missing', 'failed'] as const) {
      expect(judgeSwap({ table: { kind }, areas: [] })).toMatchObject({ kind: 'unknown' });
    }
  });
});

describe('POS1 swap encryption', () => {
  const status = (swap: SwapEvidence) =>
    judgeEncryption({ register: onLuks, temporary: onLuks, swap }).swapEncryption;

  it('passes without swap, on LUKS, with a random key, in a file on LUKS and in compressed memory', () => {
    const good = [
      noSwap,
      swapOn('luks-on-partition'),
      swapOn('random-key-swap'),
      swapFile(onLuks),
      zram(missing),
      zram(found('none\n')),
    ];
    for (const swap of good) expect(status(swap)).toEqual({ status: 'pass', reason: 'ok' });
  });

  it('fails on a plain partition, a half plain mirror, and a file on a plain disk', () => {
    for (const swap of [swapOn('plain-partition'), swapOn('mirror-one-plain-leg'), swapFile(onPlain)]) {
      expect(status(swap)).toEqual({ status: 'fail', reason: 'swapNotEncrypted' });
    }
  });

  it('is unknown for compressed memory that is written back to a disk, and for what was not looked at', () => {
    for (const swap of [
      zram(found('/dev/sdb1\n')),
      zram({ kind: 'failed' }),
      swapFile(onNetwork),
      swapFile(inMemory),
      { ...swapOn('luks-on-partition'), areas: [] },
      { ...zram(missing), areas: swapOn('luks-on-partition').areas },
    ]) {
      expect(status(swap)).toMatchObject({ status: 'unknown' });
    }
  });
});

describe('POS1 disk encryption', () => {
  const disk = (register: VolumeEvidence, temporary: VolumeEvidence, swap: SwapEvidence = noSwap) => {
    const { status, reason } = judgeEncryption({ register, temporary, swap }).diskEncryption;
    return `${status} ${reason}`;
  };

  it('passes when the register and the temporary files are on encrypted disks', () => {
    expect(disk(onLuks, onLuks)).toBe('pass ok');
  });

  it('names the place that is plain', () => {
    expect(disk(onPlain, onLuks)).toBe('fail diskNotEncrypted');
    expect(disk(onLuks, onPlain)).toBe('fail temporaryDiskNotEncrypted');
    expect(disk(onNetwork, onPlain)).toBe('fail temporaryDiskNotEncrypted');
  });

  it('lets temporary files in memory pass only as far as swap does', () => {
    expect(disk(onLuks, inMemory)).toBe('pass ok');
    expect(disk(onLuks, inMemory, swapOn('luks-on-partition'))).toBe('pass ok');
    expect(disk(onLuks, inMemory, swapOn('plain-partition'))).toBe('fail temporaryFilesInPlainSwap');
    expect(disk(onLuks, inMemory, zram(found('/dev/sdb')))).toBe('unknown swapNotRecognised');
  });

  it('is unknown for a register in memory or on a network disk', () => {
    expect(disk(inMemory, onLuks)).toBe('unknown fileSystemNotRecognised');
    expect(disk(onNetwork, onLuks)).toBe('unknown fileSystemNotRecognised');
  });
});
