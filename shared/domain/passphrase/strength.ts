import type { BlockCategory } from './blockList.ts';
import { measureResidue } from './residue.ts';

/** Bounds of a passphrase in characters (NIST SP 800-63B-4: long, any characters, no composition rules). */
export const passphraseLength = { least: 14, most: 256 } as const;

/** Letters and digits that must be left when the easily guessed parts are taken out. */
const leastResidue = 10;
const acceptableScore = 4;
/** The estimator's work grows with length; what is this long is judged by its beginning. */
const longestEstimated = 64;
const longestOwnWord = 100;
const mostOwnWords = 40;

/** Why a passphrase is not accepted; keys of texts. */
export const strengthReasons = [
  'tooShort',
  'tooLong',
  'guessable',
  'commonWord',
  'ownData',
  'keyboardRun',
  'date',
  'name',
  'repeat',
] as const;
export type StrengthReason = (typeof strengthReasons)[number];

/** What to do about it; keys of texts. */
export const strengthSuggestions = [
  'makeLonger',
  'makeShorter',
  'addUnrelatedWords',
  'leaveOutSayings',
  'leaveOutOwnData',
  'leaveOutKeyboardRuns',
  'leaveOutDates',
  'leaveOutNames',
  'leaveOutRepetition',
  'useGenerator',
] as const;
export type StrengthSuggestion = (typeof strengthSuggestions)[number];

export type StrengthScore = 0 | 1 | 2 | 3 | 4;

export interface PassphraseStrength {
  /** 0 (guessed at once) to 4; 4 together with every other rule is acceptable. */
  readonly score: StrengthScore;
  readonly isAcceptable: boolean;
  readonly reasons: readonly StrengthReason[];
  readonly suggestions: readonly StrengthSuggestion[];
}

export interface StrengthMeter {
  /** `ownWords`: the company, the register, the person's name and user name, as they are written. */
  readonly measure: (passphrase: string, ownWords: readonly string[]) => PassphraseStrength;
}

const suggestionFor: Readonly<Record<StrengthReason, StrengthSuggestion>> = {
  tooShort: 'makeLonger',
  tooLong: 'makeShorter',
  guessable: 'addUnrelatedWords',
  commonWord: 'leaveOutSayings',
  ownData: 'leaveOutOwnData',
  keyboardRun: 'leaveOutKeyboardRuns',
  date: 'leaveOutDates',
  name: 'leaveOutNames',
  repeat: 'leaveOutRepetition',
};

interface Judgement {
  readonly estimate: StrengthScore;
  readonly length: number;
  readonly residue: { readonly length: number; readonly found: ReadonlySet<BlockCategory> };
}

/** Highest score the meter shows for a passphrase that breaks a rule the estimator does not know. */
function shownScore(judgement: Judgement, isBlocked: boolean): StrengthScore {
  const tooShortCap: StrengthScore = judgement.length < passphraseLength.least ? 3 : 4;
  const blockedCap: StrengthScore = isBlocked ? 1 : 4;
  const lowest = Math.min(judgement.estimate, tooShortCap, blockedCap);
  return lowest === 0 ? 0 : lowest === 1 ? 1 : lowest === 2 ? 2 : lowest === 3 ? 3 : 4;
}

function judge(judgement: Judgement): PassphraseStrength {
  const { estimate, length, residue } = judgement;
  const isBlocked = residue.found.size > 0 && residue.length < leastResidue;
  const reasons: StrengthReason[] = [];
  if (length < passphraseLength.least) reasons.push('tooShort');
  if (length > passphraseLength.most) reasons.push('tooLong');
  if (isBlocked) reasons.push(...residue.found);
  if (estimate < acceptableScore) reasons.push('guessable');
  const isAcceptable = reasons.length === 0;
  const suggestions = new Set(reasons.map((reason) => suggestionFor[reason]));
  if (!isAcceptable) suggestions.add('useGenerator');
  return { score: shownScore(judgement, isBlocked), isAcceptable, reasons, suggestions: [...suggestions] };
}

/** Finnish first and last names, lower case. */
export function nameSet(dictionary: {
  readonly femaleFirstnames: readonly string[];
  readonly maleFirstnames: readonly string[];
  readonly lastnames: readonly string[];
}): ReadonlySet<string> {
  const names = [...dictionary.femaleFirstnames, ...dictionary.maleFirstnames, ...dictionary.lastnames];
  return new Set(names.map((name) => name.toLowerCase()));
}

/**
 * Loads the meter with its Finnish, English and common dictionaries: some megabytes and 0.3 s, so load it where a
 * passphrase is chosen, once, and keep it. The same meter judges in the window and in the vault.
 */
export async function loadStrengthMeter(): Promise<StrengthMeter> {
  const [core, common, english, finnish] = await Promise.all([
    import('@zxcvbn-ts/core'),
    import('@zxcvbn-ts/language-common'),
    import('@zxcvbn-ts/language-en'),
    import('@zxcvbn-ts/language-fi'),
  ]);
  const estimator = new core.ZxcvbnFactory({
    // The default of 100 takes up to a second a keystroke; figures as letters are also read in the residue.
    l33tMaxSubstitutions: 16,
    dictionary: { ...common.dictionary, ...english.dictionary, ...finnish.dictionary },
    graphs: common.adjacencyGraphs,
  });
  const names = nameSet(finnish.dictionary);
  return {
    measure: (passphrase, ownWords) => {
      const text = passphrase.slice(0, passphraseLength.most * 4).normalize('NFKC');
      const own = ownWords.slice(0, mostOwnWords).map((word) => word.slice(0, longestOwnWord));
      const judged = text.slice(0, passphraseLength.most);
      return judge({
        estimate: estimator.check(judged.slice(0, longestEstimated), own).score,
        length: [...text].length,
        residue: measureResidue(judged, own, names),
      });
    },
  };
}
