import { describe, expect, it } from 'vitest';
import { type DeviceEvidence, judgeDevice } from '#vault/device/parsers/blockDevices.ts';
import { deviceCases, deviceEvidence, missing, printed } from './support.ts';

function verdict(evidence: DeviceEvidence): string {
  const protection = judgeDevice(evidence);
  return protection.kind === 'unknown' ? protection.reason : protection.kind;
}

describe('POS1 what lsblk and the kernel say of a block device', () => {
  it.each(deviceCases)('$name: $about', ({ evidence, expected }) => {
    expect(verdict(evidence)).toBe(expected);
  });

  it('is unknown when lsblk names no device, or two', () => {
    const layer = '{"name":"sda","kname":"sda","type":"disk"}';
    for (const devices of ['', `${layer},${layer}`]) {
      const tree = printed(`{"blockdevices":[${devices}]}`);
      expect(verdict({ device: '/dev/sda', tree, layers: [] })).toBe('unexpectedOutput');
    }
  });

  it('is unknown when a layer has parts that the kernel does not list', () => {
    const evidence = deviceEvidence('mirror-both-legs-luks');
    const layers = evidence.layers.map((layer) => ({ ...layer, slaves: missing }));
    expect(verdict({ ...evidence, layers })).toBe('diskLayoutNotRecognised');
  });

  it('is unknown when the kernel was not asked about a layer', () => {
    const evidence = deviceEvidence('luks-on-partition');
    const layers = evidence.layers.filter(({ kernelName }) => kernelName !== 'dm-0');
    expect(verdict({ ...evidence, layers })).toBe('notMeasured');
  });

  it('is unknown when the kind of a crypt layer cannot be read', () => {
    const evidence = deviceEvidence('luks-on-partition');
    const layers = evidence.layers.map((layer) => ({ ...layer, mapperUuid: missing }));
    expect(verdict({ ...evidence, layers })).toBe('diskLayoutNotRecognised');
  });
});

describe('POS4 one plain leg makes the whole plain', () => {
  it.each(['mirror-one-plain-leg', 'lvm-over-mirror-one-plain-leg', 'lvm-one-plain-disk'])('%s', (name) => {
    expect(verdict(deviceEvidence(name))).toBe('plain');
  });

  it('is not passed when lsblk leaves the plain leg out', () => {
    const evidence = deviceEvidence('omitted-plain-leg');
    expect(JSON.stringify(evidence.tree)).not.toContain('dm-1');
    expect(verdict(evidence)).toBe('diskLayoutNotRecognised');
  });
});
