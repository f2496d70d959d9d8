import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Preferences } from '#shared/ipc/app.ipc.ts';
import { ErrorNotice } from '../../api/ErrorNotice.tsx';
import { useFormats } from '../../i18n/format.ts';
import { useAppInfo } from '../../state/appInfo.ts';
import { usePreferences } from '../../state/preferences.ts';
import { useSession } from '../../state/session.ts';
import { isMacPlatform } from '../../state/shortcuts.ts';
import { Dialog, Kbd, RadioGroup } from '../../ui/index.ts';
import './settings.css';

const languages = ['fi', 'sv', 'en'] as const;
const themes = ['system', 'light', 'dark'] as const;
const densities = ['compact', 'normal', 'relaxed'] as const;

function ZoomHint(): ReactElement {
  const { t } = useTranslation();
  const mod = isMacPlatform() ? '⌘' : 'Ctrl';
  return (
    <section className="settings-zoom">
      <h3>{t('settings.zoom')}</h3>
      <p>
        <Kbd keys={[mod, '+']} /> <Kbd keys={[mod, '−']} /> {t('settings.zoomHint')}
      </p>
    </section>
  );
}

function Facts(): ReactElement {
  const { t } = useTranslation();
  const formats = useFormats();
  const { version } = useAppInfo();
  const { autoLockSeconds } = useSession();
  return (
    <div className="settings-facts">
      <p>{t('settings.lockAfter', { time: formats.duration(autoLockSeconds) })}</p>
      <p>{t('settings.version', { version })}</p>
    </div>
  );
}

/** Language, appearance and density: of this device, in force at once. */
export function SettingsDialog({ onClose }: { readonly onClose: () => void }): ReactElement {
  const { t } = useTranslation();
  const { preferences, change } = usePreferences();
  const [error, setError] = useState<unknown>(null);
  const set = (some: Partial<Preferences>): void => {
    setError(null);
    change(some).catch(setError);
  };
  return (
    <Dialog
      isOpen
      onOpenChange={onClose}
      title={t('settings.title')}
      closeLabel={t('common.close')}
      isDismissable
    >
      {error !== null && <ErrorNotice error={error} />}
      <p className="settings-intro">{t('settings.intro')}</p>
      <div className="settings-choices">
        <RadioGroup
          label={t('settings.language')}
          value={preferences.language}
          onChange={(language) => set({ language })}
          options={languages.map((id) => ({ id, label: t(`settings.languages.${id}`) }))}
        />
        <RadioGroup
          label={t('settings.theme')}
          value={preferences.theme}
          onChange={(theme) => set({ theme })}
          options={themes.map((id) => ({ id, label: t(`settings.themes.${id}`) }))}
        />
        <RadioGroup
          label={t('settings.density')}
          value={preferences.density}
          onChange={(density) => set({ density })}
          options={densities.map((id) => ({ id, label: t(`settings.densities.${id}`) }))}
        />
      </div>
      <ZoomHint />
      <Facts />
    </Dialog>
  );
}
