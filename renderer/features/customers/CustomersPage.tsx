import { type ReactElement, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import {
  type CustomersRoute,
  customerList,
  customerRecord,
  editCustomer,
  useRoute,
} from '../../state/route.ts';
import { useCan } from '../../state/session.ts';
import { useShortcut } from '../../state/shortcuts.ts';
import { SplitView } from '../../ui/index.ts';
import './customers.css';
import { CustomerDetail } from './detail/CustomerDetail.tsx';
import { CustomerFormView } from './form/CustomerFormView.tsx';
import { CustomerList, useListQuery } from './list/CustomerList.tsx';
import { useListState } from './list/listState.ts';
import { type CustomerRows, useCustomerRows } from './list/useCustomerRows.ts';
import type { Neighbours } from './neighbours.ts';

/** Ways to the records before and after the open one, in the order of the list. */
function useNeighbours(rows: CustomerRows, route: CustomersRoute, open: (index: number) => void): Neighbours {
  const { openId, form } = route;
  const index = openId === null ? null : rows.indexOf(openId);
  const canMove = index !== null && form === null;
  return {
    previous: canMove && index > 0 ? () => open(index - 1) : null,
    next: canMove && index < (rows.total ?? 0) - 1 ? () => open(index + 1) : null,
  };
}

function Detail({ route, neighbours }: { readonly route: CustomersRoute; readonly neighbours: Neighbours }) {
  if (route.form !== null) return <CustomerFormView form={route.form} openId={route.openId} />;
  if (route.openId === null) return null;
  return <CustomerDetail key={route.openId} id={route.openId} tab={route.tab} neighbours={neighbours} />;
}

/** The list and, beside it, the record or form that is open. */
export function CustomersPage({ route }: { readonly route: CustomersRoute }): ReactElement {
  const { t } = useTranslation();
  const navigate = useRoute((state) => state.navigate);
  const ratio = useListState((state) => state.ratio);
  const canWrite = useCan('customers.write');
  const rows = useCustomerRows(useListQuery());
  const { openId } = route;

  const open = (index: number): void => {
    useListState.setState({ selectedIndex: index });
    void rows.fetchRow(index).then(
      (row) => {
        if (row !== undefined) navigate(customerRecord(row.id, route.tab));
      },
      () => undefined,
    );
  };
  const edit = (index: number): void => {
    const row = rows.rowAt(index);
    if (row !== undefined && canWrite) navigate(editCustomer(row.id));
  };
  const neighbours = useNeighbours(rows, route, open);
  useShortcut('previousRecord', neighbours.previous);
  useShortcut('nextRecord', neighbours.next);

  const placeOfOpen = openId === null ? null : rows.indexOf(openId);
  useEffect(() => {
    // A record that was opened from elsewhere takes the cursor along when it is among the rows that are here.
    if (placeOfOpen !== null) useListState.setState({ selectedIndex: placeOfOpen });
  }, [placeOfOpen]);

  const hasDetail = openId !== null || route.form !== null;
  return (
    <SplitView
      list={<CustomerList rows={rows} isBesideRecord={hasDetail} onOpen={open} onEdit={edit} />}
      detail={hasDetail ? <Detail route={route} neighbours={neighbours} /> : null}
      detailLabel={t('customers.detail.label')}
      ratio={ratio}
      onRatioChange={(next) => useListState.setState({ ratio: next })}
      separatorLabel={t('shell.listAndDetail')}
      onBack={() => navigate(customerList)}
      backLabel={t('customers.detail.back')}
    />
  );
}
