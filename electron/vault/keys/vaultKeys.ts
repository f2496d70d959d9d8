import { ageIdentity } from './ageIdentity.ts';
import { aesGcmOpen, aesGcmSeal, hkdfSha256, keyLength, randomBytes, wipe } from './crypto.ts';
import { canonicalBytes, fromBase64, toBase64 } from './encoding.ts';
import {
  type DataKeyName,
  dataKeyNames,
  type HeaderBody,
  type HeaderDataKey,
  type VaultPlace,
} from './header.ts';

/** The keys of an open vault. `zero()` wipes them all; nothing works with them afterwards. */
export interface VaultKeys {
  /** Raw SQLCipher key, 32 bytes. */
  readonly database: Buffer;
  /** The operational backup identity `AGE-SECRET-KEY-1…`, as ASCII bytes. */
  readonly backupIdentity: Buffer;
  readonly audit: Buffer;
  /** Wraps the subject keys (`subjectKeys.ts`). */
  readonly field: Buffer;
  /** Keys the blind indexes. */
  readonly index: Buffer;
  /** The master key: needed to change the header, for nothing else. */
  readonly master: Buffer;
  readonly zero: () => void;
}

function wrappingKey(master: Uint8Array, name: DataKeyName): Buffer {
  return hkdfSha256(master, new Uint8Array(0), `asrek/data-key/v1|${name}`);
}

function dataKeyContext(place: VaultPlace, name: DataKeyName, generation: number): Buffer {
  return canonicalBytes({ vaultId: place.vaultId, kind: place.kind, name, generation });
}

function wrapNewDataKey(master: Uint8Array, place: VaultPlace, name: DataKeyName): HeaderDataKey {
  const generation = 1;
  const wrapping = wrappingKey(master, name);
  const key = randomBytes(keyLength);
  const wrapped = toBase64(aesGcmSeal(wrapping, key, dataKeyContext(place, name, generation)));
  wipe(wrapping, key);
  return { generation, wrapped };
}

/** New random data keys, wrapped by the master key. */
export function createDataKeys(master: Uint8Array, place: VaultPlace): HeaderBody['dataKeys'] {
  const create = (name: DataKeyName) => wrapNewDataKey(master, place, name);
  return {
    database: create('database'),
    backup: create('backup'),
    audit: create('audit'),
    field: create('field'),
    index: create('index'),
  };
}

function unwrapDataKey(body: HeaderBody, master: Uint8Array, name: DataKeyName): Buffer | null {
  const { generation, wrapped } = body.dataKeys[name];
  const wrapping = wrappingKey(master, name);
  const key = aesGcmOpen(wrapping, fromBase64(wrapped), dataKeyContext(body, name, generation));
  wipe(wrapping);
  return key;
}

/** Unwraps every data key; null when one of them does not open. Takes over `master`: `zero()` wipes it too. */
export function openDataKeys(body: HeaderBody, master: Buffer): VaultKeys | null {
  const opened = new Map<DataKeyName, Buffer>();
  for (const name of dataKeyNames) {
    const key = unwrapDataKey(body, master, name);
    if (key !== null) opened.set(name, key);
  }
  const database = opened.get('database');
  const backup = opened.get('backup');
  const audit = opened.get('audit');
  const field = opened.get('field');
  const index = opened.get('index');
  if (!database || !backup || !audit || !field || !index) {
    wipe(...opened.values());
    return null;
  }
  const keys = { database, backupIdentity: ageIdentity(backup), audit, field, index, master };
  wipe(backup);
  return { ...keys, zero: () => wipe(...Object.values(keys)) };
}
