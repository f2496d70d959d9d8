import type { ReactElement, Ref } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '#renderer/ui/Button.tsx';
import { PassphraseField } from '#renderer/ui/PassphraseField.tsx';
import { TextField } from '#renderer/ui/TextField.tsx';
import { clockText } from './countdown.ts';
import type { Unlock } from './useUnlock.ts';

export type CredentialsProps = {
  readonly userName: string;
  readonly passphrase: string;
  readonly missing: 'userName' | 'passphrase' | null;
  readonly onUserName: (text: string) => void;
  readonly onPassphrase: (text: string) => void;
  readonly passphraseRef: Ref<HTMLInputElement>;
  readonly unlock: Unlock;
};

/** User name, passphrase and the button. What is empty gets the focus first. */
export function Credentials(props: CredentialsProps): ReactElement {
  const { userName, passphrase, missing, onUserName, onPassphrase, passphraseRef, unlock } = props;
  const { t } = useTranslation();
  const isBusy = unlock.state === 'opening' || unlock.state === 'opened';
  return (
    <>
      <div data-field="userName">
        <TextField
          label={t('unlock.lock.userName')}
          value={userName}
          onChange={onUserName}
          autoComplete="username"
          spellCheck="false"
          autoFocus={userName === ''}
          isReadOnly={isBusy}
          {...(missing === 'userName' && { error: t('fieldError.required') })}
        />
      </div>
      <div data-field="passphrase">
        <PassphraseField
          label={t('unlock.lock.passphrase')}
          value={passphrase}
          onChange={onPassphrase}
          autoComplete="current-password"
          autoFocus={userName !== ''}
          isReadOnly={isBusy}
          inputRef={passphraseRef}
          showLabel={t('common.showPassphrase')}
          hideLabel={t('common.hidePassphrase')}
          capsLockText={t('common.capsLock')}
          {...(missing === 'passphrase' && { error: t('fieldError.required') })}
        />
      </div>
      <Button
        type="submit"
        variant="primary"
        isDisabled={unlock.state === 'waiting'}
        {...(isBusy && { busy: t('unlock.lock.opening') })}
      >
        {unlock.state === 'waiting'
          ? t('unlock.lock.throttled.button', { time: clockText(unlock.countdown.remaining) })
          : t('unlock.lock.open')}
      </Button>
    </>
  );
}
