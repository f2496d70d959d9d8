import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '#renderer/ui/Icon.tsx';
import { TextField } from '#renderer/ui/TextField.tsx';
import { formatKeyLine, type KeyLineProblem, type KeyLines, withKeyLine } from './recoveryKeyText.ts';

/** What is known of a line: nothing yet, that it is right, or what is wrong with it. */
export type KeyLineState = 'unknown' | 'right' | KeyLineProblem;

export type RecoveryKeyFieldsProps = {
  readonly lines: KeyLines;
  readonly states: readonly KeyLineState[];
  readonly onChange: (lines: KeyLines) => void;
};

const indexes = [0, 1, 2, 3] as const;

/** The path of a line's field, for finding it from an error. */
export function keyLinePath(index: number): string {
  return `recoveryKey.${index}`;
}

function useProblemText(): (problem: KeyLineProblem) => string {
  const { t } = useTranslation();
  return (problem) => {
    switch (problem.kind) {
      case 'empty':
        return t('unlock.recoveryKey.problem.empty');
      case 'length':
        return t('unlock.recoveryKey.problem.length', { found: problem.found });
      case 'character':
        return t('unlock.recoveryKey.problem.character', { group: problem.group });
      case 'group':
        return t('unlock.recoveryKey.problem.group', { group: problem.group });
      case 'checksum':
        return t('unlock.recoveryKey.problem.checksum');
    }
  };
}

/** The recovery key as it stands on paper, one field a line, each line checked by itself. */
export function RecoveryKeyFields({ lines, states, onChange }: RecoveryKeyFieldsProps): ReactElement {
  const { t } = useTranslation();
  const problemText = useProblemText();
  return (
    <div className="key-fields">
      {indexes.map((index) => {
        const state = states[index] ?? 'unknown';
        const text = lines[index];
        return (
          <div key={index} data-field={keyLinePath(index)} className="key-field">
            <TextField
              label={t('unlock.recoveryKey.line', { line: index + 1 })}
              value={text}
              autoComplete="off"
              spellCheck="false"
              isRequired
              onChange={(typed) => onChange(withKeyLine(lines, index, typed))}
              onBlur={() => onChange(withKeyLine(lines, index, formatKeyLine(text)))}
              {...(state !== 'unknown' && state !== 'right' && { error: problemText(state) })}
            />
            <span role="status" className="key-right">
              {state === 'right' && (
                <>
                  <Icon name="check" />
                  <span className="visually-hidden">
                    {t('unlock.recoveryKey.lineDone', { line: index + 1 })}
                  </span>
                  <span aria-hidden="true">{t('unlock.recoveryKey.correct')}</span>
                </>
              )}
            </span>
          </div>
        );
      })}
    </div>
  );
}
