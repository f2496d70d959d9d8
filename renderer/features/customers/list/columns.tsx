import type { ReactElement } from 'react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { CustomerListItem } from '#shared/domain/customer.ts';
import type { Field } from '#shared/domain/field.ts';
import { useFormats } from '../../../i18n/format.ts';
import { Chip, type GridColumn, Icon } from '../../../ui/index.ts';
import { type ColumnId, sortOfColumn } from './listState.ts';

function FieldCell({ field }: { readonly field: Field<string> }): ReactElement | string {
  const { t } = useTranslation();
  if (field.state === 'shown') return field.value;
  return <span className="customer-withheld">{t('customers.withheld.short')}</span>;
}

function NameCell({ row }: { readonly row: CustomerListItem }): ReactElement {
  const { t } = useTranslation();
  return (
    <span className="customer-name">
      <Icon
        name={row.kind === 'person' ? 'person' : 'building'}
        label={t(`customers.kind.${row.kind}`)}
        className="customer-kind"
      />
      <span className="customer-name-text">
        <FieldCell field={row.fields.displayName} />
      </span>
      {!row.isCustomer && <Chip>{t('customers.kind.contact')}</Chip>}
    </span>
  );
}

function LanguageCell({ row }: { readonly row: CustomerListItem }): ReactElement | string {
  const { t } = useTranslation();
  const { language } = row.fields;
  return language.state === 'shown' ? t(`language.${language.value}`) : <FieldCell field={language} />;
}

const shapes: Readonly<
  Record<ColumnId, Pick<GridColumn<never>, 'width' | 'minWidth' | 'isGrowing' | 'isFixed'>>
> = {
  displayName: { width: 176, minWidth: 144, isGrowing: true, isFixed: true },
  customerNumber: { width: 104 },
  place: { width: 128 },
  phone: { width: 152 },
  email: { width: 216 },
  businessId: { width: 112 },
  language: { width: 96 },
  updatedAt: { width: 120 },
};

/** The columns of the list; the array stays the same until the language changes. */
export function useCustomerColumns(): readonly GridColumn<CustomerListItem>[] {
  const { t } = useTranslation();
  const formats = useFormats();
  return useMemo(() => {
    const column = (
      id: ColumnId,
      cell: GridColumn<CustomerListItem>['cell'],
    ): GridColumn<CustomerListItem> => ({
      ...shapes[id],
      id,
      header: t(`customers.column.${id}`),
      isSortable: sortOfColumn[id] !== undefined,
      cell,
    });
    const tabular = (text: ReactElement | string): ReactElement => <span className="tabular">{text}</span>;
    return [
      column('displayName', (row) => <NameCell row={row} />),
      column('customerNumber', (row) => tabular(row.customerNumber ?? '')),
      column('place', (row) => <FieldCell field={row.fields.place} />),
      column('phone', (row) => tabular(<FieldCell field={row.fields.phone} />)),
      column('email', (row) => <FieldCell field={row.fields.email} />),
      column('businessId', (row) => tabular(<FieldCell field={row.fields.businessId} />)),
      column('language', (row) => <LanguageCell row={row} />),
      column('updatedAt', (row) => tabular(formats.date(row.updatedAt))),
    ];
  }, [t, formats]);
}
