import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { GateResult } from '#shared/ipc/registers.ipc.ts';
import { evaluationPolicy } from '#vault/device/evaluationPolicy.ts';
import type { DeviceFiles } from '#vault/device/evidence.ts';
import { runCommand } from '#vault/device/execute.ts';
import { deviceFiles } from '#vault/device/files.ts';
import { checkDevice, type GateRequest } from '#vault/device/gate.ts';
import { defaultPolicy, signPosturePolicy } from '#vault/device/policy.ts';
import { sha256 } from '#vault/keys/crypto.ts';
import { toBase64 } from '#vault/keys/encoding.ts';
import { policyFingerprint } from '#vault/keys/policySignature.ts';

const clock = { now: () => Date.now() };
const company = signPosturePolicy(
  defaultPolicy(clock.now()),
  sha256(Buffer.from('a company policy key of this test')),
);

let folder = '';
beforeAll(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'asrek-gate-')));
});
afterAll(() => rmSync(folder, { recursive: true }));

function request(kind: 'production' | 'sample', change: Partial<GateRequest> = {}): GateRequest {
  const policy = kind === 'production' ? company : evaluationPolicy;
  const { document, signature, publicKey } = policy;
  return {
    subject: {
      stage: 'open',
      header: {
        kind,
        vaultId: 'vault',
        devices: [{ deviceId: 'laptop' }],
        policy: { document, signature: toBase64(signature), publicKey: toBase64(publicKey) },
      },
    },
    registerDirectory: folder,
    temporaryDirectory: tmpdir(),
    identity: {
      storage: 'keyring',
      deviceId: 'laptop',
      policyKeys: { vault: policyFingerprint(publicKey) },
    },
    flavour: 'production',
    platform: process.platform,
    isRoot: false,
    clock,
    lastSeenAt: clock.now(),
    minPolicySerial: 1,
    exec: runCommand,
    files: deviceFiles,
    ...change,
  };
}

function rowOf({ rows }: GateResult, check: string) {
  return rows.find((row) => row.check === check);
}

/** What holds a path, looked up by other means than the gate's: mountinfo, then the kernel's tree. */
function layersUnder(path: string): 'plain' | 'encrypted' | 'unclear' {
  const mounts = readFileSync('/proc/self/mountinfo', 'utf8')
    .trim()
    .split('\n')
    .map((line) => line.split(' '))
    .filter(([, , , , target = '']) => target === '/' || path === target || path.startsWith(`${target}/`))
    .sort((left, right) => (left[4] ?? '').length - (right[4] ?? '').length);
  const mount = mounts.at(-1) ?? [];
  const type = mount[mount.indexOf('-') + 1] ?? '';
  if (!['ext2', 'ext3', 'ext4', 'xfs'].includes(type)) return 'unclear';
  const walk = (device: string): boolean => {
    const names = readdirSync(device);
    const uuid = names.includes('dm') ? readFileSync(`${device}/dm/uuid`, 'utf8') : '';
    if (/^CRYPT-(?:LUKS|PLAIN)/.test(uuid)) return true;
    const below = names.includes('slaves') ? readdirSync(`${device}/slaves`) : [];
    return below.length > 0 && below.every((name) => walk(`${device}/slaves/${name}`));
  };
  return walk(`/sys/dev/block/${mount[2]}`) ? 'encrypted' : 'plain';
}

describe.skipIf(process.platform !== 'linux')('the gate on this very machine (Linux only)', () => {
  it('refuses a production register where the disk is plain, and names the disk', async () => {
    const result = await checkDevice(request('production'));
    const disk = rowOf(result, 'diskEncryption');
    const truth = layersUnder(folder);
    if (truth === 'plain') {
      expect(disk).toEqual({
        check: 'diskEncryption',
        status: 'fail',
        effect: 'block',
        reason: 'diskNotEncrypted',
      });
    } else {
      expect(disk?.reason).not.toBe('diskNotEncrypted');
      if (truth === 'unclear') expect(disk?.status).not.toBe('pass');
    }
    expect(result.isAllowed).toBe(result.rows.every(({ status }) => status === 'pass'));
    for (const check of ['enrolled', 'keystore', 'clock', 'policy']) {
      expect(rowOf(result, check)).toMatchObject({ status: 'pass', effect: 'none' });
    }
  });

  it('opens a sample register here, and warns of what it found', async () => {
    const result = await checkDevice(request('sample'));
    expect(result.isAllowed).toBe(true);
    expect(result.rows.map(({ effect }) => effect)).not.toContain('block');
    const production = await checkDevice(request('production'));
    const found = ({ rows }: GateResult) =>
      rows.map(({ check, status, reason }) => ({ check, status, reason }));
    expect(found(result)).toEqual(found(production));
  });

  it('does not take memory for a disk', async () => {
    const result = await checkDevice(request('production', { registerDirectory: '/dev/shm' }));
    expect(rowOf(result, 'diskEncryption')).toMatchObject({ effect: 'block' });
    expect(result.isAllowed).toBe(false);
  });

  it('measures the place of a register that is yet to be made', async () => {
    const subject = { stage: 'create', kind: 'production' } as const;
    const registerDirectory = join(folder, 'registers', 'to-be-made');
    const result = await checkDevice(request('production', { subject, registerDirectory, lastSeenAt: null }));
    const there = await checkDevice(request('production'));
    expect(rowOf(result, 'enrolled')).toBeUndefined();
    expect(rowOf(result, 'diskEncryption')).toEqual(rowOf(there, 'diskEncryption'));
  });
});

describe('the gate, whatever the machine', () => {
  it('refuses a copied sample register on another device', async () => {
    const identity = { storage: 'file', deviceId: 'other-laptop', policyKeys: {} } as const;
    const result = await checkDevice(request('sample', { identity }));
    expect(result.isAllowed).toBe(false);
    expect(rowOf(result, 'enrolled')).toMatchObject({ effect: 'block', reason: 'deviceNotInRegister' });
    expect(rowOf(result, 'keystore')).toMatchObject({ effect: 'warn', reason: 'secretInFile' });
  });

  it('refuses a production register to root, to a secret in a file and to a flavour for samples', async () => {
    const inFile = { storage: 'file', deviceId: 'laptop', policyKeys: {} } as const;
    const cases = [
      [{ isRoot: true }, 'runningAsRoot'],
      [{ identity: inFile }, 'secretInFile'],
      [{ flavour: 'evaluation' }, 'flavourForSamplesOnly'],
      [{ identity: null }, 'deviceSecretNotFound'],
    ] as const;
    for (const [change, reason] of cases) {
      const result = await checkDevice(request('production', change));
      expect(rowOf(result, 'keystore')).toMatchObject({ effect: 'block', reason });
      expect(result.isAllowed).toBe(false);
    }
  });

  it('POS8 refuses a policy that was changed, is older than one seen, or is not of this kind of register', async () => {
    const open = request('production').subject;
    if (open.stage !== 'open') throw new Error('a header is needed');
    const { header } = open;
    const changed = { ...header.policy, document: header.policy.document.replace('"block"', '"warn"') };
    const sample = request('sample').subject;
    const evaluation = sample.stage === 'open' ? sample.header.policy : header.policy;
    const withHeader = (change: Partial<typeof header>) => ({
      subject: { ...open, header: { ...header, ...change } },
    });
    const cases = [
      [withHeader({ policy: changed }), 'policySignatureInvalid'],
      [{ minPolicySerial: 2 }, 'policyRolledBack'],
      [{ clock: { now: () => clock.now() + 11 * 366 * 86_400_000 } }, 'policyExpired'],
      [withHeader({ policy: evaluation }), 'evaluationPolicyRefused'],
      [withHeader({ kind: 'sample' }), 'companyPolicyOnSample'],
    ] as const;
    for (const [change, reason] of cases) {
      const result = await checkDevice(request('production', change));
      expect(rowOf(result, 'policy')).toEqual({ check: 'policy', status: 'fail', effect: 'block', reason });
      expect(result.isAllowed).toBe(false);
    }
  });

  it('never opens a production register on a platform it cannot measure', async () => {
    for (const platform of ['win32', 'darwin']) {
      const result = await checkDevice(request('production', { platform }));
      expect(rowOf(result, 'diskEncryption')).toMatchObject({ effect: 'block', reason: 'notMeasuredYet' });
      expect(result.isAllowed).toBe(false);
    }
  });
});

describe('the gate opens no database and derives no key', () => {
  it('gives the same for a folder without a readable database, and looks at nothing in it', async () => {
    const before = await checkDevice(request('production'));
    const junk = join(folder, 'junk');
    mkdirSync(join(junk, 'register.db'), { recursive: true });
    writeFileSync(join(junk, 'vault.json'), 'not a header');
    symlinkSync(join(junk, 'nowhere'), join(junk, 'register.db-wal'));
    const seen: string[] = [];
    const noting =
      <T>(read: (path: string) => Promise<T>) =>
      (path: string) => {
        seen.push(path);
        return read(path);
      };
    const files: DeviceFiles = {
      readText: noting(deviceFiles.readText),
      list: noting(deviceFiles.list),
      realPath: noting(deviceFiles.realPath),
    };
    const result = await checkDevice(request('production', { registerDirectory: junk, files }));
    expect(result).toEqual(before);
    expect(seen.filter((path) => path.startsWith(`${junk}/`))).toEqual([]);
    if (process.platform === 'linux') expect(seen).toContain(junk);
  });
});
