import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { type ReactElement, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../api/client.ts';
import { ErrorNotice } from '../api/ErrorNotice.tsx';
import { useEvent } from '../api/useEvent.ts';
import { useJobs } from '../state/jobs.ts';
import { firstPlace, placeText, readPlace } from '../state/place.ts';
import { usePurposeState } from '../state/purpose.ts';
import { useRoute } from '../state/route.ts';
import { type Session, SessionContext } from '../state/session.ts';
import { ToastsContext } from '../state/toasts.ts';
import { createToasts, ToastRegion } from '../ui/index.ts';
import { WorkShell } from './WorkShell.tsx';

type Opening =
  | { readonly state: 'opening' }
  | { readonly state: 'failed'; readonly error: unknown }
  | { readonly state: 'open'; readonly session: Session };

/** Asks who opened what, and goes back to where the person was before the lock. */
function useOpening(): Opening {
  const [opening, setOpening] = useState<Opening>({ state: 'opening' });
  useEffect(() => {
    call('session.current', {}).then(
      (session) => {
        const place = readPlace(session.place, session.purposes) ?? firstPlace(session.purposes);
        useRoute.setState({ route: place.route, past: [], future: [] });
        usePurposeState.getState().choose(place.purpose);
        setOpening({ state: 'open', session });
      },
      (error: unknown) => setOpening({ state: 'failed', error }),
    );
  }, []);
  return opening;
}

/** Time between a move and keeping it, in milliseconds: several moves in a row are kept once. */
const placeDelay = 300;

function useKeptPlace(isOpen: boolean): void {
  const route = useRoute((state) => state.route);
  const purpose = usePurposeState((state) => state.purpose);
  useEffect(() => {
    if (!isOpen) return undefined;
    const keep = (): void => {
      // Losing a place is no harm; the next move keeps the next one.
      void call('session.savePlace', { place: placeText({ route, purpose }) }).catch(() => undefined);
    };
    const timer = setTimeout(keep, placeDelay);
    return () => clearTimeout(timer);
  }, [isOpen, route, purpose]);
}

function useAnnouncements(queries: QueryClient): void {
  const report = useJobs((state) => state.report);
  useEvent('job.progress', (job) => {
    report(job);
    if (job.kind === 'backup' && job.isFinished) {
      void queries.invalidateQueries({ queryKey: ['backups'] });
      void queries.invalidateQueries({ queryKey: ['registers'] });
    }
  });
  useEvent('customers.changed', () => {
    void queries.invalidateQueries({ queryKey: ['customers'] });
    void queries.invalidateQueries({ queryKey: ['registers'] });
  });
}

/** The work window: everything that can be done with an open register. */
export function WorkApp(): ReactElement | null {
  const { t } = useTranslation();
  const [toasts] = useState(createToasts);
  const opening = useOpening();
  useKeptPlace(opening.state === 'open');
  useAnnouncements(useQueryClient());
  useEvent('session.locking', () => toasts.clear());
  if (opening.state === 'opening') return null;
  if (opening.state === 'failed') return <ErrorNotice error={opening.error} />;
  return (
    <SessionContext value={opening.session}>
      <ToastsContext value={toasts}>
        <WorkShell />
        <ToastRegion toasts={toasts} label={t('common.notifications')} closeLabel={t('common.close')} />
      </ToastsContext>
    </SessionContext>
  );
}
