import { type RegisterId, registerId } from '#shared/domain/ids.ts';
import { fail, type Result, succeed } from '#shared/errors.ts';
import type { DeviceIdentity } from '#shared/host/contract.ts';
import type { Register } from '#vault/db/register.ts';
import { presentDevice } from '#vault/deviceIdentity.ts';
import { buildRegister, putInPlace, type RegisterRequest } from '#vault/features/register/creation.ts';
import { openWithKeys, readHeader } from '#vault/features/session/unlock.ts';
import { nodeVaultFiles } from '#vault/keys/files.ts';
import { floorParameters } from '#vault/keys/kdf.ts';
import { policyFingerprint } from '#vault/keys/policySignature.ts';
import { unlockVault } from '#vault/keys/unlock.ts';
import type { VaultKeys } from '#vault/keys/vaultKeys.ts';
import { vaultPaths } from '#vault/paths.ts';
import { type Clock, type Ids, noFaults } from '#vault/ports.ts';

/** How a sample register is opened. Printed for whoever made it; it guards invented people only. */
export const sampleUserName = 'aino.esimerkki';
export const samplePassphrase = 'kaarnavene hirsi lumipyry 47 juosten';

const request: RegisterRequest = {
  kind: 'sample',
  registerName: 'Malliasiakkaat',
  classification: 'confidential',
  controller: {
    name: 'Pohjolan Malliyritys Oy',
    businessId: '9000001-1',
    street: 'Esimerkkikatu 1',
    postcode: '00100',
    city: 'Helsinki',
    email: 'info@example.com',
    phone: '',
  },
  responsible: {
    fullName: 'Aino Esimerkki',
    duty: 'Toimistopäällikkö',
    phone: '040 000 0000',
    email: 'aino@example.com',
    userName: sampleUserName,
    passphrase: samplePassphrase,
  },
  sampleCustomers: 0,
};

export interface SampleRegister {
  readonly registerId: RegisterId;
  readonly register: Register;
  /** To be zeroed when done. */
  readonly keys: VaultKeys;
  readonly staffId: string;
  readonly recoveryKey: string;
  /** The device with its trust in the register's policy. */
  readonly identity: DeviceIdentity;
}

export interface SampleDeps {
  /** The folder that the app takes for its data. */
  readonly userData: string;
  readonly identity: DeviceIdentity;
  readonly clock: Clock;
  readonly ids: Ids;
}

/** Creates an empty sample register and opens it. Fails as creating and opening any register does. */
export async function createSampleRegister(sample: SampleDeps): Promise<Result<SampleRegister>> {
  const { identity, clock, ids } = sample;
  const paths = vaultPaths(sample.userData);
  const deps = { paths, clock, ids, faults: noFaults };
  const id = registerId.parse(ids.next());
  const making = { ...deps, identity, kdf: floorParameters, deviceLabel: 'Mallikone' };
  const built = await buildRegister(making, id, request);
  if (!built.ok) return built;
  await putInPlace(paths, id);
  const header = await readHeader(nodeVaultFiles(paths.register(id).directory));
  if (!header.ok) return header;
  const incarnation = header.value.devices[0]?.incarnation ?? '';
  const unlocked = await unlockVault(header.value, {
    userName: sampleUserName,
    passphrase: samplePassphrase,
    device: presentDevice(identity, incarnation),
    clock,
  });
  if (!unlocked.ok) return fail('WRONG_CREDENTIALS');
  const { keys } = unlocked.value;
  const register = await openWithKeys(deps, paths.register(id), header.value, identity, keys);
  if (!register.ok) return register;
  const policyKeys = { ...identity.policyKeys, [id]: policyFingerprint(built.value.policyPublicKey) };
  return succeed({
    registerId: id,
    register: register.value,
    keys,
    staffId: built.value.staffId,
    recoveryKey: built.value.recoveryKey,
    identity: { ...identity, policyKeys },
  });
}
