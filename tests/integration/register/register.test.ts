import { cpSync, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  answered,
  createConfirmed,
  createTestDevice,
  passphrase,
  registration,
  startTestVault,
  type TestDevice,
  temporaryFolder,
} from '../../support/vault.ts';

const userName = registration.responsible.userName;

describe('a register', () => {
  let folder: ReturnType<typeof temporaryFolder>;
  let device: TestDevice;

  beforeEach(() => {
    folder = temporaryFolder();
    device = createTestDevice();
  });
  afterEach(() => folder.remove());

  const start = (more: Partial<Parameters<typeof startTestVault>[0]> = {}) =>
    startTestVault({ userData: folder.path, device, ...more });

  it('is created, confirmed, listed by its sealed name and unlocked', async () => {
    const first = start();
    const { registerId } = await createConfirmed(first);
    const listed = answered(await first.call('registers.list', {}));
    expect(listed.registers).toEqual([
      {
        registerId,
        kind: 'sample',
        companyName: 'Pohjolan Malliyritys Oy',
        registerName: 'Asiakasrekisteri',
      },
    ]);
    answered(await first.call('session.unlock', { registerId, userName, passphrase }));
    expect(first.states).toEqual(['unlocked']);
    const session = answered(await first.call('session.current', {}));
    expect(session).toMatchObject({
      companyName: 'Pohjolan Malliyritys Oy',
      staffName: 'Aino Esimerkki',
      kind: 'sample',
    });
    expect(session.purposes).toEqual(['P1', 'P2', 'P3', 'P4', 'P5', 'P6']);
    first.app.flush('user');
  });

  it('is not there before its recovery key has been typed back', async () => {
    const vault = start();
    const { registerId, recoveryKey } = answered(await vault.call('registers.create', registration));
    expect(answered(await vault.call('registers.list', {})).registers).toEqual([]);
    const wrong = await vault.call('registers.confirmRecovery', {
      registerId,
      recoveryKey: recoveryKey.replaceAll(/[A-Z]/g, 'A'),
    });
    expect(wrong).toMatchObject({ ok: false, error: { fields: { recoveryKey: 'recoveryKey' } } });
    answered(
      await vault.call('registers.confirmRecovery', { registerId, recoveryKey: recoveryKey.toLowerCase() }),
    );
    expect(answered(await vault.call('registers.list', {})).registers).toHaveLength(1);
  });

  it('leaves nothing behind when the app ends before the confirmation', async () => {
    answered(await start().call('registers.create', registration));
    const next = start();
    expect(answered(await next.call('registers.list', {})).registers).toEqual([]);
    expect(readdirSync(join(folder.path, 'registers'))).toEqual([]);
  });

  it('names every wrong field of the wizard at its place', async () => {
    const answer = await start().call('registers.create', {
      ...registration,
      controller: { ...registration.controller, name: '', businessId: '0737546-3', postcode: '1' },
      responsible: {
        ...registration.responsible,
        phone: 'x',
        email: 'x',
        userName: 'a',
        passphrase: 'Salasana123!',
      },
    });
    expect(answer).toMatchObject({
      ok: false,
      error: {
        code: 'VALIDATION',
        fields: {
          'controller.name': 'required',
          'controller.businessId': 'businessIdCheckDigit',
          'controller.postcode': 'postcode',
          'responsible.phone': 'phone',
          'responsible.email': 'email',
          'responsible.userName': 'userName',
          'responsible.passphrase': 'weakPassphrase',
        },
      },
    });
  });

  it('refuses a card number in any of the wizard’s texts', async () => {
    const answer = await start().call('registers.create', {
      ...registration,
      registerName: 'Rekisteri 4111 1111 1111 1111',
    });
    expect(answer).toMatchObject({ ok: false, error: { fields: { registerName: 'cardNumber' } } });
  });

  it('answers a wrong name and a wrong passphrase alike', async () => {
    const vault = start();
    const { registerId } = await createConfirmed(vault);
    const wrongName = await vault.call('session.unlock', { registerId, userName: 'toinen', passphrase });
    const wrongPassphrase = await vault.call('session.unlock', { registerId, userName, passphrase: 'väärä' });
    for (const answer of [wrongName, wrongPassphrase]) {
      expect(answer).toEqual({ ok: false, error: { code: 'WRONG_CREDENTIALS', ref: expect.any(String) } });
    }
  });

  it('V10 slows tries down, over restarts too, and lets the right ones in after the wait', async () => {
    let now = Date.now();
    const clock = { now: () => now };
    const { registerId } = await createConfirmed(start({ clock }));
    for (let attempt = 0; attempt < 4; attempt += 1) {
      now += 1;
      await start({ clock }).call('session.unlock', { registerId, userName, passphrase: 'väärä' });
    }
    const held = await start({ clock }).call('session.unlock', { registerId, userName, passphrase });
    expect(held).toMatchObject({ ok: false, error: { code: 'THROTTLED', retryAfterSeconds: 1 } });
    now += 1_000;
    const vault = start({ clock });
    answered(await vault.call('session.unlock', { registerId, userName, passphrase }));
    vault.app.flush('user');
  });

  it('V4 does not open on another device, and the lock screen there names no company', async () => {
    const { registerId } = await createConfirmed(start());
    const other = startTestVault({ userData: folder.path, device: createTestDevice() });
    expect(answered(await other.call('registers.list', {})).registers).toMatchObject([
      { companyName: null, registerName: null },
    ]);
    const gate = answered(await other.call('registers.checkDevice', { registerId, kind: 'sample' }));
    expect(gate.isAllowed).toBe(false);
    expect(gate.rows.find((row) => row.check === 'enrolled')).toMatchObject({
      status: 'fail',
      effect: 'block',
    });
    expect(await other.call('session.unlock', { registerId, userName, passphrase })).toMatchObject({
      ok: false,
      error: { code: 'DEVICE_BLOCKED' },
    });
  });

  it('does not become a production register by relabelling', async () => {
    const { registerId } = await createConfirmed(start());
    const path = join(folder.path, 'registers', registerId, 'vault.json');
    writeFileSync(path, readFileSync(path, 'utf8').replace('"kind":"sample"', '"kind":"production"'));
    const answer = await start().call('session.unlock', { registerId, userName, passphrase });
    expect(answer.ok).toBe(false);
  });

  it('is refused for production where the secret is in a file or the flavour is for samples', async () => {
    const answer = await start().call('registers.create', { ...registration, kind: 'production' });
    expect(answer).toMatchObject({ ok: false, error: { code: 'DEVICE_BLOCKED' } });
    expect(existsSync(join(folder.path, 'registers'))).toBe(false);
  });

  it('touches no database when the gate blocks', async () => {
    const { registerId } = await createConfirmed(start());
    // With the database gone, an attempt to open it would be NOT_FOUND, not DEVICE_BLOCKED.
    const directory = join(folder.path, 'registers', registerId);
    const copy = temporaryFolder();
    cpSync(join(directory, 'vault.json'), join(copy.path, 'registers', registerId, 'vault.json'));
    const other = startTestVault({ userData: copy.path, device: createTestDevice() });
    expect(await other.call('session.unlock', { registerId, userName, passphrase })).toMatchObject({
      ok: false,
      error: { code: 'DEVICE_BLOCKED' },
    });
    copy.remove();
  });

  it('is open in one process only', async () => {
    const first = start();
    const { registerId } = await createConfirmed(first);
    answered(await first.call('session.unlock', { registerId, userName, passphrase }));
    const second = await start().call('session.unlock', { registerId, userName, passphrase });
    expect(second).toMatchObject({ ok: false, error: { code: 'IN_USE' } });
    first.app.flush('user');
  });

  it('tells a damaged file from a newer one', async () => {
    const { registerId } = await createConfirmed(start());
    const directory = join(folder.path, 'registers', registerId);
    const header = join(directory, 'vault.json');
    const text = readFileSync(header, 'utf8');
    writeFileSync(header, text.replace('"version":1', '"version":2'));
    expect(await start().call('session.unlock', { registerId, userName, passphrase })).toMatchObject({
      ok: false,
      error: { code: 'NEWER_VERSION' },
    });
    writeFileSync(header, text);
    const database = join(directory, 'register.db');
    const bytes = readFileSync(database);
    bytes.fill(0x5a, 0, 512);
    writeFileSync(database, bytes);
    expect(await start().call('session.unlock', { registerId, userName, passphrase })).toMatchObject({
      ok: false,
      error: { code: 'DAMAGED' },
    });
  });

  it('takes over into its log what was refused while it was locked', async () => {
    const vault = start();
    const { registerId } = await createConfirmed(vault);
    await vault.call('session.unlock', { registerId, userName, passphrase: 'väärä' });
    await vault.call('customers.get', { id: registerId, purpose: 'P1' });
    const next = start();
    answered(await next.call('session.unlock', { registerId, userName, passphrase }));
    const { rows } = answered(
      await next.call('log.page', { before: null, limit: 50, result: 'denied', subjectId: null }),
    );
    expect(rows.map((row) => row.action)).toContain('session.unlock');
    next.app.flush('user');
  });
});
