import { aesGcmOpen, aesGcmSeal, hmacSha256, keyLength, randomBytes, wipe } from './crypto.ts';
import { canonicalBytes, decodeUtf8 } from './encoding.ts';

/**
 * One random key per data subject for its field-encrypted values, and a separate one for the parts that accounting
 * law keeps. Destroying the wrapped key makes the values unreadable in every copy that lacks it.
 */
export type SubjectKeyPurpose = 'subject' | 'accounting';

/** Whose key it is, and for which part. */
export interface SubjectKeyOwner {
  readonly subjectId: string;
  readonly purpose: SubjectKeyPurpose;
}

/** The place of one value. A sealed value opens at no other place. */
export interface FieldPlace {
  readonly table: string;
  readonly column: string;
  readonly rowId: string;
}

function ownerContext({ subjectId, purpose }: SubjectKeyOwner): Buffer {
  return canonicalBytes({ use: 'asrek/subject-key/v1', subjectId, purpose });
}

function placeContext({ table, column, rowId }: FieldPlace): Buffer {
  return canonicalBytes({ use: 'asrek/field/v1', table, column, rowId });
}

/** A new subject key: the key itself (wipe it) and its wrapped form (60 bytes) for the database. */
export function createSubjectKey(
  fieldKey: Uint8Array,
  owner: SubjectKeyOwner,
): { readonly key: Buffer; readonly wrapped: Buffer } {
  const key = randomBytes(keyLength);
  return { key, wrapped: aesGcmSeal(fieldKey, key, ownerContext(owner)) };
}

/** Opens a wrapped subject key; null when it is damaged or belongs to another owner. The caller wipes it. */
export function openSubjectKey(
  fieldKey: Uint8Array,
  owner: SubjectKeyOwner,
  wrapped: Uint8Array,
): Buffer | null {
  return aesGcmOpen(fieldKey, wrapped, ownerContext(owner));
}

/** Seals one text value under the subject's key; 28 bytes longer than its UTF-8 form. */
export function sealField(subjectKey: Uint8Array, place: FieldPlace, text: string): Buffer {
  const bytes = Buffer.from(text, 'utf8');
  try {
    return aesGcmSeal(subjectKey, bytes, placeContext(place));
  } finally {
    wipe(bytes);
  }
}

/** Opens a sealed value; null when it is damaged, from another place or under another subject's key. */
export function openField(subjectKey: Uint8Array, place: FieldPlace, sealed: Uint8Array): string | null {
  const bytes = aesGcmOpen(subjectKey, sealed, placeContext(place));
  if (bytes === null) return null;
  const text = decodeUtf8(bytes);
  wipe(bytes);
  return text;
}

const blindIndexLength = 16;

/**
 * The keyed blind index of a normalised value: HMAC-SHA256 cut to 16 bytes, for equality search only. 128 bits keep
 * chance hits away (below 1e-26 among a million values); shorter would find strangers, longer only costs space.
 * `domain` names the column, so that equal values in two columns do not show as equal.
 */
export function blindIndex(indexKey: Uint8Array, domain: string, normalisedValue: string): Buffer {
  const value = normalisedValue.toWellFormed();
  const mac = hmacSha256(indexKey, canonicalBytes({ use: 'asrek/blind-index/v1', domain, value }));
  return Buffer.from(mac.subarray(0, blindIndexLength));
}
