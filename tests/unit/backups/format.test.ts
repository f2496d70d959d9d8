import { describe, expect, it } from 'vitest';
import { seededRandom } from '#tests/support/register.ts';
import {
  type BackupHeader,
  encodeHead,
  headerLimit,
  headLimit,
  magic,
  parseHead,
  plannedLayout,
} from '#vault/features/backups/format.ts';
import { ed25519Sign, ed25519Verify } from '#vault/keys/crypto.ts';
import { canonicalBytes, canonicalJson, fromBase64 } from '#vault/keys/encoding.ts';
import { sampleHeader, signPrivateKey } from './backupSample.ts';

const head = encodeHead(sampleHeader, signPrivateKey);
const { end } = plannedLayout(sampleHeader);

function u32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
}

/** A beginning with any header text, signed all the same, as somebody makes it who knows the format. */
function forged(text: string, signed = `asrek/backup/v1\0${text}`): Buffer {
  const header = Buffer.from(text, 'utf8');
  const signature = ed25519Sign(signPrivateKey, Buffer.from(signed, 'utf8'));
  return Buffer.concat([magic, u32(header.byteLength), header, u32(64), signature]);
}

function codeOf(start: Uint8Array, length = end): string {
  const parsed = parseHead(start, length);
  return parsed.ok ? 'ok' : parsed.error.code;
}

describe('the beginning of a backup', () => {
  it('says where everything lies, byte for byte as documented', () => {
    const headerBytes = canonicalBytes(sampleHeader);
    expect(head.subarray(0, 8).toString('latin1')).toBe('ASREKBK1');
    expect(head.readUInt32BE(8)).toBe(headerBytes.byteLength);
    expect(head.subarray(12, 12 + headerBytes.byteLength)).toEqual(headerBytes);
    expect(head.readUInt32BE(12 + headerBytes.byteLength)).toBe(64);
    const message = Buffer.concat([Buffer.from('asrek/backup/v1\0', 'utf8'), headerBytes]);
    const key = fromBase64(sampleHeader.device.signPublicKey);
    expect(ed25519Verify(key, message, head.subarray(-64))).toBe(true);
    const layout = {
      envelopeStart: head.byteLength,
      snapshotStart: head.byteLength + 3000,
      end: head.byteLength + 3000 + 4096,
    };
    expect(parseHead(head, end)).toEqual({ ok: true, value: { header: sampleHeader, layout } });
  });

  it('reads the same when the envelope follows', () => {
    const more = Buffer.concat([head, Buffer.alloc(headLimit - head.byteLength, 7)]);
    expect(codeOf(more)).toBe('ok');
  });

  it('B1 notices a single flipped bit anywhere', () => {
    const codes = new Set<string>();
    for (let bit = 0; bit < head.byteLength * 8; bit += 1) {
      const flipped = Buffer.from(head);
      flipped[bit >>> 3] = (flipped[bit >>> 3] ?? 0) ^ (1 << (bit & 7));
      const code = codeOf(flipped);
      if (code === 'ok') expect(`bit ${bit}`).toBe('noticed');
      codes.add(code);
    }
    expect(codes).toEqual(new Set(['NOT_A_BACKUP', 'NEWER_VERSION', 'DAMAGED']));
  });

  it('B1 notices a file cut off anywhere, or with something after it', () => {
    for (let length = 0; length < head.byteLength; length += 1) {
      expect(codeOf(head.subarray(0, length), length)).toBe(length < 8 ? 'NOT_A_BACKUP' : 'DAMAGED');
    }
    expect(codeOf(head, end - 1)).toBe('DAMAGED');
    expect(codeOf(head, end + 1)).toBe('DAMAGED');
  });

  it('tells other files, damaged ones and those of a newer app apart', () => {
    expect(codeOf(Buffer.from('%PDF-1.7 and so on'))).toBe('NOT_A_BACKUP');
    expect(codeOf(Buffer.alloc(0), 0)).toBe('NOT_A_BACKUP');
    expect(codeOf(Buffer.alloc(5000), 5000)).toBe('NOT_A_BACKUP');
    expect(codeOf(Buffer.concat([Buffer.from('ASREKBK2'), head.subarray(8)]))).toBe('NEWER_VERSION');
    const newer = canonicalJson({ format: 'asrek-backup', version: 2, anything: [] });
    expect(codeOf(forged(newer))).toBe('NEWER_VERSION');
  });

  it('takes a signature over this format only', () => {
    const text = canonicalJson(sampleHeader);
    expect(codeOf(forged(text))).toBe('ok');
    expect(codeOf(forged(text, text))).toBe('DAMAGED');
    expect(codeOf(forged(text, `asrek/audit-checkpoint/v1\0${text}`))).toBe('DAMAGED');
  });

  it('keeps company and people out: nothing but ids, counts, times and hashes fits', () => {
    const withName = { ...sampleHeader, companyName: 'Pohjolan Malliyritys Oy' };
    expect(codeOf(forged(canonicalJson(withName)))).toBe('DAMAGED');
    expect(() => encodeHead({ ...sampleHeader, appVersion: 'Aino' }, signPrivateKey)).toThrow();
  });
});

describe('B11 a header made to hurt', () => {
  it('is refused by its length alone, whatever length it names', () => {
    const start = Buffer.concat([magic, u32(0xffff_ffff), Buffer.alloc(5000, 0x7b)]);
    expect(codeOf(start, 2 ** 40)).toBe('DAMAGED');
    for (const length of [headerLimit + 1, 0x7fff_ffff, 0x8000_0000, 0xffff_fff0]) {
      const bomb = Buffer.concat([magic, u32(length), Buffer.alloc(headLimit, 0x20)]).subarray(0, headLimit);
      expect(codeOf(bomb, 2 ** 40)).toBe('DAMAGED');
    }
    expect(codeOf(forged(''))).toBe('DAMAGED');
  });

  it('is refused when it is deep, huge in number or not JSON', () => {
    const most = headerLimit;
    for (const text of [
      '['.repeat(most),
      '{"a":'.repeat(Math.floor(most / 5)),
      `{"version":${'9'.repeat(most - 20)}}`,
      `"${'\\u0000'.repeat(Math.floor((most - 2) / 6))}"`,
      'null',
      '[]',
      '\ufeff{}',
    ]) {
      expect(codeOf(forged(text))).toBe('DAMAGED');
    }
  });

  it('is refused in any other spelling', () => {
    const text = canonicalJson(sampleHeader);
    for (const other of [
      ` ${text}`,
      `${text}\n`,
      text.replace('"version":1', '"version":1.0'),
      text.replace('"version":1', '"version":1,"version":1'),
      text.replace('"epoch":1', '"__proto__":{},"epoch":1'),
      text.replace('asrek-backup', 'asrek\\u002dbackup'),
    ]) {
      expect(other).not.toBe(text);
      const longer = Buffer.byteLength(other) - Buffer.byteLength(text);
      expect([other, codeOf(forged(other), end + longer)]).toEqual([other, 'DAMAGED']);
    }
  });

  it('is refused when its numbers cannot be', () => {
    const changed = (change: object) => codeOf(forged(canonicalJson({ ...sampleHeader, ...change })));
    expect(changed({ snapshot: { ...sampleHeader.snapshot, length: 4097 } })).toBe('DAMAGED');
    expect(changed({ snapshot: { ...sampleHeader.snapshot, length: 0 } })).toBe('DAMAGED');
    expect(changed({ snapshot: { ...sampleHeader.snapshot, length: 2 ** 60 } })).toBe('DAMAGED');
    expect(changed({ envelope: { ...sampleHeader.envelope, length: 2 ** 31 } })).toBe('DAMAGED');
    expect(changed({ envelope: { ...sampleHeader.envelope, length: -3000 } })).toBe('DAMAGED');
    expect(changed({ counts: { customers: -1, logRows: 5 } })).toBe('DAMAGED');
    expect(changed({ heads: [] })).toBe('DAMAGED');
    expect(changed({ heads: Array.from({ length: 201 }, () => sampleHeader.heads[0]) })).toBe('DAMAGED');
  });

  it('never makes anything but a refusal of junk after the magic', () => {
    const random = seededRandom(11);
    for (let run = 0; run < 500; run += 1) {
      const bytes = Buffer.alloc(random() % 700);
      for (let index = 0; index < bytes.byteLength; index += 1) bytes[index] = random();
      const start = Buffer.concat([magic, u32(random() % 400), bytes]);
      expect(codeOf(start, start.byteLength)).toBe('DAMAGED');
    }
  });
});

describe('a planned file', () => {
  it('lies where it will lie once the hashes are known', () => {
    const draft: BackupHeader = {
      ...sampleHeader,
      envelope: { ...sampleHeader.envelope, sha256: '0'.repeat(64) },
      snapshot: { ...sampleHeader.snapshot, sha256: '0'.repeat(64) },
    };
    expect(plannedLayout(draft)).toEqual(plannedLayout(sampleHeader));
  });
});
