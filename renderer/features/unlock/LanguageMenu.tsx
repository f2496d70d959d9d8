import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { usePreferences } from '#renderer/state/preferences.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { Menu } from '#renderer/ui/Menu.tsx';
import type { Language } from '#shared/i18n/index.ts';

/** Each language by its own name, so that it is found by those who read no other. */
const ownNames: Readonly<Record<Language, string>> = { fi: 'Suomi', sv: 'Svenska', en: 'English' };
const entries = [
  { id: 'fi', label: ownNames.fi },
  { id: 'sv', label: ownNames.sv },
  { id: 'en', label: ownNames.en },
] as const;

/** The language of the interface; changes at once and is stored on the device. */
export function LanguageMenu(): ReactElement {
  const { t } = useTranslation();
  const { preferences, change } = usePreferences();
  const [isUnsaved, setUnsaved] = useState(false);
  const choose = (language: Language): void => {
    change({ language }).then(
      () => setUnsaved(false),
      () => setUnsaved(true),
    );
  };
  return (
    <div className="language-menu">
      <Menu
        label={t('unlock.language')}
        groups={[{ id: 'languages', entries }]}
        selectedId={preferences.language}
        onAction={choose}
        trigger={
          <Button
            size="small"
            variant="quiet"
            icon="globe"
            aria-label={`${t('unlock.language')}: ${ownNames[preferences.language]}`}
          >
            {ownNames[preferences.language]}
          </Button>
        }
      />
      <p role="status" className="language-unsaved">
        {isUnsaved && t('unlock.languageNotSaved')}
      </p>
    </div>
  );
}
