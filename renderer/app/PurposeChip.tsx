import { type ReactElement, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { usePurposeState } from '../state/purpose.ts';
import { useSession } from '../state/session.ts';
import { useToasts } from '../state/toasts.ts';
import { ChipButton, Menu } from '../ui/index.ts';

/** Why one is looking. Choosing another purpose changes which fields there are, everywhere and at once. */
export function PurposeChip(): ReactElement {
  const { t } = useTranslation();
  const { purposes } = useSession();
  const { purpose, choose } = usePurposeState();
  const toasts = useToasts();
  const told = useRef<string | null>(null);
  const entries = purposes.map((id) => ({
    id,
    label: t(`purpose.${id}.name`),
    description: t(`purpose.${id}.description`),
  }));
  return (
    <Menu
      label={t('shell.purpose.menu')}
      trigger={
        <ChipButton tone="accent" icon="eye" caption={t('shell.purpose.caption')} hasMenu>
          {t(`purpose.${purpose}.name`)}
        </ChipButton>
      }
      groups={[{ id: 'purposes', title: t('shell.purpose.hint'), entries }]}
      selectedId={purpose}
      onAction={(next) => {
        if (next === purpose) return;
        choose(next);
        // The message before this one is out of date.
        if (told.current !== null) toasts.close(told.current);
        told.current = toasts.show({
          tone: 'info',
          title: t('shell.purpose.changed', { name: t(`purpose.${next}.name`) }),
          detail: t(`purpose.${next}.description`),
        });
      }}
    />
  );
}
