import { beforeAll, describe, expect, it } from 'vitest';
import { canonicalJson, toBase64 } from '#vault/keys/encoding.ts';
import {
  headerBody,
  headerSizeLimit,
  isSealedBy,
  parseHeader,
  sealHeader,
  serializeHeader,
} from '#vault/keys/header.ts';
import { isPolicySigned, policyFingerprint } from '#vault/keys/policySignature.ts';
import { asJson, changedAt, type Path, parseChanged } from './tampering.ts';
import { newPolicy, sampleVault } from './vaultSample.ts';

type Sample = Awaited<ReturnType<typeof sampleVault>>;
let sample: Sample;
beforeAll(async () => {
  sample = await sampleVault();
});

const damaged = { ok: false, error: { code: 'damaged' } };
const parseText = (text: string) => parseHeader(Buffer.from(text, 'utf8'));

describe('V2 reading vault.json', () => {
  it('reads back what it wrote', () => {
    expect(parseHeader(serializeHeader(sample.header))).toEqual({ ok: true, value: sample.header });
    expect(isSealedBy(sample.header, sample.keys.master)).toBe(true);
  });

  it('holds no name, no passphrase and no key in the clear', () => {
    const text = serializeHeader(sample.header).toString('utf8');
    const secrets = Object.values(sample.keys).flatMap((key) =>
      Buffer.isBuffer(key) ? [key.toString('base64'), key.toString('hex'), key.toString('latin1')] : [],
    );
    for (const secret of ['Sirpa', 'vanha kettu', sample.recoveryKey.slice(0, 19), ...secrets]) {
      expect(text.includes(secret)).toBe(false);
    }
  });

  it('refuses what is no header', () => {
    const junk = [
      '',
      '{',
      'null',
      '[]',
      '"asrek-vault"',
      '{"format":"asrek-vault"}',
      '{"format":"other","version":1}',
    ];
    for (const text of junk) expect(parseText(text)).toEqual(damaged);
    expect(parseHeader(Buffer.of(0xff, 0xfe))).toEqual(damaged);
  });

  it('refuses a header that is too long, too deep or has too many rows, quickly', () => {
    const start = performance.now();
    expect(parseHeader(Buffer.alloc(headerSizeLimit + 1, 0x20))).toEqual(damaged);
    expect(parseText('['.repeat(headerSizeLimit))).toEqual(damaged);
    expect(
      parseText(`{"format":"asrek-vault","version":1,"slots":${'['.repeat(400_000)}${']'.repeat(400_000)}}`),
    ).toEqual(damaged);
    const newerAndLong = canonicalJson({
      format: 'asrek-vault',
      rest: 'x'.repeat(headerSizeLimit),
      version: 2,
    });
    expect(parseText(newerAndLong)).toEqual(damaged);
    const many = changedAt(asJson(sample.header), ['devices'], (old) =>
      Array.from({ length: 2000 }, () => old),
    );
    expect(parseChanged(many)).toBeNull();
    expect(performance.now() - start).toBeLessThan(2000);
  });

  it('tells a newer version from damage', () => {
    const newer = changedAt(asJson(sample.header), ['version'], () => 2);
    expect(parseText(canonicalJson(newer))).toEqual({ ok: false, error: { code: 'newerVersion' } });
    expect(parseText('{"format":"asrek-vault","new":{"a":[]},"version":7}')).toEqual({
      ok: false,
      error: { code: 'newerVersion' },
    });
  });

  it('knows one spelling: doubled keys, other order, spaces and unknown members are damage', () => {
    const text = serializeHeader(sample.header).toString('utf8');
    expect(parseText(`${text}\n`)).toEqual(damaged);
    expect(parseText(`\ufeff${text}`)).toEqual(damaged);
    expect(parseText(text.replace('{', '{"kind":"sample",'))).toEqual(damaged);
    expect(parseText(JSON.stringify({ ...sample.header, extra: 1 }))).toEqual(damaged);
    expect(parseText(text.replace('{', '{"__proto__":{"kind":"sample"},'))).toEqual(damaged);
  });

  const refusals: readonly (readonly [string, Path, unknown])[] = [
    ['weak derivation', ['slots', 0, 'kdf', 'memoryKiB'], 1024],
    ['derivation that eats the memory', ['slots', 0, 'kdf', 'memoryKiB'], 2 ** 21],
    ['another algorithm', ['slots', 0, 'kdf', 'algorithm'], 'argon2i'],
    ['key of a wrong length', ['slots', 0, 'wrapped'], 'AAAA'],
    ['lenient base64', ['headerMac'], '#'.repeat(44)],
    ['epoch zero', ['epoch'], 0],
    ['epoch beyond safe integers', ['epoch'], 2 ** 53],
    ['unknown kind', ['kind'], 'test'],
    ['impossible date', ['createdAt'], '2026-02-30T00:00:00.000Z'],
    ['local time', ['createdAt'], '2026-02-03T00:00:00.000+02:00'],
    ['no slot', ['slots'], []],
  ];
  for (const [name, path, value] of refusals) {
    it(`refuses ${name}`, () => {
      const changed = changedAt(asJson(sample.header), path, () => value);
      expect(parseChanged(changed)).toBeNull();
    });
  }

  it('refuses text that UTF-8 cannot carry', () => {
    const text = serializeHeader(sample.header).toString('utf8');
    expect(text).toContain('300}');
    expect(parseText(text.replace('300}', '300,\\ud800}'))).toEqual(damaged);
  });

  it('refuses two rows for the same thing', () => {
    for (const list of ['slots', 'grants', 'devices']) {
      const doubled = changedAt(asJson(sample.header), [list], (old) =>
        Array.isArray(old) ? [...old, ...old] : old,
      );
      expect(parseChanged(doubled)).toBeNull();
    }
  });

  it('never writes a header that it would not read', () => {
    const body = headerBody(sample.header);
    expect(() => sealHeader({ ...body, epoch: 0 }, sample.keys.master)).toThrow();
    expect(() => sealHeader({ ...body, slots: [] }, sample.keys.master)).toThrow();
  });
});

describe('policy signature', () => {
  it('covers the text and the key, and the text has one spelling', () => {
    const signed = newPolicy();
    const policy = {
      document: signed.document,
      signature: toBase64(signed.signature),
      publicKey: toBase64(signed.publicKey),
    };
    expect(isPolicySigned(policy)).toBe(true);
    expect(isPolicySigned({ ...policy, document: '{"autoLockSeconds":900}' })).toBe(false);
    expect(isPolicySigned({ ...policy, publicKey: toBase64(newPolicy().publicKey) })).toBe(false);
    expect(isPolicySigned({ ...policy, document: ` ${policy.document}` })).toBe(false);
    expect(policyFingerprint(signed.publicKey)).toMatch(/^[0-9a-f]{64}$/);
  });
});
