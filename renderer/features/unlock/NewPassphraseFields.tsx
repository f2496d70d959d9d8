import { type ReactElement, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFieldErrorText } from '#renderer/api/errorText.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { PassphraseField } from '#renderer/ui/PassphraseField.tsx';
import { loadPassphraseGenerator } from '#shared/domain/passphrase/generator.ts';
import type { FieldErrorReason } from '#shared/errors.ts';
import { StrengthBar } from './StrengthBar.tsx';
import { usePassphraseStrength } from './usePassphraseStrength.ts';

export type NewPassphrasePart = 'passphrase' | 'repeat';

export type NewPassphraseFieldsProps = {
  readonly passphrase: string;
  readonly repeat: string;
  readonly onChange: (part: NewPassphrasePart, text: string) => void;
  readonly errors: Readonly<Partial<Record<NewPassphrasePart, FieldErrorReason>>>;
  /** Paths by which an error finds its field. */
  readonly paths: Readonly<Record<NewPassphrasePart, string>>;
  /** What the person and the company are called: no part of a passphrase. */
  readonly ownWords: readonly string[];
};

/** Draws a passphrase of random words and shows it; it has to be typed once, so that it is learnt. */
function useSuggestion(onSuggested: (passphrase: string) => void) {
  const [suggestion, setSuggestion] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const suggest = async (): Promise<void> => {
    setBusy(true);
    try {
      const generator = await loadPassphraseGenerator();
      const drawn = generator.generate((length) => crypto.getRandomValues(new Uint8Array(length)));
      setSuggestion(drawn);
      onSuggested(drawn);
    } finally {
      setBusy(false);
    }
  };
  return { suggestion, isBusy, suggest };
}

function Suggestion({ passphrase }: { readonly passphrase: string }): ReactElement {
  const { t } = useTranslation();
  return (
    <div className="suggestion" role="status">
      <p className="suggestion-title">{t('unlock.newPassphrase.suggested')}</p>
      <p className="suggestion-words" translate="no">
        {passphrase}
      </p>
      <p className="suggestion-text">{t('unlock.newPassphrase.suggestedText')}</p>
    </div>
  );
}

type StrengthProps = Pick<NewPassphraseFieldsProps, 'passphrase' | 'ownWords'>;

function Strength({ passphrase, ownWords }: StrengthProps): ReactElement {
  const { t } = useTranslation();
  const { strength, isUnavailable } = usePassphraseStrength(passphrase, ownWords);
  if (!isUnavailable) return <StrengthBar strength={strength} />;
  return <p className="strength-notes">{t('unlock.newPassphrase.unmeasured')}</p>;
}

function useSharedProps() {
  const { t } = useTranslation();
  return {
    isRequired: true,
    autoComplete: 'new-password',
    showLabel: t('common.showPassphrase'),
    hideLabel: t('common.hidePassphrase'),
    capsLockText: t('common.capsLock'),
  } as const;
}

/** A new passphrase: chosen or suggested, measured while it is typed, and typed twice. */
export function NewPassphraseFields(props: NewPassphraseFieldsProps): ReactElement {
  const { passphrase, repeat, onChange, errors, paths, ownWords } = props;
  const { t } = useTranslation();
  const errorText = useFieldErrorText();
  const repeatInput = useRef<HTMLInputElement>(null);
  const { suggestion, isBusy, suggest } = useSuggestion((drawn) => {
    onChange('passphrase', drawn);
    onChange('repeat', '');
    repeatInput.current?.focus();
  });
  const shared = useSharedProps();
  return (
    <div className="new-passphrase">
      <div data-field={paths.passphrase}>
        <PassphraseField
          {...shared}
          label={t('unlock.newPassphrase.label')}
          description={t('unlock.newPassphrase.description')}
          value={passphrase}
          onChange={(text) => onChange('passphrase', text)}
          {...(errors.passphrase !== undefined && { error: errorText(errors.passphrase) })}
        />
      </div>
      <Strength passphrase={passphrase} ownWords={ownWords} />
      <Button
        size="small"
        icon="key"
        onPress={() => void suggest()}
        {...(isBusy && { busy: t('unlock.newPassphrase.suggesting') })}
      >
        {suggestion === null ? t('unlock.newPassphrase.suggest') : t('unlock.newPassphrase.suggestAnother')}
      </Button>
      {suggestion !== null && suggestion === passphrase && <Suggestion passphrase={suggestion} />}
      <div data-field={paths.repeat}>
        <PassphraseField
          {...shared}
          label={t('unlock.newPassphrase.repeat')}
          inputRef={repeatInput}
          value={repeat}
          onChange={(text) => onChange('repeat', text)}
          {...(errors.repeat !== undefined && { error: errorText(errors.repeat) })}
        />
      </div>
    </div>
  );
}
