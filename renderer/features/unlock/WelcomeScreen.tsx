import type { ReactElement, ReactNode } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { type AppInfo, useAppInfo } from '#renderer/state/appInfo.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { Icon } from '#renderer/ui/Icon.tsx';
import type { IconName } from '#renderer/ui/icons.ts';
import { LanguageMenu } from './LanguageMenu.tsx';
import { Notice } from './Notice.tsx';

export type Way = 'create' | 'sample' | 'restore';

const icons: Readonly<Record<Way, IconName>> = { create: 'shield-check', sample: 'people', restore: 'undo' };

/** Why this device cannot make a real register; asked only where it cannot. */
export function createObstacle({
  flavour,
  keystore,
}: AppInfo): 'flavour' | 'keystoreFile' | 'keystoreUnavailable' | 'administrator' {
  if (flavour !== 'production') return 'flavour';
  switch (keystore) {
    case 'file':
      return 'keystoreFile';
    case 'unavailable':
      return 'keystoreUnavailable';
    case 'keyring':
      return 'administrator';
  }
}

type WayProps = { readonly way: Way; readonly isFirst: boolean; readonly onChoose: () => void };

function WayText({ way, children }: { readonly way: Way; readonly children: ReactNode }): ReactElement {
  return (
    <>
      <span className="way-mark" aria-hidden="true">
        <Icon name={icons[way]} size={20} />
      </span>
      <span className="way-text">{children}</span>
    </>
  );
}

function WayButton({ way, isFirst, onChoose }: WayProps): ReactElement {
  const { t } = useTranslation();
  return (
    <li>
      <AriaButton className="way" autoFocus={isFirst} onPress={onChoose}>
        <WayText way={way}>
          <span className="way-title">{t(`unlock.welcome.${way}.title`)}</span>
          <span>{t(`unlock.welcome.${way}.text`)}</span>
        </WayText>
        <Icon name="chevron-right" className="way-arrow" />
      </AriaButton>
    </li>
  );
}

function ClosedWay(): ReactElement {
  const { t } = useTranslation();
  const obstacle = createObstacle(useAppInfo());
  return (
    <li className="way way-closed">
      <WayText way="create">
        <span className="way-title">{t('unlock.welcome.create.title')}</span>
        <span className="way-closed-word">
          <Icon name="ban" />
          {t('unlock.welcome.unavailable')}
        </span>
        <span>{t(`unlock.welcome.cannotCreate.${obstacle}`)}</span>
      </WayText>
    </li>
  );
}

export type WelcomeScreenProps = {
  readonly canCreateProduction: boolean;
  readonly onChoose: (way: Way) => void;
  /** Given where there are registers already: the way back to opening them. */
  readonly onBack: (() => void) | null;
};

/** The ways to a register: make one, try one, bring one back. What cannot be done says why. */
export function WelcomeScreen({ canCreateProduction, onChoose, onBack }: WelcomeScreenProps): ReactElement {
  const { t } = useTranslation();
  const ways: readonly Way[] = canCreateProduction ? ['create', 'sample', 'restore'] : ['sample', 'restore'];
  return (
    <div className="lock-screen">
      <Notice kind={null} />
      <header className="unlock-corner">
        <LanguageMenu />
      </header>
      <main className="lock-main">
        <div className="welcome">
          <p className="welcome-brand">
            <span className="lock-mark">
              <Icon name="shield" size={20} />
            </span>
            {t('app.name')}
          </p>
          <h1 className="welcome-title">
            {t(onBack === null ? 'unlock.welcome.title' : 'unlock.welcome.titleMore')}
          </h1>
          <p className="welcome-lead">
            {t(onBack === null ? 'unlock.welcome.lead' : 'unlock.welcome.leadMore')}
          </p>
          <ul className="ways">
            {!canCreateProduction && <ClosedWay />}
            {ways.map((way, index) => (
              <WayButton key={way} way={way} isFirst={index === 0} onChoose={() => onChoose(way)} />
            ))}
          </ul>
          {onBack !== null && (
            <Button variant="quiet" icon="chevron-left" onPress={onBack}>
              {t('common.back')}
            </Button>
          )}
        </div>
      </main>
    </div>
  );
}
