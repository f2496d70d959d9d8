import { deviceId, registerId } from '#shared/domain/ids.ts';
import { fail, type Result, succeed } from '#shared/errors.ts';
import { registerKind } from '#shared/ipc/registers.ipc.ts';
import { z } from '#shared/zod.ts';
import { ed25519Sign, ed25519Verify } from '#vault/keys/crypto.ts';
import {
  canonicalBytes,
  canonicalJson,
  decodeUtf8,
  fromBase64,
  isCanonicalBase64,
} from '#vault/keys/encoding.ts';

/**
 * `*.asrekbk`, version 1:
 *
 * ```
 * "ASREKBK1" | u32 header length | header | u32 64 | signature | envelope | snapshot
 * ```
 *
 * Numbers are big-endian. The header is canonical JSON (RFC 8785) of at most 64 KiB. The signature is Ed25519 by the
 * device's key over "asrek/backup/v1\0" and the header. The envelope is an age v1 file (`envelope.ts`), the snapshot a
 * SQLCipher 4 database as it lies on the disk. The header carries length and SHA-256 of both, so that the signature
 * covers every byte, and nothing may follow. It names no company and no person: the file travels.
 */
export const magic = Buffer.from('ASREKBK1', 'latin1');
const magicStem = 'ASREKBK';
const currentVersion = 1;
const numberLength = 4;
const signatureLength = 64;
/** A longer header is refused before it is read. */
export const headerLimit = 64 * 1024;
/** Most bytes before the envelope: what has to be read to know everything that a file says of itself. */
export const headLimit = magic.byteLength + 2 * numberLength + headerLimit + signatureLength;
/** Header, vault file and policy are each bounded; an envelope beyond this is none of ours. */
export const envelopeLimit = 4 * 1024 * 1024;
const pageSize = 4096;

const count = z.number().int().min(0).max(Number.MAX_SAFE_INTEGER);
const positive = z.number().int().min(1).max(Number.MAX_SAFE_INTEGER);
const sha256Text = z.string().regex(/^[0-9a-f]{64}$/);
const uuid = z.string().regex(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
const publicKey = z.string().length(44).refine(isCanonicalBase64);

/** The newest row of one chain of the log. */
const chainHead = z.strictObject({ chain: uuid, sequence: positive, hash: sha256Text }).readonly();
export type ChainHead = z.output<typeof chainHead>;

const generations = z
  .strictObject({
    database: positive,
    backup: positive,
    audit: positive,
    field: positive,
    index: positive,
  })
  .readonly();

const manifestShape = {
  format: z.literal('asrek-backup'),
  version: z.literal(currentVersion),
  createdAt: z.iso.datetime({ precision: 3 }),
  registerId,
  kind: registerKind,
  /** Generation of the master key. */
  epoch: positive,
  appVersion: z.string().regex(/^\d{1,6}\.\d{1,6}\.\d{1,6}(?:-[0-9a-z.]{1,20})?$/),
  schemaVersion: positive,
  /** Place in the hub's sequence of changes; null while the register has no hub. */
  cursor: count.nullable(),
  snapshot: z
    .strictObject({ length: positive.refine((length) => length % pageSize === 0), sha256: sha256Text })
    .readonly(),
  counts: z.strictObject({ customers: count, logRows: positive }).readonly(),
  heads: z.array(chainHead).min(1).max(200).readonly(),
  device: z.strictObject({ deviceId, incarnation: uuid, signPublicKey: publicKey }).readonly(),
  keyGenerations: generations,
};

/** Everything that the header says beside the envelope; the envelope repeats it, so that neither fits another. */
export const backupManifest = z.strictObject(manifestShape).readonly();
export type BackupManifest = z.output<typeof backupManifest>;

export const backupHeader = z
  .strictObject({
    ...manifestShape,
    envelope: z.strictObject({ length: positive.max(envelopeLimit), sha256: sha256Text }).readonly(),
  })
  .readonly();
export type BackupHeader = z.output<typeof backupHeader>;

/** The header without what it says of the envelope. */
export function manifestOf(header: BackupHeader): BackupManifest {
  const { envelope: _, ...manifest } = header;
  return manifest;
}

/** Where the parts of a file lie. */
export interface Layout {
  readonly envelopeStart: number;
  readonly snapshotStart: number;
  /** Length of the whole file. */
  readonly end: number;
}

export interface BackupHead {
  readonly header: BackupHeader;
  readonly layout: Layout;
}

function layoutOf(header: BackupHeader, headerLength: number): Layout {
  const envelopeStart = magic.byteLength + numberLength + headerLength + numberLength + signatureLength;
  const snapshotStart = envelopeStart + header.envelope.length;
  return { envelopeStart, snapshotStart, end: snapshotStart + header.snapshot.length };
}

const signatureLabel = Buffer.from('asrek/backup/v1\0', 'utf8');

function signedMessage(headerBytes: Uint8Array): Buffer {
  return Buffer.concat([signatureLabel, headerBytes]);
}

function u32(value: number): Buffer {
  const bytes = Buffer.alloc(numberLength);
  bytes.writeUInt32BE(value);
  return bytes;
}

/** The bytes before the envelope. Throws for a header that would not parse again: a programming error. */
export function encodeHead(header: BackupHeader, signPrivateKey: Uint8Array): Buffer {
  const bytes = canonicalBytes(backupHeader.parse(header));
  if (bytes.byteLength > headerLimit) throw new RangeError('backup header too large');
  const signature = ed25519Sign(signPrivateKey, signedMessage(bytes));
  return Buffer.concat([magic, u32(bytes.byteLength), bytes, u32(signature.byteLength), signature]);
}

/** Where the parts will lie once the hashes are known: hashes have a fixed length. */
export function plannedLayout(header: BackupHeader): Layout {
  return layoutOf(header, canonicalBytes(header).byteLength);
}

const announcement = z.looseObject({ format: z.literal('asrek-backup'), version: positive });

/**
 * Reads the beginning of a file: the first `headLimit` bytes, or all of a shorter one, and the file's length. Checks
 * the signature and that the lengths add up; whose key signed is checked once the envelope is open. Trusts no length:
 * nothing is allocated by what the file says.
 *
 * Fails with NOT_A_BACKUP, NEWER_VERSION or DAMAGED.
 */
export function parseHead(start: Uint8Array, fileLength: number): Result<BackupHead> {
  const bytes = Buffer.from(start.buffer, start.byteOffset, start.byteLength);
  const kind = bytes.subarray(0, magic.byteLength).toString('latin1');
  if (!kind.startsWith(magicStem)) return fail('NOT_A_BACKUP');
  if (/^[2-9]$/.test(kind.slice(magicStem.length))) return fail('NEWER_VERSION');
  if (kind !== magic.toString('latin1')) return fail('NOT_A_BACKUP');
  const parts = splitHead(bytes);
  if (parts === null) return fail('DAMAGED');
  const header = parseHeader(parts.header);
  if (!header.ok) return header;
  const signer = fromBase64(header.value.device.signPublicKey);
  if (!ed25519Verify(signer, signedMessage(parts.header), parts.signature)) return fail('DAMAGED');
  const layout = layoutOf(header.value, parts.header.byteLength);
  return layout.end === fileLength ? succeed({ header: header.value, layout }) : fail('DAMAGED');
}

function splitHead(bytes: Buffer): { readonly header: Buffer; readonly signature: Buffer } | null {
  const headerStart = magic.byteLength + numberLength;
  if (bytes.byteLength < headerStart) return null;
  const headerLength = bytes.readUInt32BE(magic.byteLength);
  const headerEnd = headerStart + headerLength;
  const signatureStart = headerEnd + numberLength;
  if (headerLength > headerLimit || bytes.byteLength < signatureStart + signatureLength) return null;
  if (bytes.readUInt32BE(headerEnd) !== signatureLength) return null;
  return {
    header: bytes.subarray(headerStart, headerEnd),
    signature: bytes.subarray(signatureStart, signatureStart + signatureLength),
  };
}

function parseHeader(bytes: Uint8Array): Result<BackupHeader> {
  const text = decodeUtf8(bytes);
  if (text === null) return fail('DAMAGED');
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return fail('DAMAGED');
  }
  const announced = announcement.safeParse(value);
  if (announced.success && announced.data.version > currentVersion) return fail('NEWER_VERSION');
  const parsed = backupHeader.safeParse(value);
  // One spelling only: a header with doubled keys reads differently in another program.
  if (!parsed.success || canonicalJson(parsed.data) !== text) return fail('DAMAGED');
  return succeed(parsed.data);
}
