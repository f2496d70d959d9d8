import { type ReactElement, useEffect } from 'react';
import { BackupPage } from '../features/backup/BackupPage.tsx';
import { CustomersPage } from '../features/customers/CustomersPage.tsx';
import { HomePage } from '../features/home/HomePage.tsx';
import { LogPage } from '../features/log/LogPage.tsx';
import { RegisterPage } from '../features/register/RegisterPage.tsx';
import { useRoute, type View } from '../state/route.ts';

/** Where the way to another view took the focus along, the new view gets it: the next Tab must not begin at the top. */
function focusView(view: View): void {
  const active = document.activeElement;
  if (active !== null && active !== document.body) return;
  const main = document.querySelector('main');
  const grid =
    view === 'customers' || view === 'log' ? main?.querySelector<HTMLElement>('[role="grid"]') : null;
  (grid ?? main)?.focus();
}

/** The view of the present route. */
export function WorkView(): ReactElement {
  const route = useRoute((state) => state.route);
  useEffect(() => focusView(route.view), [route.view]);
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
