import { QueryClientProvider } from '@tanstack/react-query';
import type { i18n } from 'i18next';
import { type ReactElement, type ReactNode, useEffect, useState } from 'react';
import { I18nProvider } from 'react-aria-components';
import { I18nextProvider } from 'react-i18next';
import { call } from '../api/client.ts';
import { ErrorNotice } from '../api/ErrorNotice.tsx';
import { createQueryClient } from '../api/queryClient.ts';
import { useEvent } from '../api/useEvent.ts';
import { ariaLocales, createI18n } from '../i18n/i18n.ts';
import { type AppInfo, AppInfoContext } from '../state/appInfo.ts';
import { applyToDocument, usePreferences } from '../state/preferences.ts';

type Start =
  | { readonly state: 'starting' }
  | { readonly state: 'failed'; readonly error: unknown }
  | { readonly state: 'ready'; readonly info: AppInfo };

function useStart(): Start {
  const [start, setStart] = useState<Start>({ state: 'starting' });
  useEffect(() => {
    call('app.info', {}).then(
      (info) => {
        usePreferences.getState().adopt(info.preferences);
        setStart({ state: 'ready', info });
      },
      (error: unknown) => setStart({ state: 'failed', error }),
    );
  }, []);
  return start;
}

/** Language, theme and density go to the document and the texts before anything is painted with them. */
function usePreferencesOnDocument(texts: i18n): string {
  const preferences = usePreferences((state) => state.preferences);
  useEffect(() => {
    applyToDocument(document.documentElement, preferences);
    void texts.changeLanguage(preferences.language);
    document.title = texts.t('app.name');
  }, [preferences, texts]);
  return ariaLocales[preferences.language];
}

/** What both windows stand in: texts, locale, cache, and what is known about the program. */
export function AppFrame({ children }: { readonly children: ReactNode }): ReactElement | null {
  const [texts] = useState(() => createI18n('fi'));
  const [queries] = useState(createQueryClient);
  const start = useStart();
  const locale = usePreferencesOnDocument(texts);
  useEvent('session.locking', () => queries.clear());
  if (start.state === 'starting') return null;
  return (
    <I18nextProvider i18n={texts}>
      <I18nProvider locale={locale}>
        <QueryClientProvider client={queries}>
          {start.state === 'failed' ? (
            <ErrorNotice error={start.error} />
          ) : (
            <AppInfoContext value={start.info}>{children}</AppInfoContext>
          )}
        </QueryClientProvider>
      </I18nProvider>
    </I18nextProvider>
  );
}
