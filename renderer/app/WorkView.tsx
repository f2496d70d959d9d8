import type { ReactElement } from 'react';
import { BackupPage } from '../features/backup/BackupPage.tsx';
import { CustomersPage } from '../features/customers/CustomersPage.tsx';
import { HomePage } from '../features/home/HomePage.tsx';
import { LogPage } from '../features/log/LogPage.tsx';
import { RegisterPage } from '../features/register/RegisterPage.tsx';
import { useRoute } from '../state/route.ts';

/** The view of the present route. */
export function WorkView(): ReactElement {
  const route = useRoute((state) => state.route);
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
