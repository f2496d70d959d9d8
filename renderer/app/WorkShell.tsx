import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { lockRegister } from '../features/commands/commands.ts';
import { SearchBox } from '../features/commands/SearchBox.tsx';
import { ShortcutsDialog } from '../features/commands/ShortcutsDialog.tsx';
import { SettingsDialog } from '../features/settings/SettingsDialog.tsx';
import { useDialogs } from '../state/dialogs.ts';
import { customerList, newCustomer, type Route, routeAbove, useRoute, type View } from '../state/route.ts';
import { useCan, useSession } from '../state/session.ts';
import { keysOf, useShortcut, useShortcutKeys } from '../state/shortcuts.ts';
import { AppShell, IconButton, PermanentNotice, Rail, type RailItem, TitleBar, TopBar } from '../ui/index.ts';
import { DeviceChip } from './DeviceChip.tsx';
import { IdleWarning } from './IdleWarning.tsx';
import { PurposeChip } from './PurposeChip.tsx';
import { StatusLine } from './StatusLine.tsx';
import { UserMenu } from './UserMenu.tsx';
import { WorkView } from './WorkView.tsx';

const starts: Readonly<Record<View, Route>> = {
  home: { view: 'home' },
  customers: customerList,
  log: { view: 'log', subjectId: null },
  register: { view: 'register' },
  backup: { view: 'backup' },
};

/** Pages that there are for this person, in the order of the rail. */
function useRailItems(): readonly RailItem<View>[] {
  const { t } = useTranslation();
  const canReadLog = useCan('log.read');
  const canReadRegister = useCan('register.read');
  const item = (id: View, icon: RailItem<View>['icon']): RailItem<View> => ({
    id,
    icon,
    label: t(`shell.page.${id}`),
    keys: keysOf(id),
  });
  return [
    item('home', 'home'),
    item('customers', 'people'),
    ...(canReadLog ? [item('log', 'log')] : []),
    ...(canReadRegister ? [item('register', 'book')] : []),
    item('backup', 'archive'),
  ];
}

function useWindowKeys(items: readonly RailItem<View>[]): void {
  const { route, navigate, back, forward } = useRoute();
  const show = useDialogs((state) => state.show);
  const canWrite = useCan('customers.write');
  const goTo = (view: View): (() => void) | null =>
    items.some(({ id }) => id === view) ? () => navigate(starts[view]) : null;
  const above = routeAbove(route);
  useShortcutKeys();
  useShortcut('lock', lockRegister);
  useShortcut('newCustomer', canWrite ? () => navigate(newCustomer()) : null);
  useShortcut('help', () => show('shortcuts'));
  useShortcut('settings', () => show('settings'));
  useShortcut('historyBack', back);
  useShortcut('historyForward', forward);
  useShortcut('home', goTo('home'));
  useShortcut('customers', goTo('customers'));
  useShortcut('log', goTo('log'));
  useShortcut('register', goTo('register'));
  useShortcut('backup', goTo('backup'));
  useShortcut('up', above === null ? null : () => navigate(above));
}

function Tools(): ReactElement {
  const { t } = useTranslation();
  return (
    <>
      <PurposeChip />
      <DeviceChip />
      <UserMenu />
      <IconButton icon="lock" label={t('shell.lock')} keys={keysOf('lock')} onPress={lockRegister} />
    </>
  );
}

function OpenDialog(): ReactElement | null {
  const { open, close } = useDialogs();
  if (open === 'settings') return <SettingsDialog onClose={close} />;
  if (open === 'shortcuts') return <ShortcutsDialog onClose={close} />;
  return null;
}

/** The frame of the work window and what stands in it at this moment. */
export function WorkShell(): ReactElement {
  const { t } = useTranslation();
  const session = useSession();
  const { route, navigate } = useRoute();
  const [isRailOpen, setRailOpen] = useState(false);
  const items = useRailItems();
  useWindowKeys(items);
  const label = t(`classification.${session.classification}`);
  return (
    <>
      <AppShell
        skipLabel={t('shell.skip')}
        notice={
          session.kind === 'sample' ? (
            <PermanentNotice>{t('common.sampleBanner')}</PermanentNotice>
          ) : undefined
        }
        titleBar={
          <TitleBar
            company={session.companyName}
            register={session.registerName}
            classification={{ level: session.classification, label }}
          />
        }
        rail={
          <Rail
            label={t('shell.navigation')}
            items={items}
            currentId={route.view}
            onNavigate={(view) => navigate(starts[view])}
            isOpen={isRailOpen}
            onOpenChange={setRailOpen}
            openLabel={t('shell.openRail')}
            closeLabel={t('shell.closeRail')}
          />
        }
        topBar={
          <TopBar search={<SearchBox />}>
            <Tools />
          </TopBar>
        }
        statusBar={<StatusLine />}
      >
        <WorkView />
      </AppShell>
      <OpenDialog />
      <IdleWarning />
    </>
  );
}
