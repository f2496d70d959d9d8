import { describe, expect, it } from 'vitest';
import { parseMount } from '#vault/device/parsers/mount.ts';
import { judgeVolume } from '#vault/device/parsers/volume.ts';
import { deviceEvidence, findmntText, printed } from './support.ts';

describe('POS1 what findmnt says of a path', () => {
  it.each(['ext4', 'ext3', 'ext2', 'xfs'])('reads the device of %s', (fileSystem) => {
    expect(parseMount(printed(findmntText(['/dev/mapper/vg-root', fileSystem])))).toEqual({
      ok: true,
      value: { kind: 'device', device: '/dev/mapper/vg-root', mayUseMoreDevices: false },
    });
  });

  it('knows that btrfs may have more devices than it names', () => {
    expect(parseMount(printed(findmntText(['/dev/dm-0', 'btrfs', 'rw,subvol=/@home'])))).toMatchObject({
      ok: true,
      value: { mayUseMoreDevices: true },
    });
  });

  it('takes tmpfs for memory', () => {
    expect(parseMount(printed(findmntText(['tmpfs', 'tmpfs'])))).toEqual({
      ok: true,
      value: { kind: 'memory' },
    });
  });

  it.each([
    ['rpool/home', 'zfs'],
    ['overlay', 'overlay'],
    ['server:/export', 'nfs4'],
    ['//server/share', 'cifs'],
    ['/dev/fuse', 'fuse'],
    ['/dev/mapper/luks', 'fuse.gocryptfs'],
    ['/dev/sda1', 'fuseblk'],
    ['/home/.ecryptfs', 'ecryptfs'],
    ['ramfs', 'ramfs'],
    ['/dev/root/../sda', 'ext4'],
    ['rootfs', 'ext4'],
    ['-s', 'ext4'],
    ['/dev/sda -a', 'ext4'],
  ])('does not recognise %s on %s', (source, fileSystem) => {
    expect(parseMount(printed(findmntText([source, fileSystem])))).toEqual({
      ok: false,
      error: 'fileSystemNotRecognised',
    });
  });

  it.each(['logdev=/dev/sdb1', 'rw,rtdev=/dev/sdb2,noatime', 'journal_path=/dev/sdb1'])(
    'does not recognise a file system with a second device: %s',
    (options) => {
      expect(parseMount(printed(findmntText(['/dev/dm-0', 'xfs', options])))).toEqual({
        ok: false,
        error: 'fileSystemNotRecognised',
      });
    },
  );

  it('does not choose between file systems mounted over each other', () => {
    const text = findmntText(['/dev/dm-0', 'ext4'], ['/dev/sdb1', 'ext4']);
    expect(parseMount(printed(text))).toEqual({ ok: false, error: 'unexpectedOutput' });
  });
});

describe('POS4 a btrfs over several devices', () => {
  const mount = printed(findmntText(['/dev/dm-0', 'btrfs']));
  const luks = deviceEvidence('luks-on-partition', '/dev/dm-0');
  const plain = deviceEvidence('plain-partition', '/dev/nvme0n1p3');

  it('passes when its only device is encrypted', () => {
    expect(judgeVolume({ mount, btrfs: [['dm-0']], devices: [luks] })).toEqual({ kind: 'encrypted' });
  });

  it('is plain when a device that findmnt does not name is plain', () => {
    const evidence = { mount, btrfs: [['dm-0', 'nvme0n1p3']], devices: [luks, plain] };
    expect(judgeVolume(evidence)).toEqual({ kind: 'plain' });
  });

  it('is unknown when a device was not looked at, or none or two file systems claim the device', () => {
    for (const btrfs of [[], [['sdb']], [['dm-0', 'sdb']], [['dm-0'], ['dm-0', 'sdb']]]) {
      expect(judgeVolume({ mount, btrfs, devices: [luks] })).toMatchObject({ kind: 'unknown' });
    }
  });
});

describe('a volume', () => {
  it('is unknown when its path was not found or its device not looked at', () => {
    expect(judgeVolume({ mount: null, btrfs: [], devices: [] })).toMatchObject({
      kind: 'unknown',
      reason: 'directoryNotReadable',
    });
    const mount = printed(findmntText(['/dev/mapper/other', 'ext4']));
    const devices = [deviceEvidence('luks-on-partition')];
    expect(judgeVolume({ mount, btrfs: [], devices })).toMatchObject({ kind: 'unknown' });
  });
});
