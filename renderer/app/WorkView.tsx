import { type ReactElement, useEffect } from 'react';
import { BackupPage } from '../features/backup/BackupPage.tsx';
import { CustomersPage } from '../features/customers/CustomersPage.tsx';
import { HomePage } from '../features/home/HomePage.tsx';
import { LogPage } from '../features/log/LogPage.tsx';
import { RegisterPage } from '../features/register/RegisterPage.tsx';
import { type Route, useRoute } from '../state/route.ts';

/** Whether the view is a list with nothing opened beside it. */
function isBareList(route: Route): boolean {
  if (route.view === 'customers') return route.openId === null && route.form === null;
  return route.view === 'log';
}

/** Where a step took the focus along with what it stood on, the new view gets it: Tab must not begin at the top. */
function focusView(route: Route): void {
  const active = document.activeElement;
  const main = document.querySelector('main');
  if (active !== null && active !== document.body && active !== main) return;
  const grid = isBareList(route) ? main?.querySelector<HTMLElement>('[role="grid"]') : null;
  (grid ?? main)?.focus();
}

/** The view of the present route. */
export function WorkView(): ReactElement {
  const route = useRoute((state) => state.route);
  useEffect(() => focusView(route), [route]);
  switch (route.view) {
    case 'home':
      return <HomePage />;
    case 'customers':
      return <CustomersPage route={route} />;
    case 'log':
      return <LogPage subjectId={route.subjectId} />;
    case 'register':
      return <RegisterPage />;
    case 'backup':
      return <BackupPage />;
  }
}
