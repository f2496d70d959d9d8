import canonicalize from 'canonicalize';

/**
 * RFC 8785 canonical JSON: the one byte form of a value, so that a MAC, a signature or associated data
 * means the same on every device. Throws on what JSON cannot carry (a programming error, never user input).
 */
export function canonicalJson(value: unknown): string {
  const text = canonicalize(value);
  if (text === undefined) throw new TypeError('value has no JSON form');
  return text;
}

/** UTF-8 bytes of the canonical JSON form. */
export function canonicalBytes(value: unknown): Buffer {
  return Buffer.from(canonicalJson(value), 'utf8');
}

/** Standard base64 with padding. */
export function toBase64(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64');
}

/** Bytes of base64 that is known to be valid (parsed by {@link isCanonicalBase64}). */
export function fromBase64(text: string): Buffer {
  return Buffer.from(text, 'base64');
}

/**
 * Whether the text is base64 in its only valid spelling. Node decodes leniently (ignores junk and stray bits);
 * a second spelling of the same bytes would let a changed file pass for an unchanged one.
 */
export function isCanonicalBase64(text: string): boolean {
  return Buffer.from(text, 'base64').toString('base64') === text;
}

/** Decodes UTF-8 strictly; null when the bytes are not valid UTF-8. */
export function decodeUtf8(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}
