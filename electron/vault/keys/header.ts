import { deviceId, registerId, staffId } from '#shared/domain/ids.ts';
import { succeed } from '#shared/errors.ts';
import { z } from '#shared/zod.ts';
import type { Clock } from '#vault/ports.ts';
import {
  aesGcmOverhead,
  constantTimeEqual,
  hkdfSha256,
  hmacSha256,
  keyLength,
  sealedBoxOverhead,
  wipe,
} from './crypto.ts';
import {
  canonicalBytes,
  canonicalJson,
  decodeUtf8,
  fromBase64,
  isCanonicalBase64,
  toBase64,
} from './encoding.ts';
import { type KeyResult, keyFailure } from './failure.ts';
import { kdfParameters, saltLength } from './kdf.ts';

/** `vault.json` is never longer; a longer one is refused before it is parsed. */
export const headerSizeLimit = 1024 * 1024;
export const headerVersion = 1;

const most = { slots: 400, grants: 400, devices: 200, policyCharacters: 64 * 1024 } as const;

function base64Of(byteLength: number) {
  const textLength = Math.ceil(byteLength / 3) * 4;
  return z.string().length(textLength).refine(isCanonicalBase64);
}

const uuid = z.string().regex(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
const moment = z.iso.datetime({ precision: 3 });
const count = z.number().int().min(1).max(Number.MAX_SAFE_INTEGER);
const hash = base64Of(keyLength);
const publicKey = base64Of(keyLength);
const wrappedKey = base64Of(keyLength + aesGcmOverhead);
const sealedKey = base64Of(keyLength + sealedBoxOverhead);

/** A sample register holds generated people only and may live on a machine that a production register may not. */
export const vaultKind = z.enum(['production', 'sample']);
export type VaultKind = z.output<typeof vaultKind>;

/** The vault a sealed part belongs to. It is in the associated data of every part, so no part fits another vault. */
export interface VaultPlace {
  readonly vaultId: string;
  readonly kind: VaultKind;
}

/** A user's X25519 private key, wrapped for one device and one passphrase. */
export const headerSlot = z
  .strictObject({
    slotId: uuid,
    userId: staffId,
    deviceId,
    /** HMAC of the user name under a device key: names are not in the file. */
    userNameTag: hash,
    kdf: kdfParameters,
    salt: base64Of(saltLength),
    wrapped: wrappedKey,
    publicKey,
    createdAt: moment,
    createdBy: staffId,
    notAfter: moment.exactOptional(),
  })
  .readonly();
export type HeaderSlot = z.output<typeof headerSlot>;

/** The master key, sealed to a user's public key. */
export const headerGrant = z
  .strictObject({
    userId: staffId,
    epoch: count,
    publicKey,
    wrapped: sealedKey,
    createdAt: moment,
    grantedBy: staffId,
  })
  .readonly();
export type HeaderGrant = z.output<typeof headerGrant>;

const headerRecovery = z
  .strictObject({
    publicKey,
    ageRecipient: z.string().regex(/^age1[02-9ac-hj-np-z]{58}$/),
    wrapped: sealedKey,
    createdAt: moment,
  })
  .readonly();
export type HeaderRecovery = z.output<typeof headerRecovery>;

/** The random data keys that the master key wraps. */
export const dataKeyNames = ['database', 'backup', 'audit', 'field', 'index'] as const;
export type DataKeyName = (typeof dataKeyNames)[number];

const headerDataKey = z.strictObject({ generation: count, wrapped: wrappedKey }).readonly();
export type HeaderDataKey = z.output<typeof headerDataKey>;

export const headerDevice = z
  .strictObject({
    deviceId,
    incarnation: uuid,
    /** Raw Ed25519 and X25519 public keys. */
    signPublicKey: publicKey,
    agreePublicKey: publicKey,
    /** HMAC of this row under a key of the device secret: tells a changed key store from a wrong passphrase. */
    secretCheck: hash,
    enrolledAt: moment,
    enrolledBy: staffId,
    revokedAt: moment.exactOptional(),
  })
  .readonly();
export type HeaderDevice = z.output<typeof headerDevice>;

const headerPolicy = z
  .strictObject({
    /** Canonical JSON text of the device policy. */
    document: z
      .string()
      .min(2)
      .max(most.policyCharacters)
      .refine((text) => text.isWellFormed()),
    signature: base64Of(64),
    publicKey,
  })
  .readonly();
export type HeaderPolicy = z.output<typeof headerPolicy>;

const bodyShape = {
  format: z.literal('asrek-vault'),
  version: z.literal(headerVersion),
  vaultId: registerId,
  kind: vaultKind,
  /** Generation of the master key. */
  epoch: count,
  createdAt: moment,
  /** Schema version of the database this header was last used with. */
  schemaVersion: count,
  slots: z.array(headerSlot).min(1).max(most.slots).readonly(),
  grants: z.array(headerGrant).min(1).max(most.grants).readonly(),
  recovery: headerRecovery,
  dataKeys: z
    .strictObject({
      database: headerDataKey,
      backup: headerDataKey,
      audit: headerDataKey,
      field: headerDataKey,
      index: headerDataKey,
    })
    .readonly(),
  devices: z.array(headerDevice).min(1).max(most.devices).readonly(),
  policy: headerPolicy,
  /** HMAC that only this vault's master key of this epoch gives. */
  keyCheck: hash,
};

function areDistinct(keys: readonly string[]): boolean {
  return new Set(keys).size === keys.length;
}

function isUnambiguous(body: {
  readonly slots: readonly HeaderSlot[];
  readonly grants: readonly HeaderGrant[];
  readonly devices: readonly HeaderDevice[];
}): boolean {
  return (
    areDistinct(body.slots.map((slot) => slot.slotId)) &&
    areDistinct(body.slots.map((slot) => `${slot.userId} ${slot.deviceId}`)) &&
    areDistinct(body.slots.map((slot) => `${slot.userNameTag} ${slot.deviceId}`)) &&
    areDistinct(body.grants.map((grant) => `${grant.userId} ${grant.publicKey}`)) &&
    areDistinct(body.devices.map((device) => device.deviceId))
  );
}

const headerBodySchema = z.strictObject(bodyShape).readonly();
/** The header without its MAC. */
export type HeaderBody = z.output<typeof headerBodySchema>;

/** The schema of `vault.json`. */
export const vaultHeader = z
  .strictObject({ ...bodyShape, headerMac: hash })
  .readonly()
  .refine(isUnambiguous);
export type VaultHeader = z.output<typeof vaultHeader>;

const anyVersion = z.looseObject({ format: z.literal('asrek-vault'), version: count });

/**
 * Parses `vault.json`. Nothing is verified yet: that needs the master key (`unlock.ts`). Fails with `newerVersion`
 * for a file of a newer app, which must not be touched, and with `damaged` for everything else.
 */
export function parseHeader(bytes: Uint8Array): KeyResult<VaultHeader> {
  if (bytes.byteLength > headerSizeLimit) return keyFailure('damaged');
  const text = decodeUtf8(bytes);
  if (text === null) return keyFailure('damaged');
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return keyFailure('damaged');
  }
  const announced = anyVersion.safeParse(value);
  if (!announced.success) return keyFailure('damaged');
  if (announced.data.version > headerVersion) return keyFailure('newerVersion');
  const parsed = vaultHeader.safeParse(value);
  // One spelling only: a file with doubled keys reads differently in another program.
  if (!parsed.success || canonicalJson(parsed.data) !== text) return keyFailure('damaged');
  return succeed(parsed.data);
}

/** The bytes of `vault.json`: canonical JSON. Throws when they exceed the size limit. */
export function serializeHeader(header: VaultHeader): Buffer {
  const bytes = canonicalBytes(header);
  if (bytes.byteLength > headerSizeLimit) throw new RangeError('vault header too large');
  return bytes;
}

function macUnder(master: Uint8Array, info: string, content: Uint8Array): Buffer {
  const key = hkdfSha256(master, new Uint8Array(0), info);
  try {
    return hmacSha256(key, content);
  } finally {
    wipe(key);
  }
}

/** The value of `keyCheck` for a master key. */
export function keyCheckOf(master: Uint8Array, place: VaultPlace & { readonly epoch: number }): string {
  const { vaultId, kind, epoch } = place;
  return toBase64(macUnder(master, 'asrek/key-check/v1', canonicalBytes({ vaultId, kind, epoch })));
}

function headerMacOf(master: Uint8Array, body: HeaderBody): Buffer {
  return macUnder(master, 'asrek/header/v1', canonicalBytes(body));
}

/**
 * Closes a changed header: validates it and gives it its MAC. Throws when the body would not parse again, which only
 * a programming error causes.
 */
export function sealHeader(body: HeaderBody, master: Uint8Array): VaultHeader {
  return vaultHeader.parse({ ...body, headerMac: toBase64(headerMacOf(master, body)) });
}

/** The header without its MAC, as the MAC covers it. */
export function headerBody(header: VaultHeader): HeaderBody {
  const { headerMac: _, ...body } = header;
  return body;
}

/** Whether the key check and the MAC belong to this master key: every byte of the header is as it was sealed. */
export function isSealedBy(header: VaultHeader, master: Uint8Array): boolean {
  const isRightKey = constantTimeEqual(fromBase64(keyCheckOf(master, header)), fromBase64(header.keyCheck));
  const isRightMac = constantTimeEqual(headerMacOf(master, headerBody(header)), fromBase64(header.headerMac));
  return isRightKey && isRightMac;
}

/** A moment as the header writes it: ISO 8601 in UTC with milliseconds. */
export function isoTime(clock: Clock): string {
  return new Date(clock.now()).toISOString();
}
