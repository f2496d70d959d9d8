import type { ReactElement } from 'react';
import { Meter } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { Icon } from '#renderer/ui/Icon.tsx';
import type { PassphraseStrength } from '#shared/domain/passphrase/strength.ts';

export type StrengthBarProps = {
  /** Null while nothing has been typed. */
  readonly strength: PassphraseStrength | null;
};

const most = 4;
const segments = ['1', '2', '3', '4'] as const;

/** The strength as bar and word, then why it is not enough and what would help. Announced when it changes. */
export function StrengthBar({ strength }: StrengthBarProps): ReactElement {
  const { t } = useTranslation();
  const score = strength?.score ?? 0;
  const word = strength === null ? '' : t(`unlock.newPassphrase.score.${strength.score}`);
  const tone = strength === null ? 'none' : strength.isAcceptable ? 'good' : score < 3 ? 'bad' : 'close';
  return (
    <div className={`strength strength-${tone}`}>
      <div className="strength-head">
        <Meter
          className="strength-bar"
          aria-label={t('unlock.newPassphrase.strength')}
          maxValue={most}
          value={score}
          valueLabel={word === '' ? t('common.notGiven') : word}
        >
          {segments.map((segment) => (
            <span key={segment} className={Number(segment) <= score ? 'strength-on' : undefined} />
          ))}
        </Meter>
        <span className="strength-word" aria-hidden="true">
          {strength?.isAcceptable === true && <Icon name="check" />}
          {word}
        </span>
      </div>
      <div role="status">
        {strength !== null && <span className="visually-hidden">{word}</span>}
        {strength !== null && !strength.isAcceptable && (
          <ul className="strength-notes">
            {strength.reasons.slice(0, 2).map((reason) => (
              <li key={reason}>{t(`unlock.newPassphrase.reason.${reason}`)}</li>
            ))}
            {strength.suggestions.slice(0, 2).map((suggestion) => (
              <li key={suggestion} className="strength-advice">
                {t(`unlock.newPassphrase.suggestion.${suggestion}`)}
              </li>
            ))}
          </ul>
        )}
      </div>
    </div>
  );
}
