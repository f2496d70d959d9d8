/**
 * Packs text files into an asar archive, the format Electron loads apps from: two Chromium
 * pickles (size of the header, then the header as JSON), followed by the files' bytes.
 */
export function packAsar(files: Readonly<Record<string, string>>): Buffer {
  const header: Record<string, { readonly size: number; readonly offset: string }> = {};
  const contents: Buffer[] = [];
  let offset = 0;
  for (const [name, text] of Object.entries(files)) {
    const bytes = Buffer.from(text, 'utf8');
    header[name] = { size: bytes.length, offset: String(offset) };
    contents.push(bytes);
    offset += bytes.length;
  }
  const json = Buffer.from(JSON.stringify({ files: header }), 'utf8');
  const padding = Buffer.alloc((4 - (json.length % 4)) % 4);
  const payload = Buffer.concat([uint32(json.length), json, padding]);
  const headerPickle = Buffer.concat([uint32(payload.length), payload]);
  return Buffer.concat([uint32(4), uint32(headerPickle.length), headerPickle, ...contents]);
}

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}
