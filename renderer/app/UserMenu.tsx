import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useDialogs } from '../state/dialogs.ts';
import { useSession } from '../state/session.ts';
import { keysOf } from '../state/shortcuts.ts';
import { ChipButton, Menu } from '../ui/index.ts';

/** Who works here, and what belongs to the person rather than to the register. */
export function UserMenu(): ReactElement {
  const { t } = useTranslation();
  const { staffName } = useSession();
  const show = useDialogs((state) => state.show);
  return (
    <Menu
      label={t('shell.user.menu')}
      trigger={
        <ChipButton icon="person" hasMenu>
          {staffName}
        </ChipButton>
      }
      groups={[
        {
          id: 'person',
          entries: [
            { id: 'settings', label: t('settings.title'), icon: 'settings', keys: keysOf('settings') },
            { id: 'shortcuts', label: t('shell.shortcut.title'), icon: 'help', keys: keysOf('help') },
          ],
        },
      ]}
      onAction={(id: 'settings' | 'shortcuts') => show(id)}
    />
  );
}
