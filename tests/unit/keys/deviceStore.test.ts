import { describe, expect, it } from 'vitest';
import { randomBytes } from '#vault/keys/crypto.ts';
import {
  deriveDeviceKeys,
  normaliseUserName,
  openLabel,
  sealLabel,
  userNameTag,
} from '#vault/keys/deviceStore.ts';

const vaultId = '018f0000-0000-7000-8000-000000000001';

describe('device keys', () => {
  it('are stable, differ by use and by device, and are wiped', () => {
    const secret = randomBytes(32);
    const keys = deriveDeviceKeys(secret);
    const { zero, ...named } = keys;
    const values = Object.values(named).map((key) => key.toString('hex'));
    expect(new Set(values).size).toBe(6);
    expect(deriveDeviceKeys(secret).slot.equals(keys.slot)).toBe(true);
    expect(deriveDeviceKeys(randomBytes(32)).slot.equals(keys.slot)).toBe(false);
    zero();
    expect(Object.values(named).every((key) => key.every((byte) => byte === 0))).toBe(true);
    expect(() => deriveDeviceKeys(secret.subarray(1))).toThrow(RangeError);
  });
});

describe('labels', () => {
  const keys = deriveDeviceKeys(randomBytes(32));
  const sealed = sealLabel(keys, vaultId, 'company', 'Pyöräpaja Oy');

  it('show on their own device only, in their own place', () => {
    expect(openLabel(keys, vaultId, 'company', sealed)).toBe('Pyöräpaja Oy');
    expect(openLabel(keys, vaultId, 'register', sealed)).toBeNull();
    expect(openLabel(keys, vaultId.replace('1', '2'), 'company', sealed)).toBeNull();
    expect(openLabel(deriveDeviceKeys(randomBytes(32)), vaultId, 'company', sealed)).toBeNull();
  });

  it('are refused when damaged', () => {
    expect(openLabel(keys, vaultId, 'company', '')).toBeNull();
    expect(openLabel(keys, vaultId, 'company', `${sealed} `)).toBeNull();
    expect(openLabel(keys, vaultId, 'company', 'not base64!')).toBeNull();
  });
});

describe('user name tags', () => {
  it('forgive case, spaces and the way letters are put together', () => {
    const keys = deriveDeviceKeys(randomBytes(32));
    const tag = userNameTag(keys, vaultId, 'Sirpa Järvi');
    for (const same of ['sirpa järvi', ' Sirpa  JÄRVI ', 'Sirpa Järvi'.normalize('NFD')]) {
      expect(userNameTag(keys, vaultId, same).equals(tag)).toBe(true);
    }
    expect(userNameTag(keys, vaultId, 'Sirpa Jarvi').equals(tag)).toBe(false);
    expect(userNameTag(keys, vaultId.replace('1', '2'), 'Sirpa Järvi').equals(tag)).toBe(false);
    expect(normaliseUserName('\ud800')).toBe('\ufffd');
  });
});
