import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { CustomerView } from '#shared/domain/customer.ts';
import { call } from '../../../api/client.ts';
import { usePurpose } from '../../../state/purpose.ts';
import { useToasts } from '../../../state/toasts.ts';
import { useRefreshCustomers } from '../queries.ts';
import { useCustomerName } from '../useCustomerName.ts';
import { useUndoable } from '../useUndoable.ts';
import { ReasonDialog } from './ReasonDialog.tsx';

type ArchiveDialogProps = { readonly view: CustomerView; readonly onClose: () => void };

/** Puts the customer into the archive, or takes it out, with a reason. */
export function ArchiveDialog({ view, onClose }: ArchiveDialogProps): ReactElement {
  const { t } = useTranslation();
  const purpose = usePurpose();
  const saved = useUndoable();
  const refresh = useRefreshCustomers();
  const toasts = useToasts();
  const name = useCustomerName()(view);
  const archived = view.status === 'active';
  const confirm = async (reason: string): Promise<void> => {
    const input = { purpose, id: view.id, version: view.version, archived, reason };
    const result = await call('customers.setArchived', input);
    onClose();
    if (result.status === 'saved') {
      const title = archived
        ? t('customers.toast.archived', { name })
        : t('customers.toast.unarchived', { name });
      saved(title, result.operationId);
      return;
    }
    refresh();
    const detail = t('customers.conflict.changedElsewhere');
    toasts.show({ tone: 'warning', title: t('error.CONFLICT.what'), detail });
  };
  return (
    <ReasonDialog
      title={t(archived ? 'customers.archive.title' : 'customers.archive.unarchiveTitle', { name })}
      intro={t(archived ? 'customers.archive.text' : 'customers.archive.unarchiveText')}
      reasonLabel={t('customers.archive.reason')}
      reasonHint={t('customers.archive.reasonHint')}
      confirmLabel={t(archived ? 'customers.archive.action' : 'customers.archive.unarchive')}
      minLength={1}
      onConfirm={confirm}
      onClose={onClose}
    />
  );
}
