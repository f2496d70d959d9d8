import { useQuery, useQueryClient } from '@tanstack/react-query';
import { lazy, type ReactElement, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '#renderer/api/client.ts';
import { ErrorNotice } from '#renderer/api/ErrorNotice.tsx';
import { Button } from '#renderer/ui/Button.tsx';
import type { RegisterId } from '#shared/domain/ids.ts';
import type { RegisterKind } from '#shared/ipc/registers.ipc.ts';
import { LockScreen } from './LockScreen.tsx';
import './unlock.css';
import { type Way, WelcomeScreen } from './WelcomeScreen.tsx';

const CreateWizard = lazy(() =>
  import('#renderer/features/wizard/index.ts').then((wizard) => ({ default: wizard.CreateWizard })),
);
const RestoreWizard = lazy(() =>
  import('#renderer/features/restore/index.ts').then((restore) => ({ default: restore.RestoreWizard })),
);

/** What the person is doing in the window of a locked register. */
type Activity = 'open' | 'welcome' | 'create' | 'sample' | 'restore';

/** A register that has just come to be here, and who opens it. */
export interface Arrival {
  readonly registerId: RegisterId;
  readonly userName: string;
}

const registersKey = ['registers.list'] as const;

function Loading({ text }: { readonly text: string }): ReactElement {
  return (
    <main className="lock-main unlock-whole">
      <p role="status">{text}</p>
    </main>
  );
}

type HomeProps = {
  readonly isWelcome: boolean;
  readonly arrival: Arrival | null;
  readonly onGo: (activity: Activity) => void;
};

/** The registers of this device; where there are none, the ways to one. */
function Home({ isWelcome, arrival, onGo }: HomeProps): ReactElement {
  const { t } = useTranslation();
  const query = useQuery({ queryKey: registersKey, queryFn: () => call('registers.list', {}) });
  if (query.isPending) return <Loading text={t('unlock.searching')} />;
  if (query.isError) {
    const retry = <Button onPress={() => void query.refetch()}>{t('common.retry')}</Button>;
    return (
      <main className="lock-main unlock-whole">
        <div className="unlock-failed">
          <ErrorNotice error={query.error} actions={retry} />
        </div>
      </main>
    );
  }
  const { registers, canCreateProduction } = query.data;
  const choose = (way: Way): void => onGo(way);
  if (isWelcome || registers.length === 0) {
    const back = registers.length === 0 ? null : () => onGo('open');
    return <WelcomeScreen canCreateProduction={canCreateProduction} onChoose={choose} onBack={back} />;
  }
  return (
    <LockScreen
      registers={registers}
      arrival={arrival}
      onNew={() => onGo('welcome')}
      onRestore={() => onGo('restore')}
    />
  );
}

/** The window of a locked register: opening, making, trying and restoring registers. */
export function UnlockApp(): ReactElement {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [activity, setActivity] = useState<Activity>('open');
  const [arrival, setArrival] = useState<Arrival | null>(null);
  const leave = (): void => setActivity('open');
  const arrive = (arrived: Arrival): void => {
    // The list in the cache does not have the register yet.
    void queries.resetQueries({ queryKey: registersKey });
    setArrival(arrived);
    setActivity('open');
  };
  const create = (kind: RegisterKind): ReactElement => (
    <CreateWizard
      key={kind}
      kind={kind}
      onLeave={leave}
      onDone={arrive}
      onTrySample={() => setActivity('sample')}
    />
  );
  return (
    <Suspense fallback={<Loading text={t('common.loading')} />}>
      {activity === 'create' && create('production')}
      {activity === 'sample' && create('sample')}
      {activity === 'restore' && <RestoreWizard onLeave={leave} onDone={arrive} />}
      {(activity === 'open' || activity === 'welcome') && (
        <Home isWelcome={activity === 'welcome'} arrival={arrival} onGo={setActivity} />
      )}
    </Suspense>
  );
}
