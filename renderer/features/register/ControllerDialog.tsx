import { useQueryClient } from '@tanstack/react-query';
import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { checkBusinessId, checkPostcode } from '#shared/domain/finnish/index.ts';
import { normalisePhone } from '#shared/domain/phone.ts';
import type { FieldErrorReason, FieldErrors } from '#shared/errors.ts';
import type { Controller } from '#shared/ipc/registers.ipc.ts';
import { call } from '../../api/client.ts';
import { ErrorNotice } from '../../api/ErrorNotice.tsx';
import { fieldErrorsOf, useFieldErrorText } from '../../api/errorText.ts';
import { afterPointer } from '../../state/afterPointer.ts';
import { useToasts } from '../../state/toasts.ts';
import { Button, Dialog, TextField } from '../../ui/index.ts';

const fields = [
  { name: 'name', maxLength: 200, isRequired: true },
  { name: 'businessId', maxLength: 20, isRequired: true },
  { name: 'street', maxLength: 200, isRequired: false },
  { name: 'postcode', maxLength: 12, isRequired: false },
  { name: 'city', maxLength: 80, isRequired: false },
  { name: 'phone', maxLength: 40, isRequired: false },
  { name: 'email', maxLength: 254, isRequired: false },
] as const;
type FieldName = (typeof fields)[number]['name'];

const businessIdReasons = {
  format: 'businessIdFormat',
  checkDigit: 'businessIdCheckDigit',
  neverIssued: 'businessIdNeverIssued',
} as const;

/** What can be said about a value before the vault is asked; null for nothing to say. */
function check(name: FieldName, text: string): FieldErrorReason | null {
  const value = text.trim();
  if (value === '') return name === 'name' || name === 'businessId' ? 'required' : null;
  switch (name) {
    case 'businessId': {
      const checked = checkBusinessId(value);
      return checked.ok ? null : businessIdReasons[checked.reason];
    }
    case 'postcode':
      return checkPostcode(value).ok ? null : 'postcode';
    case 'phone':
      return normalisePhone(value).ok ? null : 'phone';
    case 'email':
      return /^[^\s@]+@[^\s@.]+(?:\.[^\s@.]+)+$/.test(value) ? null : 'email';
    default:
      return null;
  }
}

function checkAll(controller: Controller): FieldErrors {
  return Object.fromEntries(
    fields.flatMap(({ name }) => {
      const reason = check(name, controller[name]);
      return reason === null ? [] : [[name, reason]];
    }),
  );
}

/** The vault may name the fields as they lie in its input. */
function withoutPrefix(errors: FieldErrors): FieldErrors {
  return Object.fromEntries(
    Object.entries(errors).map(([path, reason]) => [path.replace(/^controller\./, ''), reason]),
  );
}

export type ControllerDialogProps = {
  readonly controller: Controller;
  readonly version: number;
  readonly onClose: () => void;
};

interface ControllerForm {
  readonly values: Controller;
  readonly set: (name: FieldName, text: string) => void;
  readonly errors: FieldErrors;
  readonly checkField: (name: FieldName) => void;
  readonly failure: unknown;
  readonly isBusy: boolean;
  readonly submit: () => Promise<void>;
}

function valuesOf({ controller }: ControllerDialogProps): Controller {
  const { name, businessId, street, postcode, city, email, phone } = controller;
  return { name, businessId, street, postcode, city, email, phone };
}

function useControllerForm(props: ControllerDialogProps): ControllerForm {
  const { t } = useTranslation();
  const toasts = useToasts();
  const queries = useQueryClient();
  const [values, setValues] = useState<Controller>(() => valuesOf(props));
  const [errors, setErrors] = useState<FieldErrors>({});
  const [failure, setFailure] = useState<unknown>(null);
  const [isBusy, setBusy] = useState(false);

  const send = async (): Promise<void> => {
    setBusy(true);
    try {
      await call('registers.updateController', { version: props.version, controller: values });
      toasts.show({ tone: 'success', title: t('register.controller.saved') });
      props.onClose();
    } catch (error) {
      const refused = fieldErrorsOf(error);
      if (refused === null) setFailure(error);
      else setErrors(withoutPrefix(refused));
      setBusy(false);
    }
    void queries.invalidateQueries({ queryKey: ['registers'] });
  };
  return {
    values,
    errors,
    failure,
    isBusy,
    set: (name, text) => setValues({ ...values, [name]: text }),
    checkField: (name) => {
      const { [name]: _old, ...others } = errors;
      const reason = check(name, values[name]);
      setErrors(reason === null ? others : { ...others, [name]: reason });
    },
    submit: async () => {
      const found = checkAll(values);
      setErrors(found);
      setFailure(null);
      const first = fields.find(({ name }) => found[name] !== undefined);
      if (first === undefined) await send();
      else document.querySelector<HTMLInputElement>(`[name="controller.${first.name}"]`)?.focus();
    },
  };
}

/** Changes the controller's details; the version says which state the change was made on (R1). */
export function ControllerDialog(props: ControllerDialogProps): ReactElement {
  const { t } = useTranslation();
  const textOf = useFieldErrorText();
  const form = useControllerForm(props);
  return (
    <Dialog
      isOpen
      onOpenChange={props.onClose}
      title={t('register.controller.edit')}
      closeLabel={t('common.close')}
      onSubmit={() => void form.submit()}
      footer={
        <>
          <Button onPress={props.onClose}>{t('common.cancel')}</Button>
          <Button type="submit" variant="primary" busy={form.isBusy ? t('common.saving') : undefined}>
            {t('common.save')}
          </Button>
        </>
      }
    >
      {form.failure !== null && <ErrorNotice error={form.failure} />}
      <p>{t('register.controller.editIntro')}</p>
      <div className="register-form">
        {fields.map(({ name, maxLength, isRequired }, place) => {
          const reason = form.errors[name];
          return (
            <TextField
              key={name}
              name={`controller.${name}`}
              label={t(`register.controller.${name}`)}
              maxLength={maxLength}
              isRequired={isRequired}
              autoFocus={place === 0}
              autoComplete="off"
              value={form.values[name]}
              onChange={(text) => form.set(name, text)}
              onBlur={() => afterPointer(() => form.checkField(name))}
              error={reason === undefined ? undefined : textOf(reason)}
            />
          );
        })}
      </div>
    </Dialog>
  );
}
