import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type CustomerView, type HetuGround, hetuGrounds } from '#shared/domain/customer.ts';
import type { FieldErrorReason } from '#shared/errors.ts';
import { call } from '../../../api/client.ts';
import { ErrorNotice } from '../../../api/ErrorNotice.tsx';
import { fieldErrorsOf, useFieldErrorText } from '../../../api/errorText.ts';
import { afterPointer } from '../../../state/afterPointer.ts';
import { usePurpose } from '../../../state/purpose.ts';
import { Banner, Button, ConfirmDialog, Dialog, Select, TextField } from '../../../ui/index.ts';
import { hetuReason } from '../form/hetuReason.ts';
import { useRefreshCustomers } from '../queries.ts';
import { useCustomerName } from '../useCustomerName.ts';
import { useUndoable } from '../useUndoable.ts';

export type HetuDialogProps = {
  readonly view: CustomerView;
  readonly isPresent: boolean;
  readonly onClose: () => void;
};

interface Problems {
  readonly hetu?: FieldErrorReason | undefined;
  readonly ground?: FieldErrorReason | undefined;
  readonly failure?: unknown;
  readonly isOutdated?: boolean;
}

interface HetuSaving {
  readonly problems: Problems;
  readonly setProblems: (problems: Problems) => void;
  readonly isBusy: boolean;
  readonly save: (hetu: string | null, ground: HetuGround | null) => Promise<void>;
}

function useHetuSaving({ view, onClose }: HetuDialogProps): HetuSaving {
  const { t } = useTranslation();
  const purpose = usePurpose();
  const saved = useUndoable();
  const refresh = useRefreshCustomers();
  const [problems, setProblems] = useState<Problems>({});
  const [isBusy, setBusy] = useState(false);
  const save = async (hetu: string | null, ground: HetuGround | null): Promise<void> => {
    setBusy(true);
    try {
      const input = { purpose, id: view.id, version: view.version, hetu, ground };
      const result = await call('customers.setHetu', input);
      if (result.status === 'saved') {
        saved(
          t(hetu === null ? 'customers.toast.hetuRemoved' : 'customers.toast.hetuSaved'),
          result.operationId,
        );
        onClose();
        return;
      }
      // What was typed stays in the dialog; the record behind it is renewed, and the next try is made on that.
      refresh();
      setProblems({ isOutdated: true });
    } catch (error) {
      const fields = fieldErrorsOf(error);
      setProblems(fields === null ? { failure: error } : { hetu: fields.hetu, ground: fields.ground });
    }
    setBusy(false);
  };
  return { problems, setProblems, isBusy, save };
}

function RemoveNumber({
  name,
  onRemove,
}: {
  readonly name: string;
  readonly onRemove: () => void;
}): ReactElement {
  const { t } = useTranslation();
  const [isAsking, setAsking] = useState(false);
  return (
    <>
      <Button variant="quiet" onPress={() => setAsking(true)}>
        {t('customers.hetu.remove')}
      </Button>
      <ConfirmDialog
        isOpen={isAsking}
        isDestructive
        title={t('customers.hetu.removeTitle', { name })}
        consequence={t('customers.hetu.removeText')}
        confirmLabel={t('customers.hetu.remove')}
        cancelLabel={t('common.cancel')}
        onConfirm={() => {
          setAsking(false);
          onRemove();
        }}
        onCancel={() => setAsking(false)}
      />
    </>
  );
}

/** Enters, changes or removes the national identity number, with the ground that the law asks for. */
export function HetuDialog(props: HetuDialogProps): ReactElement {
  const { view, isPresent, onClose } = props;
  const { t } = useTranslation();
  const textOf = useFieldErrorText();
  const nameOf = useCustomerName();
  const { problems, setProblems, isBusy, save } = useHetuSaving(props);
  const [hetu, setHetu] = useState('');
  const [ground, setGround] = useState<HetuGround | null>(null);
  const errorText = (reason: FieldErrorReason | undefined) =>
    reason === undefined ? undefined : textOf(reason);
  const checkNumber = (): FieldErrorReason | undefined => hetuReason(hetu) ?? undefined;
  const submit = (): void => {
    const found = {
      hetu: checkNumber(),
      ground: ground === null ? ('hetuGroundMissing' as const) : undefined,
    };
    setProblems(found);
    if (found.hetu === undefined && found.ground === undefined) void save(hetu.trim(), ground);
  };
  return (
    <Dialog
      isOpen
      onOpenChange={onClose}
      title={t('customers.hetu.dialogTitle', { name: nameOf(view) })}
      closeLabel={t('common.close')}
      size="small"
      onSubmit={submit}
      footer={
        <>
          {isPresent && <RemoveNumber name={nameOf(view)} onRemove={() => void save(null, null)} />}
          <Button onPress={onClose}>{t('common.cancel')}</Button>
          <Button type="submit" variant="primary" busy={isBusy ? t('common.saving') : undefined}>
            {t('common.save')}
          </Button>
        </>
      }
    >
      {problems.failure !== undefined && <ErrorNotice error={problems.failure} />}
      {problems.isOutdated === true && (
        <Banner tone="warning" live="assertive" title={t('error.CONFLICT.what')}>
          {t('customers.conflict.changedElsewhere')}
        </Banner>
      )}
      <p>{t('customers.hetu.dialogIntro')}</p>
      <TextField
        label={t('customers.field.hetu')}
        description={isPresent ? t('customers.hetu.present') : undefined}
        isRequired
        autoFocus
        isTabular
        autoComplete="off"
        spellCheck="false"
        maxLength={20}
        value={hetu}
        onChange={setHetu}
        onBlur={() => {
          if (hetu !== '') afterPointer(() => setProblems({ ...problems, hetu: checkNumber() }));
        }}
        error={errorText(problems.hetu)}
      />
      <Select
        label={t('customers.ground.label')}
        isRequired
        placeholder={t('common.choose')}
        options={hetuGrounds.map((id) => ({ id, label: t(`customers.ground.${id}`) }))}
        value={ground}
        onChange={(next) => {
          setGround(next);
          setProblems({ ...problems, ground: undefined });
        }}
        error={errorText(problems.ground)}
      />
    </Dialog>
  );
}
