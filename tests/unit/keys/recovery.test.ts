import { Decrypter, Encrypter } from 'age-encryption';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toFiveBitSymbols } from '#vault/keys/bech32.ts';
import { decodeKeyText, encodeKeyText } from '#vault/keys/keyText.ts';
import {
  formatRecoveryKey,
  generateRecoveryKey,
  parseRecoveryKey,
  recoveryAgeIdentity,
  recoveryAgeRecipient,
  recoveryKeyPair,
} from '#vault/keys/recovery.ts';

const key = fc.uint8Array({ minLength: 32, maxLength: 32 });
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

describe('recovery key text', () => {
  it('is four lines of four groups of four and reads back to the same bytes', () => {
    fc.assert(
      fc.property(key, (secret) => {
        const text = formatRecoveryKey(secret);
        expect(text).toMatch(/^(?:[0-9A-HJKMNP-TV-Z]{4}(?:-[0-9A-HJKMNP-TV-Z]{4}){3}\n?){4}$/);
        expect(parseRecoveryKey(text)).toEqual({ ok: true, value: Buffer.from(secret) });
      }),
    );
  });

  it('forgives case, spaces, dashes, and O, I and L for 0 and 1', () => {
    fc.assert(
      fc.property(key, (secret) => {
        const typed = formatRecoveryKey(secret)
          .toLowerCase()
          .replaceAll('0', 'o')
          .replaceAll('1', 'l')
          .replaceAll('-', ' – ')
          .replaceAll('\n', '\r\n\t');
        expect(parseRecoveryKey(typed)).toEqual({ ok: true, value: Buffer.from(secret) });
      }),
    );
  });

  it('finds a wrong character on its line', () => {
    let missed = 0;
    fc.assert(
      fc.property(key, fc.nat({ max: 63 }), fc.nat({ max: 30 }), (secret, position, shift) => {
        const characters = [...formatRecoveryKey(secret).replace(/[^0-9A-Z]/g, '')];
        const symbol = alphabet.indexOf(characters[position] ?? '');
        characters[position] = alphabet.charAt((symbol + shift + 1) % 32);
        const result = parseRecoveryKey(characters.join(''));
        if (result.ok) missed += 1;
        else expect(result.problems).toEqual([{ kind: 'checksum', line: Math.floor(position / 16) + 1 }]);
      }),
      { numRuns: 500 },
    );
    expect(missed).toBe(0);
  });

  it('finds swapped lines, characters that cannot be, and a wrong length', () => {
    const text = formatRecoveryKey(Buffer.alloc(32, 0xa5).fill(0x11, 8, 16));
    const [first, second, third, fourth] = text.split('\n');
    expect(parseRecoveryKey([second, first, third, fourth].join('\n'))).toEqual({
      ok: false,
      problems: [
        { kind: 'checksum', line: 1 },
        { kind: 'checksum', line: 2 },
      ],
    });
    const withU = `${text.slice(0, 22)}U!${text.slice(24)}`;
    expect(parseRecoveryKey(withU)).toEqual({
      ok: false,
      problems: [{ kind: 'character', line: 2, group: 1 }],
    });
    expect(parseRecoveryKey(text.slice(0, -1))).toEqual({
      ok: false,
      problems: [{ kind: 'length', expected: 64, found: 63 }],
    });
    expect(parseRecoveryKey('').ok).toBe(false);
    expect(parseRecoveryKey('A'.repeat(1_000_000)).ok).toBe(false);
  });

  it('does not take a share for the whole key', () => {
    const secret = generateRecoveryKey();
    expect(decodeKeyText('asrek/recovery-key/v1', encodeKeyText('asrek/recovery-share/v1', secret)).ok).toBe(
      false,
    );
    expect(() => encodeKeyText('asrek/recovery-key/v1', secret.subarray(1))).toThrow(RangeError);
  });
});

describe('keys of the recovery key', () => {
  it('are stable and differ from each other', async () => {
    const secret = Buffer.alloc(32, 9);
    const pair = recoveryKeyPair(secret);
    expect(recoveryKeyPair(secret)).toEqual(pair);
    expect(await recoveryAgeRecipient(secret)).toBe(await recoveryAgeRecipient(secret));
    const text = recoveryAgeIdentity(secret).toString('ascii');
    expect(text).toMatch(/^AGE-SECRET-KEY-1[0-9A-Z]{58}$/);
    expect(toFiveBitSymbols(pair.privateKey)).toHaveLength(52);
    expect(await recoveryAgeRecipient(pair.privateKey)).not.toBe(await recoveryAgeRecipient(secret));
  });

  it('open what age encrypted to the recipient', async () => {
    const secret = generateRecoveryKey();
    const encrypter = new Encrypter();
    encrypter.addRecipient(await recoveryAgeRecipient(secret));
    const encrypted = await encrypter.encrypt('varmuuskopio');
    const decrypter = new Decrypter();
    decrypter.addIdentity(recoveryAgeIdentity(secret).toString('ascii'));
    expect(await decrypter.decrypt(encrypted, 'text')).toBe('varmuuskopio');
  });
});
