import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CustomerListItem, CustomerView } from '#shared/domain/customer.ts';
import type { FieldErrorReason } from '#shared/errors.ts';
import { call } from '../../../api/client.ts';
import { useCustomerSearch } from '../../../api/customerSearch.ts';
import { ErrorNotice } from '../../../api/ErrorNotice.tsx';
import { fieldErrorsOf, useFieldErrorText } from '../../../api/errorText.ts';
import { usePurpose } from '../../../state/purpose.ts';
import { Button, ComboBox, Dialog, TextField } from '../../../ui/index.ts';
import { shownOr } from '../fieldText.ts';
import { useCustomerName } from '../useCustomerName.ts';
import { useUndoable } from '../useUndoable.ts';

export type PositionDialogProps = { readonly view: CustomerView; readonly onClose: () => void };

function describe({ customerNumber, fields }: CustomerListItem): string {
  return [customerNumber, shownOr(fields.place), shownOr(fields.businessId)]
    .filter((part) => part !== null && part !== '')
    .join(' · ');
}

type PickerProps = {
  readonly view: CustomerView;
  readonly chosen: CustomerListItem | null;
  readonly onChoose: (customer: CustomerListItem | null) => void;
  readonly error: string | undefined;
};

/** Finds the other end by searching the register. */
function CustomerPicker({ view, chosen, onChoose, error }: PickerProps): ReactElement {
  const { t } = useTranslation();
  const purpose = usePurpose();
  const [text, setText] = useState('');
  const search = useCustomerSearch(text, { purpose, includeArchived: false });
  const nameOf = (customer: CustomerListItem): string =>
    shownOr(customer.fields.displayName) ?? t('customers.detail.unnamed');
  const wanted = view.kind === 'organisation' ? 'person' : 'organisation';
  const found = search.items.filter(({ kind }) => kind === wanted);
  return (
    <ComboBox
      label={wanted === 'person' ? t('customers.people.findPerson') : t('customers.people.findOrganisation')}
      description={t('customers.people.findHint')}
      isRequired
      autoFocus
      menuTrigger="input"
      options={found.map((customer) => ({
        id: customer.id,
        label: nameOf(customer),
        description: describe(customer),
      }))}
      value={chosen?.id ?? null}
      onChange={(id) => {
        const customer = found.find((one) => one.id === id) ?? null;
        onChoose(customer);
        // Escape and leaving the field choose again what was chosen before: the text has to follow, also to nothing.
        setText(customer === null ? '' : nameOf(customer));
      }}
      search={{ text, onText: setText }}
      emptyText={text.trim().length < 2 ? t('customers.people.findHint') : t('customers.people.noMatch')}
      error={error}
    />
  );
}

interface Linking {
  readonly problems: { readonly other?: FieldErrorReason; readonly title?: FieldErrorReason | undefined };
  readonly failure: unknown;
  readonly isBusy: boolean;
  readonly link: (other: CustomerListItem | null, title: string) => Promise<void>;
}

function useLinking({ view, onClose }: PositionDialogProps): Linking {
  const { t } = useTranslation();
  const purpose = usePurpose();
  const saved = useUndoable();
  const [problems, setProblems] = useState<Linking['problems']>({});
  const [failure, setFailure] = useState<unknown>(null);
  const [isBusy, setBusy] = useState(false);
  const link = async (other: CustomerListItem | null, title: string): Promise<void> => {
    setFailure(null);
    setProblems(other === null ? { other: 'required' } : {});
    if (other === null) return;
    const [personId, organisationId] = view.kind === 'person' ? [view.id, other.id] : [other.id, view.id];
    setBusy(true);
    try {
      const { operationId } = await call('customers.addPosition', {
        purpose,
        personId,
        organisationId,
        title,
      });
      saved(t('customers.toast.positionAdded'), operationId);
      onClose();
    } catch (error) {
      const fields = fieldErrorsOf(error);
      if (fields?.title === undefined) setFailure(error);
      else setProblems({ title: fields.title });
      setBusy(false);
    }
  };
  return { problems, failure, isBusy, link };
}

/** Links a person with an organisation and says in which position. */
export function PositionDialog(props: PositionDialogProps): ReactElement {
  const { view, onClose } = props;
  const { t } = useTranslation();
  const textOf = useFieldErrorText();
  const nameOf = useCustomerName();
  const { problems, failure, isBusy, link } = useLinking(props);
  const [other, setOther] = useState<CustomerListItem | null>(null);
  const [title, setTitle] = useState('');
  const errorText = (reason: FieldErrorReason | undefined) =>
    reason === undefined ? undefined : textOf(reason);
  const heading = view.kind === 'organisation' ? 'dialogPerson' : 'dialogOrganisation';
  return (
    <Dialog
      isOpen
      onOpenChange={onClose}
      title={t(`customers.people.${heading}`, { name: nameOf(view) })}
      closeLabel={t('common.close')}
      size="small"
      onSubmit={() => void link(other, title)}
      footer={
        <>
          <Button onPress={onClose}>{t('common.cancel')}</Button>
          <Button type="submit" variant="primary" busy={isBusy ? t('common.saving') : undefined}>
            {t('common.add')}
          </Button>
        </>
      }
    >
      {failure !== null && <ErrorNotice error={failure} />}
      <CustomerPicker view={view} chosen={other} onChoose={setOther} error={errorText(problems.other)} />
      <TextField
        label={t('customers.field.title')}
        description={t('customers.people.titleHint')}
        maxLength={120}
        value={title}
        onChange={setTitle}
        error={errorText(problems.title)}
      />
    </Dialog>
  );
}
