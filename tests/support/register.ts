import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { PurposeKey } from '#shared/domain/purposes.ts';
import type { Result } from '#shared/errors.ts';
import type { DerivedData } from '#vault/db/derived.ts';
import type { Migration } from '#vault/db/migrations/index.ts';
import { openRegisterDatabase } from '#vault/db/open.ts';
import { openRegister, type Register } from '#vault/db/register.ts';
import { seedRegister } from '#vault/db/seedRegister.ts';
import { auditedTx, type WriteContext } from '#vault/db/transaction.ts';
import { ed25519PublicKey, sha256, x25519PublicKey } from '#vault/keys/crypto.ts';
import { type Clock, type Faults, type Ids, noFaults } from '#vault/ports.ts';

/** A clock that stands still until told otherwise. Starts on a Monday morning. */
export interface TestClock extends Clock {
  readonly advance: (milliseconds: number) => void;
}

export function testClock(start = Date.UTC(2026, 2, 2, 8, 0, 0)): TestClock {
  let now = start;
  return {
    now: () => now,
    advance: (milliseconds) => {
      now += milliseconds;
    },
  };
}

/** 32 bits at a time from a seed (mulberry32): the same numbers on every machine. */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return (mixed ^ (mixed >>> 14)) >>> 0;
  };
}

const referenceAlphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** UUIDv7s of the clock's time and of seeded random bits, rising within a millisecond. */
export function seededIds(seed: number, clock: Clock): Ids {
  const random = seededRandom(seed);
  let counter = 0;
  return {
    next: () => {
      counter += 1;
      const time = clock.now().toString(16).padStart(12, '0');
      const low = `${random().toString(16).padStart(8, '0')}${random().toString(16).padStart(8, '0')}`;
      const rising = (counter & 0xfff).toString(16).padStart(3, '0');
      const tail = `${(counter >>> 12).toString(16).padStart(2, '0')}${low}`.slice(0, 15);
      return `${time.slice(0, 8)}-${time.slice(8)}-7${rising}-8${tail.slice(0, 3)}-${tail.slice(3)}`;
    },
    ref: () => Array.from({ length: 8 }, () => referenceAlphabet.charAt(random() % 32)).join(''),
  };
}

export interface TestRegisterOptions {
  readonly seed: number;
  readonly derived?: readonly DerivedData[];
  readonly faults?: Faults;
  readonly migrations?: readonly Migration[];
  /** Where to make it; a new folder under the system's temporary one unless given. */
  readonly directory?: string;
  readonly clock?: TestClock;
}

/** The keys that the vault's header would have given, made from the seed. */
export interface TestKeys {
  readonly database: Buffer;
  readonly audit: Buffer;
  readonly field: Buffer;
  readonly index: Buffer;
  readonly signPrivateKey: Buffer;
  readonly signPublicKey: Buffer;
  readonly agreePublicKey: Buffer;
}

export interface TestRegister {
  readonly register: Register;
  readonly directory: string;
  readonly path: string;
  readonly keys: TestKeys;
  readonly clock: TestClock;
  readonly ids: Ids;
  readonly staffId: string;
  readonly sessionId: string;
  /** The responsible person in a session of the given purpose. */
  readonly context: (purpose?: PurposeKey) => WriteContext;
  /** Closes the database and opens it again, as after a restart. */
  readonly reopen: () => Promise<TestRegister>;
  /** Closes the database and deletes its folder. */
  readonly remove: () => void;
}

export function testKeys(seed: number): TestKeys {
  const derive = (name: string): Buffer => sha256(Buffer.from(`${name}/${seed}`, 'utf8'));
  const signPrivateKey = derive('sign');
  return {
    database: derive('database'),
    audit: derive('audit'),
    field: derive('field'),
    index: derive('index'),
    signPrivateKey,
    signPublicKey: ed25519PublicKey(signPrivateKey),
    agreePublicKey: x25519PublicKey(derive('agree')),
  };
}

/** The value of a result that has to be a success. */
export function succeeded<T>(result: Result<T, unknown>): T {
  if (!result.ok) throw new Error(`expected a success: ${JSON.stringify(result.error)}`);
  return result.value;
}

/**
 * Makes a real encrypted register with its first rows in a temporary folder. The same seed gives the same ids, keys
 * and rows. Call `remove()` when done.
 */
export async function createTestRegister(options: TestRegisterOptions): Promise<TestRegister> {
  const clock = options.clock ?? testClock();
  const ids = seededIds(options.seed, clock);
  const directory = options.directory ?? mkdtempSync(join(tmpdir(), 'asrek-test-'));
  const identity = { registerId: ids.next(), deviceId: ids.next(), incarnation: ids.next() };
  const setting: Setting = {
    options,
    clock,
    ids,
    directory,
    identity,
    keys: testKeys(options.seed),
    staffId: ids.next(),
    sessionId: ids.next(),
  };
  const made = await openSetting(setting, 'create');
  const seeded = auditedTx({ ...made.context(), sessionId: null, purpose: null }, (tx) =>
    seedRegister(tx, firstRows(setting)),
  );
  succeeded(seeded);
  return made;
}

interface Setting {
  readonly options: TestRegisterOptions;
  readonly clock: TestClock;
  readonly ids: Ids;
  readonly directory: string;
  readonly identity: { readonly registerId: string; readonly deviceId: string; readonly incarnation: string };
  readonly keys: TestKeys;
  readonly staffId: string;
  readonly sessionId: string;
}

async function openSetting(setting: Setting, mode: 'create' | 'readWrite'): Promise<TestRegister> {
  const { options, clock, ids, directory, identity, keys, staffId, sessionId } = setting;
  const path = join(directory, 'register.db');
  const faults = options.faults ?? noFaults;
  const migrations = options.migrations === undefined ? {} : { migrations: options.migrations };
  const opened = await openRegisterDatabase({
    path,
    key: keys.database,
    mode,
    keyIsProven: true,
    faults,
    ...migrations,
  });
  const register = openRegister({
    database: succeeded(opened),
    identity: { ...identity, auditKey: keys.audit, signPrivateKey: keys.signPrivateKey },
    clock,
    ids,
    faults,
    derived: options.derived ?? [],
  });
  return {
    register,
    directory,
    path,
    keys,
    clock,
    ids,
    staffId,
    sessionId,
    context: (purpose = 'P1') => ({ register, sessionId, staffId, purpose, ref: ids.ref() }),
    reopen: () => {
      register.close();
      return openSetting(setting, 'readWrite');
    },
    remove: () => {
      register.close();
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

function firstRows({ staffId, keys }: Setting): Parameters<typeof seedRegister>[1] {
  return {
    kind: 'sample',
    registerName: 'Testirekisteri',
    classification: 'confidential',
    controller: {
      name: 'Esimerkki Oy',
      businessId: '0737546-2',
      street: 'Esimerkkikatu 1',
      postcode: '00100',
      city: 'Helsinki',
      email: 'rekisteri@example.com',
      phone: '+358 9 123 4567',
    },
    responsible: {
      staffId,
      fullName: 'Vastuu Henkilö',
      duty: 'Asiakkuusvastaava',
      phone: '+358 40 123 4567',
      email: 'vastuu@example.com',
    },
    device: { label: 'Testikone', signPublicKey: keys.signPublicKey, agreePublicKey: keys.agreePublicKey },
  };
}
