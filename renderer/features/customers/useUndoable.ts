import { useTranslation } from 'react-i18next';
import type { OperationId } from '#shared/domain/ids.ts';
import { call } from '../../api/client.ts';
import { useErrorText } from '../../api/errorText.ts';
import { usePurpose } from '../../state/purpose.ts';
import { useSaving } from '../../state/saving.ts';
import { useToasts } from '../../state/toasts.ts';
import { useRefreshCustomers } from './queries.ts';

/** Shows a failure that has no better place than a message. */
export function useFailureToast(): (error: unknown) => void {
  const toasts = useToasts();
  const textOf = useErrorText();
  return (error) => {
    const { what, safe, next } = textOf(error);
    toasts.show({ tone: 'danger', title: what, detail: `${safe} ${next}` });
  };
}

function useUndo(): (operationId: OperationId) => Promise<void> {
  const { t } = useTranslation();
  const purpose = usePurpose();
  const toasts = useToasts();
  const fail = useFailureToast();
  const refresh = useRefreshCustomers();
  return async (operationId) => {
    try {
      const result = await call('customers.undo', { purpose, operationId });
      refresh();
      if (result.status === 'saved') toasts.show({ tone: 'info', title: t('customers.toast.undone') });
      else {
        toasts.show({
          tone: 'warning',
          title: t('customers.toast.undoConflict'),
          detail: t('customers.toast.undoConflictText'),
        });
      }
    } catch (error) {
      fail(error);
    }
  };
}

/** Says that a change was made and offers to take it back for ten seconds. */
export function useUndoable(): (title: string, operationId: OperationId) => void {
  const { t } = useTranslation();
  const toasts = useToasts();
  const undo = useUndo();
  const refresh = useRefreshCustomers();
  const tell = useSaving((state) => state.tell);
  return (title, operationId) => {
    refresh();
    tell({ kind: 'saved', at: new Date().toISOString() });
    toasts.show({
      tone: 'success',
      title,
      action: { label: t('common.undo'), onPress: () => void undo(operationId) },
    });
  };
}
