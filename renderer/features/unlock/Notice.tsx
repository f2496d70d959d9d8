import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useAppInfo } from '#renderer/state/appInfo.ts';
import { PermanentNotice } from '#renderer/ui/Shell/TitleBar.tsx';
import type { RegisterKind } from '#shared/ipc/registers.ipc.ts';

/** The line over the window that says what must not be forgotten: invented people only, or not the real program. */
export function Notice({ kind }: { readonly kind: RegisterKind | null }): ReactElement | null {
  const { t } = useTranslation();
  const { flavour } = useAppInfo();
  if (kind === 'sample') return <PermanentNotice>{t('common.sampleBanner')}</PermanentNotice>;
  if (flavour === 'production') return null;
  return <PermanentNotice>{t(`unlock.flavour.${flavour}`)}</PermanentNotice>;
}
