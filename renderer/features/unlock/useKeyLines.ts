import { useEffect, useState } from 'react';
import type { KeyLineState } from './RecoveryKeyFields.tsx';
import { emptyKeyLines, type KeyLineProblem, type KeyLines } from './recoveryKeyText.ts';

/** Finds out what is wrong with a line, whose index counts from 0; null when it is right. */
export type KeyLineCheck = (line: string, index: number) => Promise<KeyLineProblem | null>;

type Problems = readonly (KeyLineProblem | null)[];

export interface KeyEntry {
  readonly lines: KeyLines;
  readonly states: readonly KeyLineState[];
  readonly isTouched: boolean;
  readonly change: (lines: KeyLines) => void;
  /** Checks all lines and shows what is wrong with each; gives the index of the first that is, or null. */
  readonly submit: () => Promise<number | null>;
}

/** A line that is still being typed is not wrong yet. */
function stateOf(problem: KeyLineProblem | null, isSubmitted: boolean): KeyLineState {
  if (problem === null) return 'right';
  const isUnfinished = problem.kind === 'empty' || (problem.kind === 'length' && problem.found < 16);
  return isUnfinished && !isSubmitted ? 'unknown' : problem;
}

/** The recovery key while it is typed, each line checked as soon as it is complete. `check` has to be stable. */
export function useKeyLines(check: KeyLineCheck): KeyEntry {
  const [lines, setLines] = useState(emptyKeyLines);
  const [checked, setChecked] = useState<{ readonly lines: KeyLines; readonly problems: Problems } | null>(
    null,
  );
  const [isSubmitted, setSubmitted] = useState(false);
  useEffect(() => {
    let isGone = false;
    void Promise.all(lines.map(check)).then((problems) => {
      if (!isGone) setChecked({ lines, problems });
    });
    return () => {
      isGone = true;
    };
  }, [lines, check]);
  return {
    lines,
    // Results of other lines than those on screen say nothing.
    states: lines.map((line, index) => {
      if (checked === null || checked.lines[index] !== line) return 'unknown';
      return stateOf(checked.problems[index] ?? null, isSubmitted);
    }),
    isTouched: lines.some((line) => line !== ''),
    change: setLines,
    submit: async () => {
      const problems = await Promise.all(lines.map(check));
      setChecked({ lines, problems });
      setSubmitted(true);
      const first = problems.findIndex((problem) => problem !== null);
      return first < 0 ? null : first;
    },
  };
}
