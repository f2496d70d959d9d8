export { AppShell, type AppShellProps } from './AppShell.tsx';
export { LockScreenLayout, type LockScreenLayoutProps } from './LockScreenLayout.tsx';
export { Rail, type RailItem, type RailProps } from './Rail.tsx';
export { SplitView, type SplitViewProps } from './SplitView.tsx';
export { StatusBar, StatusBarItem, type StatusBarItemProps } from './StatusBar.tsx';
export { PermanentNotice, TitleBar, type TitleBarProps } from './TitleBar.tsx';
export { TopBar, type TopBarProps } from './TopBar.tsx';
export { WizardLayout, type WizardLayoutProps } from './WizardLayout.tsx';
