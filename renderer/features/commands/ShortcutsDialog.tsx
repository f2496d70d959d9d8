import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { keysOf, shortcutIds, shortcuts } from '../../state/shortcuts.ts';
import { Dialog, Kbd } from '../../ui/index.ts';

const groups = ['everywhere', 'pages', 'record'] as const;

type LineProps = { readonly name: string; readonly keys: readonly string[] };

function Line({ name, keys }: LineProps): ReactElement {
  return (
    <div className="shortcut-line">
      <dt>{name}</dt>
      <dd>
        <Kbd keys={keys} />
      </dd>
    </div>
  );
}

/** All keys, from the same table that the dispatcher reads. */
export function ShortcutsDialog({ onClose }: { readonly onClose: () => void }): ReactElement {
  const { t } = useTranslation();
  return (
    <Dialog
      isOpen
      onOpenChange={onClose}
      title={t('shell.shortcut.title')}
      closeLabel={t('common.close')}
      size="large"
      isDismissable
    >
      <div className="shortcut-columns">
        {groups.map((group) => (
          <section key={group}>
            <h3>{t(`shell.shortcut.group.${group}`)}</h3>
            <dl>
              {shortcutIds
                .filter((id) => shortcuts[id].group === group)
                .map((id) => (
                  <Line key={id} name={t(`shell.shortcut.${id}`)} keys={keysOf(id)} />
                ))}
            </dl>
          </section>
        ))}
        <section>
          <h3>{t('shell.shortcut.group.list')}</h3>
          <dl>
            <Line name={t('shell.shortcut.listMove')} keys={['↑', '↓']} />
            <Line name={t('shell.shortcut.listOpen')} keys={['Enter']} />
            <Line name={t('shell.shortcut.listEdges')} keys={['Home', 'End']} />
            <Line name={t('shell.shortcut.notices')} keys={['F6']} />
          </dl>
        </section>
      </div>
    </Dialog>
  );
}
