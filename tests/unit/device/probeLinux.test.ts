import { describe, expect, it } from 'vitest';
import type { CommandOutcome, DeviceFiles, FileOutcome, RunCommand } from '#vault/device/evidence.ts';
import { probeFor } from '#vault/device/probes/index.ts';
import { deviceEvidence, findmntText, found, missing, noon, printed, swapsHead } from './support.ts';

const register = '/home/user/registers/one';
const temporary = '/var/tmp';

/** A laptop as its programs and files show it. */
interface Laptop {
  /** What answers a command line; unlisted programs are not installed. */
  readonly commands: Readonly<Record<string, CommandOutcome>>;
  readonly texts: Readonly<Record<string, string>>;
  readonly folders: Readonly<Record<string, readonly string[]>>;
  readonly paths: Readonly<Record<string, string>>;
}

const findmnt = '/usr/bin/findmnt -k -J -v -o SOURCE,FSTYPE,OPTIONS -T';
const lsblk = '/usr/bin/lsblk -s -J -o NAME,KNAME,TYPE';

function kernelView(name: string): Pick<Laptop, 'texts' | 'folders'> {
  const { layers } = deviceEvidence(name);
  const texts = layers.flatMap(({ kernelName, mapperUuid }) =>
    mapperUuid.kind === 'found' ? [[`/sys/class/block/${kernelName}/dm/uuid`, mapperUuid.value]] : [],
  );
  const folders = layers.flatMap(({ kernelName, slaves }) =>
    slaves.kind === 'found' ? [[`/sys/class/block/${kernelName}/slaves`, slaves.value]] : [],
  );
  return { texts: Object.fromEntries(texts), folders: Object.fromEntries(folders) };
}

const root = printed(findmntText(['/dev/mapper/root', 'ext4']));

const laptop: Laptop = {
  commands: {
    [`${findmnt} ${register}`]: root,
    [`${findmnt} ${temporary}`]: root,
    [`${lsblk} /dev/mapper/root`]: deviceEvidence('luks-on-partition').tree,
  },
  texts: { ...kernelView('luks-on-partition').texts, '/proc/swaps': swapsHead },
  folders: kernelView('luks-on-partition').folders,
  paths: { [register]: register, [temporary]: temporary },
};

function toolsOf({ commands, texts, folders, paths }: Laptop) {
  const get = <T>(from: Readonly<Record<string, T>>, key: string): FileOutcome<T> => {
    const value = Object.hasOwn(from, key) ? from[key] : undefined;
    return value === undefined ? missing : found(value);
  };
  const exec: RunCommand = (program, args) =>
    Promise.resolve(commands[[program, ...args].join(' ')] ?? { kind: 'failed', why: 'notFound' });
  const files: DeviceFiles = {
    readText: (path) => Promise.resolve(get(texts, path)),
    list: (path) => Promise.resolve(get(folders, path)),
    realPath: (path) => Promise.resolve(get(paths, path)),
  };
  return { exec, files };
}

async function probe(change: Partial<Laptop>, platform = 'linux') {
  const { diskEncryption, swapEncryption } = await probeFor(platform)({
    registerDirectory: register,
    temporaryDirectory: temporary,
    clock: { now: () => noon },
    ...toolsOf({ ...laptop, ...change }),
  });
  expect([diskEncryption.at, swapEncryption.at]).toEqual([noon, noon]);
  return {
    disk: `${diskEncryption.status} ${diskEncryption.reason}`,
    swap: `${swapEncryption.status} ${swapEncryption.reason}`,
  };
}

describe('the probe of Linux', () => {
  it('passes a laptop with LUKS and no swap', async () => {
    expect(await probe({})).toEqual({ disk: 'pass ok', swap: 'pass ok' });
  });

  it('fails a plain laptop', async () => {
    const plain = {
      commands: { ...laptop.commands, [`${lsblk} /dev/mapper/root`]: deviceEvidence('plain-lvm').tree },
      ...kernelView('plain-lvm'),
    };
    const texts = { ...plain.texts, '/proc/swaps': swapsHead };
    expect(await probe({ ...plain, texts })).toEqual({ disk: 'fail diskNotEncrypted', swap: 'pass ok' });
  });

  it('finds programs in /bin where there is no /usr/bin', async () => {
    const moved = Object.entries(laptop.commands).map(([line, outcome]) => [
      line.replace('/usr/bin/', '/bin/'),
      outcome,
    ]);
    expect(await probe({ commands: Object.fromEntries(moved) })).toEqual({
      disk: 'pass ok',
      swap: 'pass ok',
    });
  });

  it('looks at the parent of a folder that is yet to be made, and at where a link leads', async () => {
    const commands = { ...laptop.commands, [`${findmnt} /data/registers`]: root };
    const paths = { [temporary]: temporary, '/home/user/registers': '/data/registers' };
    expect((await probe({ commands, paths })).disk).toBe('pass ok');
    expect((await probe({ paths })).disk).toBe('unknown programNotFound');
  });

  it('looks at swap devices and swap files', async () => {
    const rows = '/dev/dm-9 partition 1 0 -2\n/swap\\040file file 1 0 -3\n';
    const change = {
      commands: {
        ...laptop.commands,
        [`${lsblk} /dev/dm-9`]: deviceEvidence('luks-on-partition').tree,
        [`${findmnt} /swap file`]: root,
      },
      texts: { ...laptop.texts, '/proc/swaps': swapsHead + rows },
      paths: { ...laptop.paths, '/swap file': '/swap file' },
    };
    expect((await probe(change)).swap).toBe('pass ok');
    const plain = { ...change.commands, [`${lsblk} /dev/dm-9`]: deviceEvidence('plain-partition').tree };
    const folders = { ...laptop.folders, ...kernelView('plain-partition').folders };
    expect((await probe({ ...change, commands: plain, folders })).swap).toBe('fail swapNotEncrypted');
    expect((await probe({ ...change, paths: laptop.paths })).swap).toBe('unknown directoryNotReadable');
  });

  it('looks behind compressed memory', async () => {
    const texts = { ...laptop.texts, '/proc/swaps': `${swapsHead}/dev/zram0 partition 1 0 100\n` };
    expect((await probe({ texts })).swap).toBe('pass ok');
    const backed = { ...texts, '/sys/block/zram0/backing_dev': '/dev/sdb1\n' };
    expect((await probe({ texts: backed })).swap).toBe('unknown swapNotRecognised');
  });

  it('looks at every device of a btrfs', async () => {
    const id = '01234567-89ab-cdef-0123-456789abcdef';
    const mount = printed(findmntText(['/dev/mapper/root', 'btrfs', 'rw,subvol=/@home']));
    const btrfs = (members: readonly string[]) => ({
      commands: {
        [`${findmnt} ${register}`]: mount,
        [`${findmnt} ${temporary}`]: mount,
        [`${lsblk} /dev/mapper/root`]: deviceEvidence('luks-on-partition').tree,
        [`${lsblk} /dev/dm-0`]: deviceEvidence('luks-on-partition').tree,
        [`${lsblk} /dev/nvme0n1p3`]: deviceEvidence('plain-partition').tree,
      },
      folders: {
        ...laptop.folders,
        '/sys/fs/btrfs': ['features', id],
        [`/sys/fs/btrfs/${id}/devices`]: members,
      },
    });
    expect((await probe(btrfs(['dm-0']))).disk).toBe('pass ok');
    expect((await probe(btrfs(['dm-0', 'nvme0n1p3']))).disk).toBe('fail diskNotEncrypted');
    expect((await probe(btrfs([]))).disk).toBe('unknown diskLayoutNotRecognised');
  });
});

describe('POS7 whatever goes wrong with a program makes the check unknown', () => {
  const good = root.kind === 'exited' ? root.stdout : '';
  const wrong: readonly (readonly [string, CommandOutcome, string])[] = [
    ['it is not installed', { kind: 'failed', why: 'notFound' }, 'programNotFound'],
    ['it may not be run', { kind: 'failed', why: 'denied' }, 'programFailed'],
    ['it does not end', { kind: 'failed', why: 'timedOut' }, 'programTimedOut'],
    ['it prints too much', { kind: 'failed', why: 'tooMuchOutput' }, 'unexpectedOutput'],
    ['it prints no text', { kind: 'failed', why: 'notText' }, 'unexpectedOutput'],
    ['it is killed', { kind: 'failed', why: 'other' }, 'programFailed'],
    [
      'it fails with plausible output',
      { kind: 'exited', exitCode: 1, stdout: good, stderr: '' },
      'programFailed',
    ],
    [
      'it complains',
      { kind: 'exited', exitCode: 0, stdout: good, stderr: 'findmnt: no luck\n' },
      'programFailed',
    ],
    ['it prints nothing', printed(''), 'unexpectedOutput'],
    ['it begins with a byte order mark', printed(`\uFEFF${good}`), 'unexpectedOutput'],
    ['it prints UTF-16', printed(good.split('').join('\0')), 'unexpectedOutput'],
    ['its output is cut', printed(good.slice(0, -4)), 'unexpectedOutput'],
  ];

  it.each(wrong)('findmnt: %s', async (_, outcome, reason) => {
    const commands = { ...laptop.commands, [`${findmnt} ${register}`]: outcome };
    expect((await probe({ commands })).disk).toBe(`unknown ${reason}`);
  });

  it.each(wrong)('lsblk: %s', async (_, outcome, reason) => {
    const commands = { ...laptop.commands, [`${lsblk} /dev/mapper/root`]: outcome };
    expect((await probe({ commands })).disk).toBe(`unknown ${reason}`);
  });

  it('understands other line ends', async () => {
    const commands = {
      ...laptop.commands,
      [`${findmnt} ${register}`]: printed(good.replaceAll('\n', '\r\n')),
    };
    expect((await probe({ commands })).disk).toBe('pass ok');
  });

  it('is unknown when the kernel’s tables are not there or a path leads nowhere', async () => {
    const { '/proc/swaps': _, ...texts } = laptop.texts;
    expect((await probe({ texts })).swap).toBe('unknown swapNotRecognised');
    expect((await probe({ folders: {} })).disk).toBe('unknown diskLayoutNotRecognised');
    expect((await probe({ paths: {} })).disk).toBe('unknown directoryNotReadable');
  });
});

describe('the probe of another platform', () => {
  it.each(['win32', 'darwin', 'freebsd', ''])('knows nothing yet: %s', async (platform) => {
    const nothing = 'unknown notMeasuredYet';
    expect(await probe({}, platform)).toEqual({ disk: nothing, swap: nothing });
  });
});
