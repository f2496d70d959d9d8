import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorNotice } from '../../api/ErrorNotice.tsx';
import { useFormats } from '../../i18n/format.ts';
import { type RegisterAbout, useRegisterAbout } from '../../state/register.ts';
import { useCan, useSession } from '../../state/session.ts';
import { Card, SectionHeader } from '../../ui/index.ts';
import { Checklist } from './Checklist.tsx';
import { checklistOf } from './checklist.ts';
import './home.css';
import { RecentCustomers } from './RecentCustomers.tsx';

function RegisterCard({ about }: { readonly about: RegisterAbout }): ReactElement {
  const { t } = useTranslation();
  const formats = useFormats();
  const [now] = useState(() => new Date());
  return (
    <Card title={t('home.register.title')}>
      <dl className="home-facts tabular">
        <dt>{t('home.register.customers')}</dt>
        <dd>{formats.number(about.customers)}</dd>
        <dt>{t('home.register.backup')}</dt>
        <dd>
          {about.lastBackupAt === null ? t('home.register.never') : formats.ago(about.lastBackupAt, now)}
        </dd>
        <dt>{t('home.register.responsible')}</dt>
        <dd>{about.responsible.fullName}</dd>
      </dl>
    </Card>
  );
}

function Overview(): ReactElement {
  const { device } = useSession();
  const { data, error } = useRegisterAbout();
  if (error !== null) return <ErrorNotice error={error} />;
  if (data === undefined) return <div />;
  return (
    <>
      <Checklist items={checklistOf(data, device)} />
      <RegisterCard about={data} />
    </>
  );
}

/** Where the day begins: what still has to be set up, and the work of last time. */
export function HomePage(): ReactElement {
  const { t } = useTranslation();
  const canReadCustomers = useCan('customers.read');
  const canReadRegister = useCan('register.read');
  return (
    <div className="page home-page">
      <SectionHeader level={1} title={t('home.title')} />
      <div className="home-columns">
        <div className="home-main">{canReadCustomers && <RecentCustomers />}</div>
        <div className="home-side">{canReadRegister && <Overview />}</div>
      </div>
    </div>
  );
}
