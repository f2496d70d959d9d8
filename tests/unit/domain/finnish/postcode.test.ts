import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkPostcode } from '#shared/domain/finnish/postcode.ts';
import { junk, megabytes } from '../junk.ts';

describe('checkPostcode', () => {
  it.each([
    ['00100', 'FI', '00100'],
    [' 00100 ', 'FI', '00100'],
    ['FI-00100', 'FI', '00100'],
    ['fin-00100', 'FI', '00100'],
    ['AX-22100', 'AX', '22100'],
    ['22100', 'AX', '22100'],
    ['114 55', 'SE', '114 55'],
    ['114\u00A055', 'SE', '114 55'],
    ['sw1a 1aa', 'GB', 'SW1A 1AA'],
    ['10115', 'DE', '10115'],
    ['A65 F4E2', 'IE', 'A65 F4E2'],
  ])('%j in %s is %s', (text, country, postcode) => {
    expect(checkPostcode(text, country)).toEqual({ ok: true, value: postcode });
  });

  it.each([
    ['0010', 'FI'],
    ['001000', 'FI'],
    ['00 100', 'FI'],
    ['0010O', 'FI'],
    ['００１００', 'FI'],
    ['SE-11455', 'FI'],
    ['', 'FI'],
    ['', 'SE'],
    ['-', 'SE'],
    ['11455!', 'SE'],
    ['1234567890123', 'SE'],
  ])('refuses %j in %s', (text, country) => {
    expect(checkPostcode(text, country)).toEqual({ ok: false, reason: 'format' });
  });

  it('takes Finland when no country is given', () => {
    expect(checkPostcode('00100').ok).toBe(true);
    expect(checkPostcode('114 55').ok).toBe(false);
  });

  it('answers to any text', () => {
    fc.assert(
      fc.property(
        junk,
        fc.constantFrom('FI', 'SE'),
        (text, country) => typeof checkPostcode(text, country).ok === 'boolean',
      ),
    );
    for (const [, text] of megabytes) expect(checkPostcode(text).ok).toBe(false);
  });
});
