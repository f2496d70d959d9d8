import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import {
  headerBody,
  keyCheckOf,
  parseHeader,
  sealHeader,
  serializeHeader,
  type VaultHeader,
} from '#vault/keys/header.ts';
import { openWithUserKey, unlockVault, unlockWithRecovery } from '#vault/keys/unlock.ts';
import { asJson, changedAt, leafPaths, otherValue, parseChanged } from './tampering.ts';
import { newPolicy, type Shared, sampleVault, sharedVault } from './vaultSample.ts';

let shared: Shared;
beforeAll(async () => {
  shared = await sharedVault();
});

const failure = (code: string) => ({ ok: false, error: { code } });

describe('V2 a changed header does not open', () => {
  it('at any place, for a user who is in already or for the recovery key', () => {
    const json = asJson(shared.twoUsers);
    const paths = leafPaths(json);
    expect(paths.length).toBeGreaterThan(70);
    let parsedAnyway = 0;
    for (const path of paths) {
      const header = parseChanged(changedAt(json, path, otherValue));
      if (header === null) continue;
      parsedAnyway += 1;
      const place = path.join('.');
      expect([place, openWithUserKey(header, shared.opened).ok]).toEqual([place, false]);
      expect([place, unlockWithRecovery(header, shared.recoveryKey).ok]).toEqual([place, false]);
    }
    expect(parsedAnyway).toBeGreaterThan(50);
  });

  it('at any place of the slot that is used', async () => {
    const json = asJson(shared.header);
    const places = leafPaths(json).filter(([first]) => first === 'slots');
    expect(places.length).toBe(13);
    for (const path of places) {
      const header = parseChanged(changedAt(json, path, otherValue));
      if (header === null) continue;
      const result = await unlockVault(header, shared.attempt);
      expect([path.join('.'), result.ok]).toEqual([path.join('.'), false]);
    }
  });

  it('at any byte of the file', () => {
    const bytes = serializeHeader(shared.twoUsers);
    fc.assert(
      fc.property(fc.nat({ max: bytes.length - 1 }), fc.integer({ min: 1, max: 255 }), (position, mask) => {
        const changed = Buffer.from(bytes);
        changed.writeUInt8(changed.readUInt8(position) ^ mask, position);
        const parsed = parseHeader(changed);
        const opens = parsed.ok && unlockWithRecovery(parsed.value, shared.recoveryKey).ok;
        expect([position, mask, opens]).toEqual([position, mask, false]);
      }),
      { numRuns: 400 },
    );
  });

  it('by taking away, swapping or mixing rows', () => {
    const { twoUsers } = shared;
    const [slotA, slotB] = twoUsers.slots;
    const [grantA, grantB] = twoUsers.grants;
    if (!slotA || !slotB || !grantA || !grantB) throw new Error('two users expected');
    const changes: readonly Partial<VaultHeader>[] = [
      { slots: [slotA] },
      { slots: [slotB, slotA] },
      {
        slots: [
          { ...slotA, userId: slotB.userId },
          { ...slotB, userId: slotA.userId },
        ],
      },
      { grants: [grantA] },
      { grants: [{ ...grantA, wrapped: grantB.wrapped }, grantB] },
      { dataKeys: { ...twoUsers.dataKeys, field: twoUsers.dataKeys.index } },
      { devices: [] },
    ];
    for (const change of changes) {
      const header = { ...twoUsers, ...change };
      expect(openWithUserKey(header, shared.opened).ok).toBe(false);
      expect(unlockWithRecovery(header, shared.recoveryKey).ok).toBe(false);
    }
  });

  it('of a sample edited into production, or back, even by who can renew the MAC', async () => {
    for (const [kind, edited] of [
      ['sample', 'production'],
      ['production', 'sample'],
    ] as const) {
      const vault = await sampleVault({ kind });
      const { master } = vault.keys;
      const keyCheck = keyCheckOf(master, { ...vault.header, kind: edited });
      const header = sealHeader({ ...headerBody(vault.header), kind: edited, keyCheck }, master);
      expect(await unlockVault(header, vault.attempt)).toEqual(failure('wrongCredentials'));
      expect(unlockWithRecovery(header, vault.recoveryKey)).toEqual(failure('damaged'));
    }
  });

  it('with a policy signed by somebody else, even under a renewed MAC', () => {
    const policy = newPolicy();
    const body = headerBody(shared.header);
    const forged = {
      ...body.policy,
      document: policy.document,
      publicKey: policy.publicKey.toString('base64'),
    };
    const header = sealHeader({ ...body, policy: forged }, shared.keys.master);
    expect(unlockWithRecovery(header, shared.recoveryKey)).toEqual(failure('damaged'));
  });
});
