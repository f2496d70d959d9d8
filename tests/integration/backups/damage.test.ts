import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { deviceId } from '#shared/domain/ids.ts';
import { seededRandom } from '#tests/support/register.ts';
import { openEnvelope, sealEnvelope } from '#vault/features/backups/envelope.ts';
import {
  type BackupHeader,
  encodeHead,
  headLimit,
  manifestOf,
  parseHead,
} from '#vault/features/backups/format.ts';
import { generateEd25519, randomBytes, sha256 } from '#vault/keys/crypto.ts';
import { toBase64 } from '#vault/keys/encoding.ts';
import { parseRecoveryKey, recoveryAgeIdentity } from '#vault/keys/recovery.ts';
import { sweeps } from '../../support/deep.ts';
import {
  addPeople,
  backUp,
  choose,
  type Laptop,
  type MadeRegister,
  makeRegister,
  newLaptop,
  restore,
  succeeded,
  whileOpen,
  withCredentials,
  withRecoveryKey,
} from './laptop.ts';

const mutations = sweeps(60, 10_000);

let laptop: Laptop;
let made: MadeRegister;
let whole: Buffer;
let other: Buffer;
let path: string;

beforeAll(async () => {
  laptop = newLaptop();
  made = await makeRegister(laptop);
  path = join(laptop.userData, 'kopio.asrekbk');
  await whileOpen(laptop, made.registerId, async (open) => {
    addPeople(open, ['Mäkelä', 'Åström']);
    succeeded(await backUp(laptop, open, path));
    whole = readFileSync(path);
    addPeople(open, ['Öhman']);
    succeeded(await backUp(laptop, open, path));
    other = readFileSync(path);
  });
});
afterAll(() => laptop.remove());

async function chooseBytes(bytes: Uint8Array): Promise<string> {
  writeFileSync(path, bytes);
  const chosen = await choose(laptop, path);
  return chosen.ok ? 'ok' : chosen.error.code;
}

function headOf(bytes: Buffer) {
  return succeeded(parseHead(bytes.subarray(0, headLimit), bytes.byteLength));
}

/** The parts of a file: everything before the envelope, the envelope, the snapshot. */
function partsOf(bytes: Buffer) {
  const { layout } = headOf(bytes);
  return {
    head: bytes.subarray(0, layout.envelopeStart),
    envelope: bytes.subarray(layout.envelopeStart, layout.snapshotStart),
    snapshot: bytes.subarray(layout.snapshotStart),
  };
}

describe('B1 a damaged backup', () => {
  it('is noticed, whichever bit flipped', async () => {
    expect(await chooseBytes(whole)).toBe('ok');
    const random = seededRandom(21);
    for (let run = 0; run < mutations; run += 1) {
      const flipped = Buffer.from(whole);
      const at = random() % flipped.byteLength;
      flipped[at] = (flipped[at] ?? 0) ^ (1 << (random() % 8));
      expect([at, await chooseBytes(flipped)]).not.toEqual([at, 'ok']);
    }
  });

  it('is noticed, wherever it was cut off', async () => {
    const random = seededRandom(22);
    const { layout } = headOf(whole);
    const edges = [0, 7, 8, 11, 12, layout.envelopeStart, layout.snapshotStart, whole.byteLength - 1];
    const anywhere = Array.from({ length: mutations / 4 }, () => random() % whole.byteLength);
    for (const length of [...edges, ...anywhere]) {
      expect([length, await chooseBytes(whole.subarray(0, length))]).not.toEqual([length, 'ok']);
    }
  });

  it('is noticed when something was added, or put in', async () => {
    for (const more of [Buffer.alloc(1), randomBytes(4096), whole]) {
      expect(await chooseBytes(Buffer.concat([whole, more]))).toBe('DAMAGED');
      expect(await chooseBytes(Buffer.concat([more, whole]))).toBe(
        more === whole ? 'DAMAGED' : 'NOT_A_BACKUP',
      );
    }
  });

  it('is noticed when parts changed places, pages too', async () => {
    const { head, envelope, snapshot } = partsOf(whole);
    expect(await chooseBytes(Buffer.concat([head, snapshot, envelope]))).toBe('DAMAGED');
    const swapped = Buffer.from(snapshot);
    swapped.set(snapshot.subarray(4096, 8192), 8192);
    swapped.set(snapshot.subarray(8192, 12_288), 4096);
    expect(await chooseBytes(Buffer.concat([head, envelope, swapped]))).toBe('DAMAGED');
  });

  it('is noticed when its parts are of two backups', async () => {
    const one = partsOf(whole);
    const two = partsOf(other);
    for (const [head, envelope, snapshot] of [
      [one.head, two.envelope, one.snapshot],
      [one.head, one.envelope, two.snapshot],
      [two.head, one.envelope, one.snapshot],
      [two.head, two.envelope, one.snapshot],
    ] as const) {
      expect(await chooseBytes(Buffer.concat([head, envelope, snapshot]))).toBe('DAMAGED');
    }
  });

  it('is a clear answer for a folder, nothing, and another file', async () => {
    expect(await choose(laptop, laptop.userData)).toEqual({ ok: false, error: { code: 'ACCESS_DENIED' } });
    expect(await choose(laptop, join(laptop.userData, 'ei'))).toEqual({
      ok: false,
      error: { code: 'NOT_FOUND' },
    });
    expect(await chooseBytes(Buffer.from('kuvia ja muuta'))).toBe('NOT_A_BACKUP');
    expect(await chooseBytes(Buffer.alloc(0))).toBe('NOT_A_BACKUP');
  });
});

/** The same parts under a header that somebody else signed: every hash holds. */
function signedBy(privateKey: Uint8Array, header: BackupHeader, bytes: Buffer): Buffer {
  const { envelope, snapshot } = partsOf(bytes);
  return Buffer.concat([encodeHead(header, privateKey), envelope, snapshot]);
}

describe('a forged backup', () => {
  it('looks whole to whoever has no key, and is refused before anything is touched', async () => {
    const { privateKey, publicKey } = generateEd25519();
    const { header } = headOf(whole);
    const device = { ...header.device, signPublicKey: toBase64(publicKey) };
    const forged = signedBy(privateKey, { ...header, device }, whole);
    expect(await chooseBytes(forged)).toBe('ok');
    for (const request of [withCredentials, withRecoveryKey(made.recoveryKey)]) {
      expect(await restore(laptop, path, request)).toEqual({ ok: false, error: { code: 'DAMAGED' } });
    }
  });

  it('does not fit the envelope when the header says anything else, though the device itself signed it', async () => {
    const { header } = headOf(whole);
    const key = laptop.device.identity().signPrivateKey;
    for (const change of [
      { createdAt: '2036-03-02T08:00:00.000Z' },
      { counts: { customers: 99, logRows: header.counts.logRows } },
      { epoch: header.epoch + 1 },
      { appVersion: '9.9.9' },
      { cursor: 5 },
    ]) {
      const forged = signedBy(key, { ...header, ...change }, whole);
      expect(await chooseBytes(forged)).toBe('ok');
      expect(await restore(laptop, path, withCredentials)).toEqual({ ok: false, error: { code: 'DAMAGED' } });
    }
  });

  it('does not bring in the database of another backup', async () => {
    const { header } = headOf(whole);
    const { envelope } = partsOf(whole);
    const { snapshot } = partsOf(other);
    const changed = {
      ...header,
      snapshot: { length: snapshot.byteLength, sha256: sha256(snapshot).toString('hex') },
    };
    const head = encodeHead(changed, laptop.device.identity().signPrivateKey);
    expect(await chooseBytes(Buffer.concat([head, envelope, snapshot]))).toBe('ok');
    expect(await restore(laptop, path, withCredentials)).toEqual({ ok: false, error: { code: 'DAMAGED' } });
  });

  it('is refused when a device signed that its vault file does not know, everything else being right', async () => {
    const { header } = headOf(whole);
    const { envelope, snapshot } = partsOf(whole);
    const parsed = parseRecoveryKey(made.recoveryKey);
    if (!parsed.ok) throw new Error('no recovery key');
    const content = succeeded(await openEnvelope(envelope, recoveryAgeIdentity(parsed.value)));
    const reseal = async (privateKey: Uint8Array, device: BackupHeader['device']) => {
      const manifest = { ...manifestOf(header), device };
      const sealed = await sealEnvelope({ ...content, manifest }, [content.vault.recovery.ageRecipient]);
      const described = { length: sealed.byteLength, sha256: sha256(sealed).toString('hex') };
      const head = encodeHead({ ...manifest, envelope: described }, privateKey);
      writeFileSync(path, Buffer.concat([head, sealed, snapshot]));
      const other = newLaptop();
      const restored = await restore(other, path, withRecoveryKey(made.recoveryKey));
      other.remove();
      return restored.ok ? 'ok' : restored.error.code;
    };
    const stranger = generateEd25519();
    const signPublicKey = toBase64(stranger.publicKey);
    expect(await reseal(laptop.device.identity().signPrivateKey, header.device)).toBe('ok');
    expect(await reseal(stranger.privateKey, { ...header.device, signPublicKey })).toBe('DAMAGED');
    const otherId = deviceId.parse(header.registerId);
    const renamed = { ...header.device, deviceId: otherId };
    expect(await reseal(laptop.device.identity().signPrivateKey, renamed)).toBe('DAMAGED');
  });

  it('of a newer app’s register is refused when it is chosen', async () => {
    const { header } = headOf(whole);
    const key = laptop.device.identity().signPrivateKey;
    const newer = signedBy(key, { ...header, schemaVersion: header.schemaVersion + 10 }, whole);
    expect(await chooseBytes(newer)).toBe('NEWER_VERSION');
    expect(await restore(laptop, path, withCredentials)).toEqual({
      ok: false,
      error: { code: 'NEWER_VERSION' },
    });
  });
});
