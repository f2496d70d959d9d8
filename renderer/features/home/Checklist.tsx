import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { newCustomer, useRoute } from '../../state/route.ts';
import { useCan } from '../../state/session.ts';
import { Button, Card, Icon } from '../../ui/index.ts';
import type { ChecklistId, ChecklistItem } from './checklist.ts';

/** The way to where an item is done; null where there is none for this person, or none by a page. */
function useWay(): (id: ChecklistId) => (() => void) | null {
  const navigate = useRoute((state) => state.navigate);
  const canWrite = useCan('customers.write');
  const canEditRegister = useCan('register.write');
  const canBackUp = useCan('backup.create');
  return (id) => {
    switch (id) {
      case 'device':
        return null;
      case 'customer':
        return canWrite ? () => navigate(newCustomer()) : null;
      case 'controller':
        return canEditRegister ? () => navigate({ view: 'register' }) : null;
      case 'backup':
        return canBackUp ? () => navigate({ view: 'backup' }) : null;
    }
  };
}

function actionKey(id: Exclude<ChecklistId, 'device'>) {
  return `home.checklist.${id}.action` as const;
}

function Line({ item, isNext }: { readonly item: ChecklistItem; readonly isNext: boolean }): ReactElement {
  const { t } = useTranslation();
  const { id, isDone } = item;
  const way = useWay()(id);
  return (
    <li className="checklist-line" data-done={isDone}>
      <span className="checklist-mark">
        {isDone && <Icon name="check" label={t('home.checklist.done')} />}
      </span>
      <span className="checklist-text">
        <span className="checklist-title">{t(`home.checklist.${id}.title`)}</span>
        {!isDone && <span className="checklist-note">{t(`home.checklist.${id}.text`)}</span>}
        {!isDone && way !== null && id !== 'device' && (
          <span className="checklist-action">
            <Button size="small" variant={isNext ? 'primary' : 'secondary'} onPress={way}>
              {t(actionKey(id))}
            </Button>
          </span>
        )}
      </span>
    </li>
  );
}

/** What to do first; gone once everything is done. */
export function Checklist({ items }: { readonly items: readonly ChecklistItem[] }): ReactElement | null {
  const { t } = useTranslation();
  const done = items.filter(({ isDone }) => isDone).length;
  if (done === items.length) return null;
  const next = items.find(({ isDone, id }) => !isDone && id !== 'device');
  return (
    <Card
      title={t('home.checklist.title')}
      actions={
        <span className="checklist-progress tabular">
          {t('home.checklist.progress', { done, total: items.length })}
        </span>
      }
      footer={t('home.checklist.intro')}
    >
      <ul className="checklist">
        {items.map((item) => (
          <Line key={item.id} item={item} isNext={item === next} />
        ))}
      </ul>
    </Card>
  );
}
