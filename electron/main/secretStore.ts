import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { mkdir, open, readFile, rename } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { safeStorage } from 'electron';
import { v7 } from 'uuid';
import type { DeviceIdentity } from '#shared/host/contract.ts';
import type { Flavour } from '#shared/ipc/app.ipc.ts';
import { z } from '#shared/zod.ts';

const stored = z.strictObject({
  format: z.literal('asrek-device'),
  version: z.literal(1),
  storage: z.enum(['keyring', 'file']),
  /** The keystore that sealed it; another one means: say so, touch nothing. */
  backend: z.string(),
  sealed: z.string(),
});

const contents = z.strictObject({
  deviceId: z.string(),
  secret: z.base64(),
  signPrivateKey: z.base64(),
  agreePrivateKey: z.base64(),
  policyKeys: z.record(z.string(), z.string()),
});
type Contents = z.output<typeof contents>;

export interface SecretStore {
  readonly storage: () => 'keyring' | 'file' | 'unavailable';
  /** Made at first use; null when there is no acceptable keystore or it does not open what is stored. */
  readonly load: () => Promise<DeviceIdentity | null>;
  readonly trustPolicyKey: (registerId: string, fingerprint: string) => Promise<void>;
}

/**
 * Keeps this device's secret in the operating system's keystore. Where there is none, a production build has no
 * device secret and therefore opens nothing; other builds fall back to a plain file that says what it is, and
 * which the vault accepts for sample registers only.
 */
export function createSecretStore(userData: string, flavour: Flavour): SecretStore {
  const storage = () => (isKeystoreSafe() ? 'keyring' : flavour === 'production' ? 'unavailable' : 'file');
  const pathOf = (kind: 'keyring' | 'file') =>
    join(userData, kind === 'keyring' ? 'device.json' : 'device-for-samples-only.json');

  // One after the other: at the first start several calls ask at once, and each would make a secret of its own.
  let last: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(task: () => Promise<T>): Promise<T> => {
    const result = last.then(task);
    last = result.catch(() => undefined);
    return result;
  };

  const read = async (): Promise<Contents | null> => {
    const kind = storage();
    if (kind === 'unavailable') return null;
    const text = await readOrNull(pathOf(kind));
    if (text === null) {
      const made = newContents();
      await write(pathOf(kind), kind, made);
      return made;
    }
    const file = parseJson(stored, text);
    if (file === null || file.storage !== kind || file.backend !== backendName()) return null;
    return unseal(kind, file.sealed);
  };

  return {
    storage,
    load: async () => {
      const kind = storage();
      const identity = await inTurn(read);
      if (identity === null || kind === 'unavailable') return null;
      return {
        storage: kind,
        deviceId: identity.deviceId,
        secret: bytes(identity.secret),
        signPrivateKey: bytes(identity.signPrivateKey),
        agreePrivateKey: bytes(identity.agreePrivateKey),
        policyKeys: identity.policyKeys,
      };
    },
    trustPolicyKey: (registerId, fingerprint) =>
      inTurn(async () => {
        const kind = storage();
        const current = await read();
        if (current === null || kind === 'unavailable') throw new Error('no keystore');
        await write(pathOf(kind), kind, {
          ...current,
          policyKeys: { ...current.policyKeys, [registerId]: fingerprint },
        });
      }),
  };
}

/** `basic_text` is Electron's fallback with a built-in password: as good as plain text, so not a keystore. */
function isKeystoreSafe(): boolean {
  if (!safeStorage.isEncryptionAvailable()) return false;
  return process.platform !== 'linux' || !['basic_text', 'unknown'].includes(backendName());
}

function backendName(): string {
  return process.platform === 'linux' ? safeStorage.getSelectedStorageBackend() : process.platform;
}

async function write(path: string, kind: 'keyring' | 'file', value: Contents): Promise<void> {
  const plain = JSON.stringify(value);
  const sealed =
    kind === 'keyring'
      ? safeStorage.encryptString(plain).toString('base64')
      : Buffer.from(plain).toString('base64');
  const file = { format: 'asrek-device', version: 1, storage: kind, backend: backendName(), sealed };
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const temporary = `${path}.new`;
  const handle = await open(temporary, 'w', 0o600);
  try {
    await handle.writeFile(JSON.stringify(file));
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(temporary, path);
}

function unseal(kind: 'keyring' | 'file', sealed: string): Contents | null {
  try {
    const buffer = Buffer.from(sealed, 'base64');
    return parseJson(
      contents,
      kind === 'keyring' ? safeStorage.decryptString(buffer) : buffer.toString('utf8'),
    );
  } catch {
    // The keystore does not know this secret any more. Nothing is deleted: the recovery key still opens.
    return null;
  }
}

function newContents(): Contents {
  return {
    deviceId: v7(),
    secret: randomBytes(32).toString('base64'),
    signPrivateKey: rawPrivateKey('ed25519'),
    agreePrivateKey: rawPrivateKey('x25519'),
    policyKeys: {},
  };
}

/** The last 32 bytes of the PKCS#8 form are the raw private key (RFC 8410). */
function rawPrivateKey(kind: 'ed25519' | 'x25519'): string {
  const { privateKey } = kind === 'ed25519' ? generateKeyPairSync('ed25519') : generateKeyPairSync('x25519');
  return privateKey.export({ format: 'der', type: 'pkcs8' }).subarray(-32).toString('base64');
}

async function readOrNull(path: string): Promise<string | null> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
}

function parseJson<T>(schema: z.ZodType<T>, text: string): T | null {
  try {
    const parsed = schema.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}

function bytes(base64: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(Buffer.from(base64, 'base64'));
}
