import { beforeAll, describe, expect, it } from 'vitest';
import { addSlot, changePassphrase, createVault, reviseHeader } from '#vault/keys/changes.ts';
import { randomBytes } from '#vault/keys/crypto.ts';
import { deriveDeviceKeys } from '#vault/keys/deviceStore.ts';
import { headerBody, sealHeader } from '#vault/keys/header.ts';
import { floorParameters } from '#vault/keys/kdf.ts';
import { formatRecoveryKey, generateRecoveryKey } from '#vault/keys/recovery.ts';
import { openSlot } from '#vault/keys/slots.ts';
import { openWithUserKey, unlockVault, unlockWithRecovery } from '#vault/keys/unlock.ts';
import {
  clockAt,
  newDevice,
  newIncarnation,
  newPolicy,
  newStaffId,
  newVaultRequest,
  noon,
  passphrase,
  type Sample,
  type Shared,
  sharedVault,
  slotMaking,
} from './vaultSample.ts';

let shared: Shared;
beforeAll(async () => {
  shared = await sharedVault();
});

const failure = (code: string) => ({ ok: false, error: { code } });

function expectSameKeys(left: Sample['keys'], right: Sample['keys']): void {
  for (const name of ['database', 'backupIdentity', 'audit', 'field', 'index', 'master'] as const) {
    expect(left[name].equals(right[name])).toBe(true);
  }
}

describe('unlocking', () => {
  it('gives each user the same keys under their own passphrase', async () => {
    const first = await unlockVault(shared.twoUsers, shared.attempt);
    const second = await unlockVault(shared.twoUsers, { ...shared.attempt, ...shared.secondUser });
    if (!first.ok || !second.ok) throw new Error('does not open');
    expect(first.value.userId).toBe(shared.request.user.userId);
    expect(second.value.userId).toBe(shared.secondUser.userId);
    expectSameKeys(first.value.keys, shared.keys);
    expectSameKeys(second.value.keys, shared.keys);
    second.value.keys.zero();
    expect(second.value.keys.database.every((byte) => byte === 0)).toBe(true);
    expect(second.value.keys.master.every((byte) => byte === 0)).toBe(true);
  });

  it('has distinct keys for distinct uses', () => {
    const { database, audit, field, index, master } = shared.keys;
    expect(new Set([database, audit, field, index, master].map((key) => key.toString('hex'))).size).toBe(5);
  });

  it('V3 opens however the letters were typed', async () => {
    const typed = {
      ...shared.attempt,
      passphrase: passphrase.normalize('NFD'),
      userName: 'SIRPA JÄRVI'.normalize('NFD'),
    };
    expect((await unlockVault(shared.twoUsers, typed)).ok).toBe(true);
  });

  it('fails alike, and after the same work, for a wrong name and a wrong passphrase', async () => {
    const timed = async (change: Partial<typeof shared.attempt>) => {
      const start = performance.now();
      const result = await unlockVault(shared.twoUsers, { ...shared.attempt, ...change });
      return { result, elapsed: performance.now() - start };
    };
    const wrongPassphrase = await timed({ passphrase: `${passphrase} ` });
    const wrongName = await timed({ userName: 'kalle' });
    const othersPassphrase = await timed({ userName: 'kalle', passphrase: shared.secondUser.passphrase });
    expect(wrongPassphrase.result).toEqual(failure('wrongCredentials'));
    expect(wrongName.result).toEqual(wrongPassphrase.result);
    expect(othersPassphrase.result).toEqual(wrongPassphrase.result);
    // Without a derivation it would take a hundredth.
    expect(wrongName.elapsed).toBeGreaterThan(wrongPassphrase.elapsed / 4);
  });

  it('takes no name for the owner of a decoy slot', async () => {
    const names = Array.from({ length: 6 }, (_, index) => `nimi ${index}`);
    for (const userName of names) {
      expect(await unlockVault(shared.header, { ...shared.attempt, userName })).toEqual(
        failure('wrongCredentials'),
      );
    }
  });

  it('V4 does not open with another device secret, nor does the slot itself', async () => {
    const device = { ...shared.request.device, secret: randomBytes(32) };
    expect(await unlockVault(shared.twoUsers, { ...shared.attempt, device })).toEqual(
      failure('deviceMismatch'),
    );

    // Somebody with the passphrase and the file, who passes over every check and goes for the slot itself.
    const [slot] = shared.header.slots;
    if (!slot) throw new Error('no slot');
    const own = deriveDeviceKeys(shared.request.device.secret);
    expect(await openSlot(shared.header, slot, passphrase, own)).toHaveLength(32);
    expect(await openSlot(shared.header, slot, passphrase, deriveDeviceKeys(device.secret))).toBeNull();
  });

  it('V4 tells an unknown, a changed and a revoked device', async () => {
    expect(await unlockVault(shared.header, { ...shared.attempt, device: newDevice() })).toEqual(
      failure('notEnrolled'),
    );
    const changed = { ...shared.request.device, agreePublicKey: newDevice().agreePublicKey };
    expect(await unlockVault(shared.header, { ...shared.attempt, device: changed })).toEqual(
      failure('deviceMismatch'),
    );
    const reborn = { ...shared.request.device, incarnation: newIncarnation() };
    expect(await unlockVault(shared.header, { ...shared.attempt, device: reborn })).toEqual(
      failure('deviceMismatch'),
    );
    const body = headerBody(shared.header);
    const revokedAt = new Date(noon).toISOString();
    const revoked = sealHeader(
      { ...body, devices: body.devices.map((one) => ({ ...one, revokedAt })) },
      shared.keys.master,
    );
    expect(await unlockVault(revoked, shared.attempt)).toEqual(failure('notEnrolled'));
  });

  it('tells the end of a slot only to who knows its passphrase', async () => {
    const notAfter = new Date(noon + 1000).toISOString();
    const user = { userId: newStaffId(), userName: 'sijainen', passphrase: 'lyhyt kesto on sovittu' };
    const added = await addSlot(shared.header, shared.keys, {
      user,
      device: shared.request.device,
      createdBy: shared.request.user.userId,
      notAfter,
      ...slotMaking,
    });
    if (!added.ok) throw new Error(added.error.code);
    const attempt = { ...shared.attempt, ...user };
    const later = { ...attempt, clock: clockAt(noon + 1000) };
    expect((await unlockVault(added.value.header, { ...attempt, clock: clockAt(noon + 999) })).ok).toBe(true);
    expect(await unlockVault(added.value.header, later)).toEqual(failure('expired'));
    expect(await unlockVault(added.value.header, { ...later, passphrase: 'arvaus' })).toEqual(
      failure('wrongCredentials'),
    );
  });
});

describe('recovery', () => {
  it('gives the keys on any device, and only to the right key', () => {
    const recovered = unlockWithRecovery(shared.twoUsers, shared.recoveryKey.toLowerCase());
    if (!recovered.ok) throw new Error(recovered.error.code);
    expectSameKeys(recovered.value, shared.keys);
    const other = formatRecoveryKey(generateRecoveryKey());
    for (const text of [other, '', 'unohdin', shared.recoveryKey.slice(1)]) {
      expect(unlockWithRecovery(shared.twoUsers, text)).toEqual(failure('wrongCredentials'));
    }
  });

  it('lets a user back in on a new laptop and leaves the old slot working', async () => {
    const recovered = unlockWithRecovery(shared.header, shared.recoveryKey);
    if (!recovered.ok) throw new Error(recovered.error.code);
    const device = newDevice();
    const user = { ...shared.request.user, passphrase: 'uusi kone ja uusi alku' };
    const added = await addSlot(shared.header, recovered.value, {
      user,
      device,
      createdBy: user.userId,
      ...slotMaking,
    });
    if (!added.ok) throw new Error(added.error.code);
    const { header } = added.value;
    expect((await unlockVault(header, { ...shared.attempt, passphrase: user.passphrase, device })).ok).toBe(
      true,
    );
    expect((await unlockVault(header, shared.attempt)).ok).toBe(true);
    expect(new Set(header.slots.map((slot) => slot.publicKey)).size).toBe(2);
  });

  it('lets a user back in on a laptop whose key store was lost, as a new incarnation only', async () => {
    const user = { ...shared.request.user, passphrase: 'uusi kone ja uusi alku' };
    const addition = { user, createdBy: user.userId, ...slotMaking };
    const lost = { ...newDevice(), deviceId: shared.request.device.deviceId };
    const sameIncarnation = { ...lost, incarnation: shared.request.device.incarnation };
    expect(await addSlot(shared.twoUsers, shared.keys, { ...addition, device: sameIncarnation })).toEqual(
      failure('refused'),
    );
    const added = await addSlot(shared.twoUsers, shared.keys, { ...addition, device: lost });
    if (!added.ok) throw new Error(added.error.code);
    expect(added.value.header.slots).toHaveLength(1);
    expect(added.value.header.grants).toHaveLength(1);
    const attempt = { ...shared.attempt, passphrase: user.passphrase, device: lost };
    expect((await unlockVault(added.value.header, attempt)).ok).toBe(true);
    expect(await unlockVault(added.value.header, shared.attempt)).toEqual(failure('deviceMismatch'));
  });

  it('keeps the colleagues of a laptop that came back from a backup with its secret', async () => {
    const device = { ...shared.request.device, incarnation: newIncarnation() };
    const user = { ...shared.request.user, passphrase: 'uusi kone ja uusi alku' };
    const added = await addSlot(shared.twoUsers, shared.keys, {
      user,
      device,
      createdBy: user.userId,
      ...slotMaking,
    });
    if (!added.ok) throw new Error(added.error.code);
    expect(
      (await unlockVault(added.value.header, { ...shared.attempt, ...shared.secondUser, device })).ok,
    ).toBe(true);
    expect(await unlockVault(added.value.header, { ...shared.attempt, device })).toEqual(
      failure('wrongCredentials'),
    );
  });
});

describe('changes', () => {
  it('changes a passphrase: the old one is out, the keys stay', async () => {
    const newPassphrase = 'pitkä joki virtaa hiljaa';
    const changed = await changePassphrase(shared.twoUsers, {
      userName: shared.attempt.userName,
      oldPassphrase: passphrase,
      newPassphrase,
      device: shared.request.device,
      ...slotMaking,
    });
    if (!changed.ok) throw new Error(changed.error.code);
    const { header } = changed.value;
    expect(await unlockVault(header, shared.attempt)).toEqual(failure('wrongCredentials'));
    const opened = await unlockVault(header, { ...shared.attempt, passphrase: newPassphrase });
    if (!opened.ok) throw new Error(opened.error.code);
    expectSameKeys(opened.value.keys, shared.keys);
    expect(opened.value.slotId).toBe(changed.value.slotId);
    expect(header.grants).toEqual(shared.twoUsers.grants);
    expect((await unlockVault(header, { ...shared.attempt, ...shared.secondUser })).ok).toBe(true);
  });

  it('refuses a change of passphrase with a wrong old or an unusable new one', async () => {
    const change = { userName: shared.attempt.userName, device: shared.request.device, ...slotMaking };
    const wrong = { ...change, oldPassphrase: 'väärä', newPassphrase: 'pitkä joki virtaa hiljaa' };
    expect(await changePassphrase(shared.header, wrong)).toEqual(failure('wrongCredentials'));
    const empty = { ...change, oldPassphrase: passphrase, newPassphrase: '' };
    expect(await changePassphrase(shared.header, empty)).toEqual(failure('refused'));
  });

  it('refuses a slot for a taken name, an empty name, weak parameters, or with the keys of another vault', async () => {
    const addition = {
      user: { userId: newStaffId(), userName: 'sirpa  järvi', passphrase: 'x' },
      device: shared.request.device,
      createdBy: shared.request.user.userId,
      ...slotMaking,
    };
    expect(await addSlot(shared.header, shared.keys, addition)).toEqual(failure('refused'));
    const nameless = { ...addition, user: { ...addition.user, userName: ' ' } };
    expect(await addSlot(shared.header, shared.keys, nameless)).toEqual(failure('refused'));
    const weak = {
      ...addition,
      user: { ...addition.user, userName: 'uusi' },
      kdf: { ...floorParameters, memoryKiB: 8 },
    };
    expect(await addSlot(shared.header, shared.keys, weak)).toEqual(failure('refused'));
    expect(await addSlot(shared.header, { master: randomBytes(32) }, addition)).toEqual(failure('damaged'));
  });

  it('refuses to make a vault with a policy whose signature is not valid, or without a passphrase', async () => {
    const request = newVaultRequest();
    const policy = { ...request.policy, document: '{"autoLockSeconds":900}' };
    expect(await createVault({ ...request, policy })).toEqual(failure('refused'));
    expect(await createVault({ ...request, user: { ...request.user, passphrase: '' } })).toEqual(
      failure('refused'),
    );
  });

  it('writes a new schema version and a new policy', () => {
    const policy = newPolicy({ autoLockSeconds: 120 });
    const revised = reviseHeader(shared.header, shared.keys, { schemaVersion: 20, policy });
    if (!revised.ok) throw new Error(revised.error.code);
    expect(revised.value.schemaVersion).toBe(20);
    expect(openWithUserKey(revised.value, shared.opened).ok).toBe(true);
    expect(reviseHeader(shared.header, { master: randomBytes(32) }, {})).toEqual(failure('damaged'));
    const unsigned = { ...policy, signature: Buffer.alloc(64) };
    expect(reviseHeader(shared.header, shared.keys, { policy: unsigned })).toEqual(failure('refused'));
  });
});
