import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { copyFile, mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { inventDevice, writeDeviceFile } from '#build/sample-data/sampleDevice.ts';
import { createSampleRegister, samplePassphrase, sampleUserName } from '#build/sample-data/sampleRegister.ts';
import { registerId, type StaffId } from '#shared/domain/ids.ts';
import type { DeviceIdentity } from '#shared/host/contract.ts';
import { z } from '#shared/zod.ts';
import { succeeded } from '#tests/support/register.ts';
import type { Register } from '#vault/db/register.ts';
import { presentDevice } from '#vault/deviceIdentity.ts';
import { fillRegister } from '#vault/features/sample/fillRegister.ts';
import { openWithKeys, readHeader } from '#vault/features/session/unlock.ts';
import { nodeVaultFiles } from '#vault/keys/files.ts';
import type { VaultHeader } from '#vault/keys/header.ts';
import { unlockVault } from '#vault/keys/unlock.ts';
import type { VaultKeys } from '#vault/keys/vaultKeys.ts';
import { type RegisterPaths, vaultPaths } from '#vault/paths.ts';
import { noFaults } from '#vault/ports.ts';
import { systemClock, systemIds } from '#vault/systemPorts.ts';
import { decryptInPlace, vacuumKeyed } from './plaintext.ts';

export const unlockDeps = { clock: systemClock, ids: systemIds, faults: noFaults };

/** A register of invented customers with its keys in hand, and the same database in plaintext beside it. */
export interface BenchRegister {
  readonly customers: number;
  readonly userData: string;
  readonly paths: RegisterPaths;
  readonly header: VaultHeader;
  readonly identity: DeviceIdentity;
  readonly keys: VaultKeys;
  readonly staffId: StaffId;
  readonly plaintextPath: string;
  /** Opens the register as an unlock does after the key derivation. */
  readonly open: () => Promise<Register>;
}

const deviceFile = z.object({ sealed: z.base64() });
const deviceSecrets = z.object({
  deviceId: z.string(),
  secret: z.base64(),
  signPrivateKey: z.base64(),
  agreePrivateKey: z.base64(),
  policyKeys: z.record(z.string(), z.string()),
});

function readIdentity(userData: string): DeviceIdentity {
  const text = readFileSync(join(userData, 'device-for-samples-only.json'), 'utf8');
  const { sealed } = deviceFile.parse(JSON.parse(text));
  const secrets = deviceSecrets.parse(JSON.parse(Buffer.from(sealed, 'base64').toString('utf8')));
  const bytes = (base64: string) => new Uint8Array(Buffer.from(base64, 'base64'));
  return {
    storage: 'file',
    deviceId: secrets.deviceId,
    secret: bytes(secrets.secret),
    signPrivateKey: bytes(secrets.signPrivateKey),
    agreePrivateKey: bytes(secrets.agreePrivateKey),
    policyKeys: secrets.policyKeys,
  };
}

/** Generates the register into a folder that gets its name only when it is whole. */
async function generate(folder: string, customers: number, seed: number): Promise<void> {
  const partial = `${folder}.partial`;
  await rm(partial, { recursive: true, force: true });
  const userData = join(partial, 'user-data');
  await mkdir(userData, { recursive: true });
  const made = succeeded(
    await createSampleRegister({
      userData,
      identity: inventDevice(systemIds),
      clock: systemClock,
      ids: systemIds,
    }),
  );
  const actor = { staffId: made.staffId, sessionId: systemIds.next() };
  const filled = await fillRegister(
    { register: made.register, keys: made.keys, actor, ids: systemIds },
    {
      customers,
      seed,
      onProgress: (done) => {
        if (done % 50_000 === 0) process.stdout.write(`  ${done} / ${customers}\n`);
      },
    },
  );
  succeeded(filled);
  made.register.close();
  made.keys.zero();
  await writeDeviceFile(userData, made.identity);
  await rm(folder, { recursive: true, force: true });
  await rename(partial, folder);
}

async function unlocked(folder: string, customers: number): Promise<BenchRegister> {
  const userData = join(folder, 'user-data');
  const paths = vaultPaths(userData);
  const name = readdirSync(paths.registers).find((one) => registerId.safeParse(one).success) ?? '';
  const own = paths.register(registerId.parse(name));
  const identity = readIdentity(userData);
  const header = succeeded(await readHeader(nodeVaultFiles(own.directory)));
  const incarnation = header.devices[0]?.incarnation ?? '';
  const { keys, userId } = succeeded(
    await unlockVault(header, {
      userName: sampleUserName,
      passphrase: samplePassphrase,
      device: presentDevice(identity, incarnation),
      clock: systemClock,
    }),
  );
  return {
    customers,
    userData,
    paths: own,
    header,
    identity,
    keys,
    staffId: userId,
    plaintextPath: join(folder, 'plaintext.db'),
    open: async () => succeeded(await openWithKeys(unlockDeps, own, header, identity, keys)),
  };
}

/**
 * The register of a size and seed from the cache folder, made when it is not there. Both databases are vacuumed, so
 * that their pages lie in the same order.
 */
export async function benchRegister(cache: string, customers: number, seed: number): Promise<BenchRegister> {
  const folder = join(cache, `bench-${customers}${seed === 1 ? '' : `-seed-${seed}`}`);
  if (!existsSync(folder)) {
    process.stdout.write(`Generating ${customers} customers once\n`);
    await generate(folder, customers, seed);
  }
  const register = await unlocked(folder, customers);
  if (!existsSync(register.plaintextPath)) {
    process.stdout.write('Making the plaintext twin once\n');
    await vacuumKeyed(register.paths.database, register.keys.database);
    const partial = `${register.plaintextPath}.partial`;
    await copyFile(register.paths.database, partial);
    await decryptInPlace(partial, register.keys.database);
    await rename(partial, register.plaintextPath);
  }
  return register;
}
