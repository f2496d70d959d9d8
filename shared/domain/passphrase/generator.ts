import { blockedTerms, fold, unwelcomeStems } from './blockList.ts';
import { nameSet } from './strength.ts';

/** Words of a generated passphrase: five give about 67 bits, six about 80. */
export type WordCount = 5 | 6;

/** Uniformly random bytes: `crypto.getRandomValues` in the window, `randomBytes` in the vault. */
export type RandomSource = (length: number) => Uint8Array;

export interface PassphraseGenerator {
  /** Size of the word list; each word carries log2 of it in bits. */
  readonly listSize: number;
  readonly generate: (random: RandomSource, wordCount?: WordCount) => string;
}

const wordShape = /^[a-zäö]{4,8}$/;
const separator = '-';

/** The words fit for a passphrase that is shown and typed: short, without å, names, blocked or unwelcome words. */
export function usableWords(words: readonly string[], names: ReadonlySet<string>): readonly string[] {
  const isUsable = (word: string) => {
    const folded = fold(word);
    return (
      wordShape.test(word) &&
      !names.has(word) &&
      !blockedTerms.includes(folded) &&
      !unwelcomeStems.some((stem) => folded.includes(stem))
    );
  };
  return [...new Set(words)].filter(isUsable);
}

/** A uniform index below `size` by rejection: a plain remainder would favour the first words. */
function uniformIndex(random: RandomSource, size: number): number {
  const range = 2 ** 32;
  const limit = range - (range % size);
  for (;;) {
    const bytes = random(4);
    const value = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength).getUint32(0);
    if (value < limit) return value % size;
  }
}

/** Random words of the list, joined by hyphens. */
export function generatePassphrase(
  words: readonly string[],
  random: RandomSource,
  wordCount: WordCount,
): string {
  return Array.from({ length: wordCount }, () => words[uniformIndex(random, words.length)] ?? '').join(
    separator,
  );
}

/** Loads the Finnish word list (of `@zxcvbn-ts/language-fi`, MIT). */
export async function loadPassphraseGenerator(): Promise<PassphraseGenerator> {
  const { dictionary } = await import('@zxcvbn-ts/language-fi');
  const words = usableWords(dictionary.commonWords, nameSet(dictionary));
  return {
    listSize: words.length,
    generate: (random, wordCount = 5) => generatePassphrase(words, random, wordCount),
  };
}
