import { useTranslation } from 'react-i18next';
import { foldForSearch, tokenise } from '#shared/domain/text.ts';
import { call } from '../../api/client.ts';
import { useDialogs } from '../../state/dialogs.ts';
import { usePreferences } from '../../state/preferences.ts';
import { usePurposeState } from '../../state/purpose.ts';
import { customerList, newCustomer, useRoute } from '../../state/route.ts';
import { useCan, useSession } from '../../state/session.ts';
import { keysOf } from '../../state/shortcuts.ts';
import type { IconName } from '../../ui/index.ts';

export interface Command {
  readonly id: string;
  readonly label: string;
  readonly icon: IconName;
  readonly keys?: readonly string[];
  readonly run: () => void;
}

/** Locks the register. The window is gone before an answer could come, so there is nothing to wait for. */
export function lockRegister(): void {
  void call('session.lock', {}).catch(() => undefined);
}

function usePageCommands(): readonly Command[] {
  const { t } = useTranslation();
  const navigate = useRoute((state) => state.navigate);
  const canReadLog = useCan('log.read');
  const canReadRegister = useCan('register.read');
  const goTo = (page: string): string => t('shell.command.goTo', { page });
  return [
    {
      id: 'home',
      label: goTo(t('shell.page.home')),
      icon: 'home',
      keys: keysOf('home'),
      run: () => navigate({ view: 'home' }),
    },
    {
      id: 'customers',
      label: goTo(t('shell.page.customers')),
      icon: 'people',
      keys: keysOf('customers'),
      run: () => navigate(customerList),
    },
    ...(canReadLog
      ? [
          {
            id: 'log',
            label: goTo(t('shell.page.log')),
            icon: 'log',
            keys: keysOf('log'),
            run: () => navigate({ view: 'log', subjectId: null }),
          } as const,
        ]
      : []),
    ...(canReadRegister
      ? [
          {
            id: 'register',
            label: goTo(t('shell.page.register')),
            icon: 'book',
            keys: keysOf('register'),
            run: () => navigate({ view: 'register' }),
          } as const,
        ]
      : []),
    {
      id: 'backup',
      label: goTo(t('shell.page.backup')),
      icon: 'archive',
      keys: keysOf('backup'),
      run: () => navigate({ view: 'backup' }),
    },
  ];
}

function useCreateCommands(): readonly Command[] {
  const { t } = useTranslation();
  const navigate = useRoute((state) => state.navigate);
  if (!useCan('customers.write')) return [];
  return [
    {
      id: 'newPerson',
      label: t('shell.command.newPerson'),
      icon: 'plus',
      keys: keysOf('newCustomer'),
      run: () => navigate(newCustomer('person')),
    },
    {
      id: 'newOrganisation',
      label: t('shell.command.newOrganisation'),
      icon: 'plus',
      run: () => navigate(newCustomer('organisation')),
    },
  ];
}

function useWindowCommands(): readonly Command[] {
  const { t } = useTranslation();
  const show = useDialogs((state) => state.show);
  const change = usePreferences((state) => state.change);
  const setTheme = (theme: 'light' | 'dark'): void => void change({ theme }).catch(() => undefined);
  return [
    {
      id: 'lock',
      label: t('shell.command.lock'),
      icon: 'lock',
      keys: keysOf('lock'),
      run: lockRegister,
    },
    {
      id: 'settings',
      label: t('shell.command.settings'),
      icon: 'settings',
      keys: keysOf('settings'),
      run: () => show('settings'),
    },
    {
      id: 'shortcuts',
      label: t('shell.command.shortcuts'),
      icon: 'help',
      keys: keysOf('help'),
      run: () => show('shortcuts'),
    },
    { id: 'light', label: t('shell.command.light'), icon: 'settings', run: () => setTheme('light') },
    { id: 'dark', label: t('shell.command.dark'), icon: 'settings', run: () => setTheme('dark') },
  ];
}

function usePurposeCommands(): readonly Command[] {
  const { t } = useTranslation();
  const { purposes } = useSession();
  const { purpose, choose } = usePurposeState();
  return purposes
    .filter((key) => key !== purpose)
    .map((key) => ({
      id: key,
      label: t('shell.command.purpose', { purpose: t(`purpose.${key}.name`) }),
      icon: 'eye' as const,
      run: () => choose(key),
    }));
}

/** Everything that can be done from the search box, in the order it is offered. */
export function useCommands(): readonly Command[] {
  return [...useCreateCommands(), ...usePageCommands(), ...useWindowCommands(), ...usePurposeCommands()];
}

/** Commands in which every typed word begins a word; all of them for an empty text. */
export function matchCommands(commands: readonly Command[], text: string): readonly Command[] {
  const wanted = tokenise(text);
  return commands.filter(({ label }) => {
    const words = foldForSearch(label).split(' ');
    return wanted.every((token) => words.some((word) => word.startsWith(token)));
  });
}
