const pattern = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

export function isUuid(text: string): boolean {
  return pattern.test(text);
}

/** The 16 bytes that a UUID has in the database. Throws on anything but lower-case UUID text. */
export function uuidToBytes(text: string): Buffer {
  if (!isUuid(text)) throw new TypeError('not a UUID');
  return Buffer.from(text.replaceAll('-', ''), 'hex');
}

/** The text form of a 16-byte id from the database. */
export function bytesToUuid(bytes: Uint8Array): string {
  if (bytes.byteLength !== 16) throw new TypeError('not a UUID');
  const hex = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
