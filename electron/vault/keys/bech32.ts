/**
 * Bech32 (BIP 173) encoding into bytes. Only secrets of the age format are encoded here: the result is a Buffer so
 * that it can be wiped, which the string of a library cannot.
 */
const alphabet = Buffer.from('qpzry9x8gf2tvdw0s3jn54khce6mua7l', 'ascii');
const generators = [0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3] as const;
const checksumLength = 6;

function polymod(values: Iterable<number>): number {
  let checksum = 1;
  for (const value of values) {
    const top = checksum >>> 25;
    checksum = ((checksum & 0x1ffffff) << 5) ^ value;
    for (const [bit, generator] of generators.entries()) {
      if (((top >>> bit) & 1) === 1) checksum ^= generator;
    }
  }
  return checksum;
}

function expandPrefix(prefix: Uint8Array): Uint8Array {
  const expanded = new Uint8Array(prefix.length * 2 + 1);
  for (const [index, character] of prefix.entries()) {
    expanded[index] = character >>> 5;
    expanded[prefix.length + 1 + index] = character & 31;
  }
  return expanded;
}

/** Splits bytes into 5-bit symbols, the last one padded with zero bits. */
export function toFiveBitSymbols(bytes: Uint8Array): Uint8Array {
  const symbols = new Uint8Array(Math.ceil((bytes.length * 8) / 5));
  let buffered = 0;
  let bits = 0;
  let position = 0;
  for (const byte of bytes) {
    buffered = ((buffered << 8) | byte) & 0xfff;
    bits += 8;
    while (bits >= 5) {
      bits -= 5;
      symbols[position] = (buffered >>> bits) & 31;
      position += 1;
    }
  }
  if (bits > 0) symbols[position] = (buffered << (5 - bits)) & 31;
  return symbols;
}

/** Lower-case Bech32 of the bytes, as ASCII bytes. */
export function bech32Encode(prefix: string, bytes: Uint8Array): Buffer {
  const prefixBytes = Buffer.from(prefix, 'ascii');
  const symbols = toFiveBitSymbols(bytes);
  const expanded = expandPrefix(prefixBytes);
  const checked = polymod([...expanded, ...symbols, ...new Uint8Array(checksumLength)]) ^ 1;
  const encoded = Buffer.alloc(prefixBytes.length + 1 + symbols.length + checksumLength);
  encoded.set(prefixBytes, 0);
  encoded[prefixBytes.length] = 0x31;
  let position = prefixBytes.length + 1;
  for (const symbol of symbols) {
    encoded[position] = alphabet[symbol] ?? 0;
    position += 1;
  }
  for (let index = 0; index < checksumLength; index += 1) {
    encoded[position + index] = alphabet[(checked >>> (5 * (5 - index))) & 31] ?? 0;
  }
  symbols.fill(0);
  return encoded;
}
