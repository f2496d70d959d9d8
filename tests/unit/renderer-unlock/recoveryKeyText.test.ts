import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  checksumProblem,
  differenceProblem,
  emptyKeyLines,
  formatKeyLine,
  joinKeyLines,
  shapeProblem,
  splitKeyText,
  withKeyLine,
} from '#renderer/features/unlock/index.ts';
import { formatRecoveryKey, parseRecoveryKey } from '#vault/keys/recovery.ts';

const keys = fc.uint8Array({ minLength: 32, maxLength: 32 }).map((bytes) => formatRecoveryKey(bytes));
const [first = '', second = '', third = '', fourth = ''] = formatRecoveryKey(
  Uint8Array.from({ length: 32 }, (_, index) => index * 7),
).split('\n');
const key = [first, second, third, fourth].join('\n');

/** The line with the character at a place replaced by another one of the alphabet. */
function misspelt(line: string, place: number): string {
  return line.slice(0, place) + (line[place] === '7' ? '8' : '7') + line.slice(place + 1);
}

describe('recovery key as it is typed', () => {
  it('finds nothing wrong with any line of any key the vault writes', async () => {
    await fc.assert(
      fc.asyncProperty(keys, async (text) => {
        const problems = await Promise.all(splitKeyText(text).map(checksumProblem));
        expect(problems).toEqual([null, null, null, null]);
      }),
      { numRuns: 200 },
    );
  });

  it('finds one wrong character by the check of its line', async () => {
    await fc.assert(
      fc.asyncProperty(keys, fc.nat(3), fc.nat(18), async (text, index, place) => {
        const line = splitKeyText(text)[index] ?? '';
        fc.pre(line[place] !== '-');
        const wrong = misspelt(line, place);
        // A line passes a wrong check once in 65,536 slips: these few hundred do not meet one.
        expect(await checksumProblem(wrong, index)).toEqual({ kind: 'checksum' });
        expect(differenceProblem(wrong, line)).toEqual({ kind: 'group', group: Math.floor(place / 5) + 1 });
      }),
      { numRuns: 200, seed: 1 },
    );
  });

  it('notices a right line in the wrong place', async () => {
    expect(await checksumProblem(first, 0)).toBeNull();
    expect(await checksumProblem(first, 1)).toEqual({ kind: 'checksum' });
  });

  it.each([
    ['small letters', first.toLowerCase()],
    ['spaces for hyphens', first.replaceAll('-', ' ')],
    ['nothing between the groups', first.replaceAll('-', '')],
    ['long dashes and stray spaces', `  ${first.replaceAll('-', ' – ')} `],
    ['O for 0 and I or l for 1', first.replaceAll('0', 'O').replaceAll('1', 'l')],
  ])('takes a line with %s', async (_, typed) => {
    expect(await checksumProblem(typed, 0)).toBeNull();
    expect(differenceProblem(typed, first)).toBeNull();
  });

  it('says what is wrong with the shape of a line', () => {
    expect(shapeProblem('')).toEqual({ kind: 'empty' });
    expect(shapeProblem(' - ')).toEqual({ kind: 'empty' });
    expect(shapeProblem('ABCD-EF')).toEqual({ kind: 'length', found: 6 });
    expect(shapeProblem(`${first}A`)).toEqual({ kind: 'length', found: 17 });
    expect(shapeProblem('ABCD-EFGU-HJKM-NPQR')).toEqual({ kind: 'character', group: 2 });
    expect(shapeProblem('ABCD-EFGH-JKMN-PQRÖ')).toEqual({ kind: 'character', group: 4 });
  });

  it('hands the vault a text that it reads as the same key', () => {
    const typed = splitKeyText(key.toLowerCase().replaceAll(/[\n-]/g, ' '));
    const parsed = parseRecoveryKey(joinKeyLines(typed));
    expect(parsed.ok && formatRecoveryKey(parsed.value)).toBe(key);
  });

  it('spreads a pasted key over the lines, from the line it was pasted into', () => {
    expect(withKeyLine(emptyKeyLines, 0, key.replaceAll('\n', ' '))).toEqual([first, second, third, fourth]);
    expect(withKeyLine([first, '', '', ''], 1, `${second} ${third}`)).toEqual([first, second, third, '']);
  });

  it('leaves the other lines alone while one is typed, even when it grows too long', () => {
    const lines = splitKeyText(key);
    expect(withKeyLine(lines, 1, `${second}X`)).toEqual([first, `${second}X`, third, fourth]);
  });

  it('keeps what is too much where it can be seen', () => {
    expect(splitKeyText(`${key}ABCD`)[3]).toBe(`${fourth}-ABCD`);
    expect(formatKeyLine('abcdefgh')).toBe('ABCD-EFGH');
  });
});
