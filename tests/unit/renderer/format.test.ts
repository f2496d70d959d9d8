import { describe, expect, it } from 'vitest';
import { createFormats } from '#renderer/i18n/format.ts';
import { createI18n } from '#renderer/i18n/i18n.ts';

/** Spaces of all kinds as plain ones, to be read in a test. */
const plain = (text: string): string => text.replace(/[\u00a0\u202f]/g, ' ');
const evening = '2026-11-22T22:30:05.000Z';

describe('formats', () => {
  it('write dates the Finnish way in every language, by Helsinki’s clock (R89)', () => {
    for (const language of ['fi', 'sv', 'en'] as const) {
      expect(createFormats(language).date(evening)).toBe('23.11.2026');
    }
  });

  it('write the time with a point in Finnish and with a colon in English', () => {
    expect(createFormats('fi').dateTime(evening)).toBe('23.11.2026 0.30');
    expect(createFormats('en').dateTime(evening)).toBe('23.11.2026 00:30');
    expect(createFormats('fi').exactTime(evening)).toBe('23.11.2026 0.30.05');
  });

  it('group numbers, and say sizes in decimal units', () => {
    expect(plain(createFormats('en').number(1_234_567))).toBe('1 234 567');
    expect(plain(createFormats('fi').bytes(3_700_000))).toBe('3,7 Mt');
    expect(plain(createFormats('fi').bytes(0))).toBe('0 t');
  });

  it('say how long ago in whole steps, and never in the future', () => {
    const ago = (seconds: number) => {
      const now = new Date('2026-11-22T12:00:00.000Z');
      return createFormats('en').ago(new Date(now.getTime() - seconds * 1000).toISOString(), now);
    };
    expect(ago(-5)).toBe('now');
    expect(ago(59)).toBe('now');
    expect(ago(119)).toBe('1 minute ago');
    expect(ago(7300)).toBe('2 hours ago');
    expect(ago(86_400)).toBe('yesterday');
  });

  it('round a wait up, so that nobody tries too early', () => {
    expect(plain(createFormats('fi').duration(30.2))).toBe('31 sekuntia');
    expect(plain(createFormats('fi').duration(121))).toBe('3 minuuttia');
  });
});

describe('texts at run time', () => {
  it('change with the language and choose the plural', () => {
    const texts = createI18n('fi');
    expect(texts.t('log.count', { count: 1 })).toBe('1 rivi');
    expect(plain(texts.t('log.count', { count: 12_345 }))).toBe('12 345 riviä');
    void texts.changeLanguage('en');
    expect(plain(texts.t('log.count', { count: 12_345 }))).toBe('12 345 rows');
  });

  it('leave what a person typed as it is: React escapes it', () => {
    expect(createI18n('fi').t('shell.search.none', { text: '<b>&' })).toBe('Ei tuloksia haulle ”<b>&”');
  });
});
