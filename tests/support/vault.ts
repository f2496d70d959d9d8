import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CallResult } from '#shared/errors.ts';
import { callError } from '#shared/errors.ts';
import type { DeviceIdentity } from '#shared/host/contract.ts';
import type { Flavour } from '#shared/ipc/app.ipc.ts';
import { type ChannelName, contract, type InputOf, type OutputOf } from '#shared/ipc/contract.ts';
import type { Host } from '#vault/hostClient.ts';
import { generateEd25519, generateX25519, randomBytes } from '#vault/keys/crypto.ts';
import { floorParameters } from '#vault/keys/kdf.ts';
import type { Clock, Faults } from '#vault/ports.ts';
import { systemIds } from '#vault/systemPorts.ts';
import { createVaultApp, type VaultApp } from '#vault/vaultApp.ts';

/** A laptop as main's keystore would present it. Each call hands out copies, since the vault wipes what it was given. */
export interface TestDevice {
  readonly identity: () => DeviceIdentity;
  readonly trust: (registerId: string, fingerprint: string) => void;
}

export function createTestDevice(storage: 'keyring' | 'file' = 'file'): TestDevice {
  const secret = randomBytes(32);
  const sign = generateEd25519().privateKey;
  const agree = generateX25519().privateKey;
  const deviceId = systemIds.next();
  const policyKeys: Record<string, string> = {};
  return {
    identity: () => ({
      storage,
      deviceId,
      secret: new Uint8Array(secret),
      signPrivateKey: new Uint8Array(sign),
      agreePrivateKey: new Uint8Array(agree),
      policyKeys: { ...policyKeys },
    }),
    trust: (registerId, fingerprint) => {
      policyKeys[registerId] = fingerprint;
    },
  };
}

export interface TestVault {
  readonly call: <C extends ChannelName>(channel: C, input: InputOf<C>) => Promise<CallResult<OutputOf<C>>>;
  readonly app: VaultApp;
  readonly states: readonly string[];
  readonly events: readonly { readonly name: string; readonly payload: unknown }[];
}

export interface TestVaultOptions {
  readonly userData: string;
  readonly device: TestDevice | null;
  readonly flavour?: Flavour;
  readonly isRoot?: boolean;
  readonly clock?: Clock;
  readonly faults?: Faults;
  readonly savePath?: string;
  readonly openPath?: string;
}

/** The whole vault as one process has it, without the process: real files, real database, real router. */
export function startTestVault(options: TestVaultOptions): TestVault {
  const states: string[] = [];
  const events: { readonly name: string; readonly payload: unknown }[] = [];
  const host: Host = {
    'secrets.device': () => Promise.resolve(options.device?.identity() ?? null),
    'secrets.trustPolicyKey': ({ registerId, fingerprint }) => {
      options.device?.trust(registerId, fingerprint);
      return Promise.resolve({});
    },
    'dialogs.saveBackup': () => Promise.resolve({ path: options.savePath ?? null }),
    'dialogs.openBackup': () => Promise.resolve({ path: options.openPath ?? null }),
    'clipboard.copy': () => Promise.resolve({}),
  };
  const app = createVaultApp({
    start: {
      type: 'start',
      userData: options.userData,
      flavour: options.flavour ?? 'test',
      appVersion: '0.1.0',
      platform: 'linux',
      isRoot: options.isRoot ?? false,
    },
    host,
    clock: options.clock ?? { now: () => Date.now() },
    ids: systemIds,
    calibrate: () => Promise.resolve(floorParameters),
    ...(options.faults === undefined ? {} : { faults: options.faults }),
    emit: (name, payload) => events.push({ name, payload }),
    onSession: (state) => states.push(state),
  });
  let calls = 0;
  const call = async <C extends ChannelName>(
    channel: C,
    input: InputOf<C>,
  ): Promise<CallResult<OutputOf<C>>> => {
    calls += 1;
    const windowKind = contract[channel].permission === 'public' ? 'unlock' : 'work';
    const result = await app.call({ type: 'call', id: calls, channel, windowId: 1, windowKind, input });
    if (!result.ok) return { ok: false, error: callError.parse(result.error) };
    if (!isOutput(channel, result.value)) throw new Error(`${channel} answered something else than agreed`);
    return { ok: true, value: result.value };
  };
  return { call, app, states, events };
}

function isOutput<C extends ChannelName>(channel: C, value: unknown): value is OutputOf<C> {
  return contract[channel].output.safeParse(value).success;
}

/** The value of an answer; fails the test with the code otherwise. */
export function answered<T>(result: CallResult<T>): T {
  if (result.ok) return result.value;
  throw new Error(`refused: ${result.error.code} ${JSON.stringify(result.error.fields ?? {})}`);
}

/** A folder that goes away with the test run. */
export function temporaryFolder(): { readonly path: string; readonly remove: () => void } {
  const path = mkdtempSync(join(tmpdir(), 'asrek-test-'));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

export const passphrase = 'juosten lumipyry kaarnavene 47 hirsi';

export const registration: InputOf<'registers.create'> = {
  kind: 'sample',
  registerName: 'Asiakasrekisteri',
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
    phone: '040 1234567',
    email: 'aino@example.com',
    userName: 'aino.esimerkki',
    passphrase,
  },
  sampleCustomers: 0,
};

/** Creates a register, confirms its recovery key and gives its id and that key. */
export async function createConfirmed(vault: TestVault, request = registration) {
  const created = answered(await vault.call('registers.create', request));
  answered(await vault.call('registers.confirmRecovery', created));
  return created;
}
