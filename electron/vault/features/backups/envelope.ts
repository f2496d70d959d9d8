import { Decrypter, Encrypter } from 'age-encryption';
import { fail, type Result, succeed } from '#shared/errors.ts';
import { z } from '#shared/zod.ts';
import { keyLength, wipe } from '#vault/keys/crypto.ts';
import { canonicalBytes, canonicalJson, decodeUtf8 } from '#vault/keys/encoding.ts';
import { parseHeader, type VaultHeader } from '#vault/keys/header.ts';
import { type BackupManifest, backupManifest } from './format.ts';

/**
 * What the envelope holds: enough to open the snapshot beside it with SQLCipher's own tool, and the vault file that
 * gives the register its other keys back.
 */
export interface EnvelopeContent {
  /** 32 raw bytes; wipe them. */
  readonly databaseKey: Buffer;
  readonly vault: VaultHeader;
  readonly manifest: BackupManifest;
}

/**
 * The plaintext is canonical JSON. `databaseKey`, in hexadecimal as SQLCipher takes it, is its first member, so that
 * the key is written and read at a fixed place as bytes and never becomes a string that stays in memory. `vaultFile`
 * is the text of `vault.json`; `policy` repeats its signed policy for a reader who has nothing else.
 */
const plaintextSchema = z.strictObject({
  databaseKey: z.string().regex(/^0{64}$/),
  format: z.literal('asrek-backup-envelope'),
  manifest: backupManifest,
  policy: z.unknown(),
  vaultFile: z.string(),
  version: z.literal(1),
});

const keyPrefix = '{"databaseKey":"';
const keyStart = keyPrefix.length;
const keyEnd = keyStart + keyLength * 2;
const digits = Buffer.from('0123456789abcdef', 'latin1');

/**
 * Seals to age recipients (`age1…`). The length depends on the lengths of what is sealed only. Throws for a vault file
 * or a recipient that is none.
 */
export async function sealEnvelope(content: EnvelopeContent, recipients: readonly string[]): Promise<Buffer> {
  const { databaseKey, vault, manifest } = content;
  const plaintext = canonicalBytes({
    databaseKey: '0'.repeat(keyLength * 2),
    format: 'asrek-backup-envelope',
    manifest,
    policy: vault.policy,
    vaultFile: canonicalJson(vault),
    version: 1,
  });
  databaseKey.forEach((byte, index) => {
    plaintext[keyStart + index * 2] = digits[byte >>> 4] ?? 0;
    plaintext[keyStart + index * 2 + 1] = digits[byte & 15] ?? 0;
  });
  try {
    const encrypter = new Encrypter();
    for (const recipient of recipients) encrypter.addRecipient(recipient);
    return Buffer.from(await encrypter.encrypt(plaintext));
  } finally {
    wipe(plaintext);
  }
}

/**
 * Opens an envelope whose hash has been checked, with an age identity as ASCII bytes.
 *
 * Fails with WRONG_KEY when it was not sealed to that identity, NEWER_VERSION when its vault file is a newer app's,
 * and DAMAGED.
 */
export async function openEnvelope(sealed: Uint8Array, identity: Buffer): Promise<Result<EnvelopeContent>> {
  let plaintext: Buffer;
  try {
    const decrypter = new Decrypter();
    decrypter.addIdentity(identity.toString('ascii'));
    const opened = await decrypter.decrypt(sealed);
    plaintext = Buffer.from(opened.buffer, opened.byteOffset, opened.byteLength);
  } catch {
    // Its bytes are those that were signed, so what does not fit is the identity.
    return fail('WRONG_KEY');
  }
  try {
    return parsePlaintext(plaintext);
  } finally {
    wipe(plaintext);
  }
}

function parsePlaintext(plaintext: Buffer): Result<EnvelopeContent> {
  const databaseKey = takeKey(plaintext);
  const parsed = databaseKey === null ? null : parseRest(plaintext);
  if (databaseKey === null || parsed === null) return fail('DAMAGED');
  const vault = parseHeader(Buffer.from(parsed.vaultFile, 'utf8'));
  const isWhole = vault.ok && canonicalJson(parsed.policy ?? null) === canonicalJson(vault.value.policy);
  if (isWhole) return succeed({ databaseKey, vault: vault.value, manifest: parsed.manifest });
  wipe(databaseKey);
  return fail(!vault.ok && vault.error.code === 'newerVersion' ? 'NEWER_VERSION' : 'DAMAGED');
}

/** Takes the key out of the plaintext and leaves zeros in its place. */
function takeKey(plaintext: Buffer): Buffer | null {
  if (plaintext.byteLength < keyEnd) return null;
  if (plaintext.subarray(0, keyStart).toString('latin1') !== keyPrefix) return null;
  const key = Buffer.alloc(keyLength);
  for (let index = 0; index < keyLength * 2; index += 1) {
    const value = digits.indexOf(plaintext[keyStart + index] ?? 0);
    if (value < 0) return null;
    key[index >>> 1] = ((key[index >>> 1] ?? 0) << 4) | value;
  }
  plaintext.fill('0', keyStart, keyEnd);
  return key;
}

function parseRest(plaintext: Buffer): z.output<typeof plaintextSchema> | null {
  const text = decodeUtf8(plaintext);
  if (text === null) return null;
  try {
    const parsed = plaintextSchema.safeParse(JSON.parse(text));
    return parsed.success && canonicalJson(parsed.data) === text ? parsed.data : null;
  } catch {
    return null;
  }
}
