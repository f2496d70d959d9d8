import {
  argon2Sync,
  createDecipheriv,
  createHmac,
  createPrivateKey,
  createPublicKey,
  diffieHellman,
  hkdfSync,
} from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { generateX25519, openSealed, sealToPublicKey } from '#vault/keys/crypto.ts';
import { canonicalJson, fromBase64 } from '#vault/keys/encoding.ts';
import type { VaultHeader } from '#vault/keys/header.ts';
import { sampleVault } from './vaultSample.ts';

/*
 * The file format, written down a second time with node:crypto alone: a change of an info string, a salt or associated
 * data would still open what it sealed itself, and would lock every existing vault.
 */

function hkdf(inputKey: Uint8Array, salt: Uint8Array, info: string): Buffer {
  return Buffer.from(hkdfSync('sha256', inputKey, salt, info, 32));
}

function openGcm(key: Uint8Array, sealed: Buffer, associatedData: string | Uint8Array): Buffer {
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, 12));
  decipher.setAAD(Buffer.from(associatedData));
  decipher.setAuthTag(sealed.subarray(-16));
  return Buffer.concat([decipher.update(sealed.subarray(12, -16)), decipher.final()]);
}

function exchange(privateKey: Uint8Array, publicKey: Uint8Array): Buffer {
  const pkcs8 = Buffer.concat([Buffer.from('302e020100300506032b656e04220420', 'hex'), privateKey]);
  const spki = Buffer.concat([Buffer.from('302a300506032b656e032100', 'hex'), publicKey]);
  return diffieHellman({
    privateKey: createPrivateKey({ key: pkcs8, format: 'der', type: 'pkcs8' }),
    publicKey: createPublicKey({ key: spki, format: 'der', type: 'spki' }),
  });
}

function openBox(
  privateKey: Uint8Array,
  publicKey: Uint8Array,
  sealed: Buffer,
  info: string,
  context: string,
) {
  const ephemeral = sealed.subarray(0, 32);
  const key = hkdf(exchange(privateKey, ephemeral), Buffer.concat([ephemeral, publicKey]), info);
  return openGcm(key, sealed.subarray(32), context);
}

function userKeyOf(header: VaultHeader, passphrase: string, deviceSecret: Uint8Array): Buffer {
  const [slot] = header.slots;
  if (!slot) throw new Error('no slot');
  const { wrapped, ...description } = slot;
  const salt = fromBase64(slot.salt);
  const stretched = argon2Sync('argon2id', {
    message: Buffer.from(passphrase.normalize('NFKC'), 'utf8'),
    nonce: salt,
    parallelism: slot.kdf.parallelism,
    tagLength: 32,
    memory: slot.kdf.memoryKiB,
    passes: slot.kdf.passes,
  });
  const deviceKey = hkdf(deviceSecret, Buffer.alloc(0), 'asrek/device/slot/v1');
  const inputKey = Buffer.concat([stretched, deviceKey]);
  const key = hkdf(inputKey, salt, `asrek/slot-kek/v1|${slot.userId}|${slot.deviceId}`);
  const { vaultId, kind } = header;
  return openGcm(
    key,
    fromBase64(wrapped),
    canonicalJson({ use: 'asrek/slot/v1', vaultId, kind, slot: description }),
  );
}

describe('V1 the file format', () => {
  it('opens with node:crypto alone, from the passphrase to the database key', async () => {
    const { header, keys, request, attempt } = await sampleVault();
    const { vaultId, kind, epoch } = header;
    const userKey = userKeyOf(header, attempt.passphrase, request.device.secret);
    const [grantRow] = header.grants;
    if (!grantRow) throw new Error('no grant');
    const { wrapped, ...grant } = grantRow;
    const grantContext = canonicalJson({ vaultId, kind, grant });
    const master = openBox(
      userKey,
      fromBase64(grant.publicKey),
      fromBase64(wrapped),
      'asrek/grant/v1',
      grantContext,
    );
    expect(master.equals(keys.master)).toBe(true);

    for (const name of ['database', 'audit', 'field', 'index'] as const) {
      const { generation, wrapped: wrappedKey } = header.dataKeys[name];
      const wrappingKey = hkdf(master, Buffer.alloc(0), `asrek/data-key/v1|${name}`);
      const context = canonicalJson({ vaultId, kind, name, generation });
      expect(openGcm(wrappingKey, fromBase64(wrappedKey), context).equals(keys[name])).toBe(true);
    }

    const { headerMac, ...body } = header;
    const macKey = hkdf(master, Buffer.alloc(0), 'asrek/header/v1');
    expect(createHmac('sha256', macKey).update(canonicalJson(body)).digest('base64')).toBe(headerMac);
    const checkKey = hkdf(master, Buffer.alloc(0), 'asrek/key-check/v1');
    const check = canonicalJson({ vaultId, kind, epoch });
    expect(createHmac('sha256', checkKey).update(check).digest('base64')).toBe(header.keyCheck);
  });

  it('binds a sealed box to both public keys', () => {
    const recipient = generateX25519();
    const context = { info: 'asrek/test/v1', associatedData: Buffer.from('place') };
    const sealed = sealToPublicKey(recipient.publicKey, Buffer.from('master'), context);
    const opened = openBox(recipient.privateKey, recipient.publicKey, sealed, context.info, 'place');
    expect(opened.toString()).toBe('master');
    // The curve ignores the top bit of a public key, so only the salt tells this box from the sealed one.
    sealed.writeUInt8(sealed.readUInt8(31) ^ 0x80, 31);
    expect(openSealed(recipient.privateKey, sealed, context)).toBeNull();
  });
});
