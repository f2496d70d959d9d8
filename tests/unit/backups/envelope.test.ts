import { Decrypter } from 'age-encryption';
import { beforeAll, describe, expect, it } from 'vitest';
import { type EnvelopeContent, openEnvelope, sealEnvelope } from '#vault/features/backups/envelope.ts';
import { manifestOf } from '#vault/features/backups/format.ts';
import { ageIdentity, ageRecipient } from '#vault/keys/ageIdentity.ts';
import { randomBytes } from '#vault/keys/crypto.ts';
import { serializeHeader } from '#vault/keys/header.ts';
import { parseRecoveryKey, recoveryAgeIdentity } from '#vault/keys/recovery.ts';
import { sampleVault } from '../keys/vaultSample.ts';
import { sampleHeader } from './backupSample.ts';

let vault: Awaited<ReturnType<typeof sampleVault>>;
let content: EnvelopeContent;
let recipients: readonly string[];
let escrow: Buffer;

beforeAll(async () => {
  vault = await sampleVault();
  content = { databaseKey: vault.keys.database, vault: vault.header, manifest: manifestOf(sampleHeader) };
  recipients = [await ageRecipient(vault.keys.backupIdentity), vault.header.recovery.ageRecipient];
  const recoveryKey = parseRecoveryKey(vault.recoveryKey);
  if (!recoveryKey.ok) throw new Error('no recovery key');
  escrow = recoveryAgeIdentity(recoveryKey.value);
});

async function plaintextOf(sealed: Uint8Array): Promise<string> {
  const decrypter = new Decrypter();
  decrypter.addIdentity(vault.keys.backupIdentity.toString('ascii'));
  return await decrypter.decrypt(sealed, 'text');
}

describe('the envelope', () => {
  it('opens with the operational identity and with the recovery key, with the same content', async () => {
    const sealed = await sealEnvelope(content, recipients);
    for (const identity of [vault.keys.backupIdentity, escrow]) {
      expect(await openEnvelope(sealed, identity)).toEqual({ ok: true, value: content });
    }
  });

  it('B2 opens with no other key, and says that it is the key', async () => {
    const sealed = await sealEnvelope(content, recipients);
    for (const identity of [
      ageIdentity(randomBytes(32)),
      ageIdentity(Buffer.alloc(32, 1)),
      Buffer.from('x'),
    ]) {
      expect(await openEnvelope(sealed, identity)).toEqual({ ok: false, error: { code: 'WRONG_KEY' } });
    }
    const other = await sealEnvelope(content, recipients.slice(1));
    expect((await openEnvelope(other, vault.keys.backupIdentity)).ok).toBe(false);
  });

  it('holds what a reader needs who has only the age tool: key, vault file, policy, manifest', async () => {
    const plaintext: unknown = JSON.parse(await plaintextOf(await sealEnvelope(content, recipients)));
    expect(plaintext).toEqual({
      databaseKey: vault.keys.database.toString('hex'),
      format: 'asrek-backup-envelope',
      manifest: manifestOf(sampleHeader),
      policy: vault.header.policy,
      vaultFile: serializeHeader(vault.header).toString('utf8'),
      version: 1,
    });
  });

  it('has the same length whatever the hashes and keys are', async () => {
    const other = { ...content.manifest, snapshot: { ...content.manifest.snapshot, sha256: '0'.repeat(64) } };
    const first = await sealEnvelope(content, recipients);
    const second = await sealEnvelope(
      { ...content, databaseKey: randomBytes(32), manifest: other },
      recipients,
    );
    expect(second.byteLength).toBe(first.byteLength);
  });

  it('B1 does not open with a bit changed', async () => {
    const sealed = await sealEnvelope(content, recipients);
    for (let at = 0; at < sealed.byteLength; at += 97) {
      const changed = Buffer.from(sealed);
      changed[at] = (changed[at] ?? 0) ^ 1;
      expect((await openEnvelope(changed, vault.keys.backupIdentity)).ok).toBe(false);
    }
  });

  it('is refused when it was put together from parts', async () => {
    const { Encrypter } = await import('age-encryption');
    const whole = await plaintextOf(await sealEnvelope(content, recipients));
    for (const changed of [
      whole.replace('"version":1}', '"version":2}'),
      whole.replace('{"databaseKey":"', '{"databasekey":"'),
      whole.replace(/"databaseKey":"./, '"databaseKey":"G'),
      whole.replace('"policy":{', '"policy":{"more":1,'),
      whole.replace('"vaultFile":"{', '"vaultFile":"{ '),
      whole.replace('asrek-backup-envelope', 'asrek-backup-envelop'),
      `${whole} `,
      whole.slice(0, 60),
      '',
    ]) {
      expect(changed).not.toBe(whole);
      const encrypter = new Encrypter();
      for (const recipient of recipients) encrypter.addRecipient(recipient);
      const sealed = await encrypter.encrypt(changed);
      expect(await openEnvelope(sealed, vault.keys.backupIdentity)).toEqual({
        ok: false,
        error: { code: 'DAMAGED' },
      });
    }
  });
});
