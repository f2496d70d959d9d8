import { type ReactElement, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CustomerView } from '#shared/domain/customer.ts';
import { useFormats } from '../../../i18n/format.ts';
import { customerList, editCustomer, useRoute } from '../../../state/route.ts';
import { useCan } from '../../../state/session.ts';
import { keysOf, useShortcut } from '../../../state/shortcuts.ts';
import {
  Button,
  Chip,
  ClassificationLabel,
  Icon,
  IconButton,
  Menu,
  type MenuEntry,
} from '../../../ui/index.ts';
import type { Neighbours } from '../neighbours.ts';
import { useCustomerName } from '../useCustomerName.ts';
import { ArchiveDialog } from './ArchiveDialog.tsx';

type HeaderProps = { readonly view: CustomerView; readonly neighbours: Neighbours };
type Action = 'archive' | 'log';

/** The record takes the focus when nothing else has it: after a search, a jump or the way back. */
function useHeadingFocus() {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    const active = document.activeElement;
    const isFree = active === null || active === document.body || active.tagName === 'MAIN';
    if (isFree) heading.current?.focus();
  }, []);
  return heading;
}

function useActions(view: CustomerView): readonly MenuEntry<Action>[] {
  const { t } = useTranslation();
  const canArchive = useCan('customers.archive');
  const canReadLog = useCan('log.read');
  const isActive = view.status === 'active';
  return [
    ...(canReadLog
      ? [{ id: 'log' as const, icon: 'log' as const, label: t('customers.detail.showLog') }]
      : []),
    ...(canArchive
      ? [
          {
            id: 'archive' as const,
            icon: 'archive' as const,
            label: t(isActive ? 'customers.archive.action' : 'customers.archive.unarchive'),
          },
        ]
      : []),
  ];
}

function Tools({ view, neighbours }: HeaderProps): ReactElement {
  const { t } = useTranslation();
  const navigate = useRoute((state) => state.navigate);
  const canEdit = useCan('customers.write') && view.status === 'active';
  const actions = useActions(view);
  const [isArchiving, setArchiving] = useState(false);
  const edit = (): void => navigate(editCustomer(view.id));
  useShortcut('edit', canEdit ? edit : null);
  const { previous, next } = neighbours;
  return (
    <div className="customer-head-tools">
      <IconButton
        icon="chevron-up"
        size="small"
        label={t('customers.detail.previous')}
        keys={keysOf('previousRecord')}
        isDisabled={previous === null}
        onPress={() => previous?.()}
      />
      <IconButton
        icon="chevron-down"
        size="small"
        label={t('customers.detail.next')}
        keys={keysOf('nextRecord')}
        isDisabled={next === null}
        onPress={() => next?.()}
      />
      {canEdit && (
        <Button size="small" icon="edit" onPress={edit}>
          {t('common.edit')}
        </Button>
      )}
      {actions.length > 0 && (
        <Menu
          label={t('customers.detail.more')}
          trigger={<IconButton icon="more" size="small" label={t('customers.detail.more')} />}
          groups={[{ id: 'actions', entries: actions }]}
          onAction={(id) => {
            if (id === 'archive') setArchiving(true);
            else navigate({ view: 'log', subjectId: view.id });
          }}
        />
      )}
      <IconButton
        icon="close"
        size="small"
        label={t('customers.detail.close')}
        keys={keysOf('up')}
        onPress={() => navigate(customerList)}
      />
      {isArchiving && <ArchiveDialog view={view} onClose={() => setArchiving(false)} />}
    </div>
  );
}

/** Who this is and how it must be handled, with what can be done to the whole record. */
export function CustomerHeader({ view, neighbours }: HeaderProps): ReactElement {
  const { t } = useTranslation();
  const formats = useFormats();
  const nameOf = useCustomerName();
  const heading = useHeadingFocus();
  const kind = view.kind === 'person' && !view.isCustomer ? 'contact' : view.kind;
  return (
    <header className="customer-head">
      <div className="customer-head-line">
        <h1 ref={heading} tabIndex={-1} className="customer-title">
          <Icon name={view.kind === 'person' ? 'person' : 'building'} size={20} className="customer-kind" />
          {nameOf(view)}
        </h1>
        <Tools view={view} neighbours={neighbours} />
      </div>
      <div className="customer-head-facts">
        <span>{t(`customers.kind.${kind}`)}</span>
        {view.customerNumber !== null && (
          <span className="tabular">{t('customers.detail.number', { number: view.customerNumber })}</span>
        )}
        <span className="tabular">
          {t('customers.detail.changed', { time: formats.dateTime(view.updatedAt) })}
        </span>
        {view.status === 'archived' && <Chip icon="archive">{t('customers.status.archived')}</Chip>}
        <ClassificationLabel level={view.classification} label={t(`classification.${view.classification}`)} />
      </div>
    </header>
  );
}
