import { type ReactElement, type ReactNode, useEffect, useMemo } from 'react';
import { FormProvider, type UseFormReturn, useForm, useFormState, useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { ErrorNotice } from '../../../api/ErrorNotice.tsx';
import { useFormats } from '../../../i18n/format.ts';
import { usePurpose, usePurposeState } from '../../../state/purpose.ts';
import { routeAbove, useRoute } from '../../../state/route.ts';
import { keysOf, useShortcut } from '../../../state/shortcuts.ts';
import { Banner, Button, IconButton, SectionHeader, Tooltip } from '../../../ui/index.ts';
import { useCustomerName } from '../useCustomerName.ts';
import { useFailureToast } from '../useUndoable.ts';
import { ConflictDialog } from './ConflictDialog.tsx';
import { AddressRows, EmailRows, PhoneRows } from './ContactSections.tsx';
import { FormArea, FormText } from './FormFields.tsx';
import {
  IsCustomerChoice,
  KindChoice,
  LanguageChoice,
  OrganisationNames,
  PersonNames,
} from './NameSections.tsx';
import { NoticeChoice, SourceChoice } from './PrivacySection.tsx';
import { formResolver } from './resolver.ts';
import { type CustomerSaving, type FormStart, useCustomerSaving } from './useCustomerSaving.ts';
import { type DraftKeeping, useDraftKeeping } from './useDraftKeeping.ts';
import { type ChangeableField, changeableFields, changedFields, type FormValues } from './values.ts';

type StartProps = { readonly start: FormStart };

/** Leaves the form; what was typed is kept as a draft. */
function useLeave(): () => void {
  const { route, navigate } = useRoute();
  return () => {
    const above = routeAbove(route);
    if (above !== null) navigate(above);
  };
}

function Section({
  title,
  children,
}: {
  readonly title: string;
  readonly children: ReactNode;
}): ReactElement {
  return (
    <section className="form-section">
      <SectionHeader level={2} title={title} />
      <div className="form-grid">{children}</div>
    </section>
  );
}

function NameSection({ start }: StartProps): ReactElement {
  const { t } = useTranslation();
  const kind = useWatch<FormValues, 'kind'>({ name: 'kind' });
  const { editable } = start;
  const title = kind === 'person' ? 'customers.detail.group.identity' : 'customers.detail.group.organisation';
  return (
    <Section title={t(title)}>
      {start.view === null && (
        <div className="form-wide">
          <KindChoice />
        </div>
      )}
      {kind === 'person' ? <PersonNames /> : <OrganisationNames />}
      {editable.has('language') && <LanguageChoice />}
      {kind === 'person' && (
        <div className="form-wide">
          <IsCustomerChoice />
        </div>
      )}
    </Section>
  );
}

function Sections({ start }: StartProps): ReactElement {
  const { t } = useTranslation();
  const { editable, base, view } = start;
  const has = (field: ChangeableField): boolean => editable.has(field);
  return (
    <>
      <NameSection start={start} />
      {(has('emails') || has('addresses')) && (
        <Section title={t('customers.detail.group.contact')}>
          <div className="form-wide form-lists">
            {has('phones') && <PhoneRows />}
            {has('emails') && <EmailRows />}
            {has('addresses') && <AddressRows />}
          </div>
        </Section>
      )}
      {has('iban') && (
        <Section title={t('customers.detail.group.money')}>
          <FormText name="iban" label={t('customers.field.iban')} maxLength={42} isTabular />
        </Section>
      )}
      {has('notes') && (
        <Section title={t('customers.detail.group.notes')}>
          <div className="form-wide">
            <FormArea
              name="notes"
              label={t('customers.field.notes')}
              description={t('customers.form.notesHint')}
              maxLength={4000}
            />
          </div>
        </Section>
      )}
      <Section title={t('customers.form.basisSection')}>
        {has('noticeVersion') && <NoticeChoice earlier={base.noticeVersion} />}
        <SourceChoice />
        {view === null && <p className="form-wide form-note">{t('customers.form.hetuLater')}</p>}
      </Section>
    </>
  );
}

type NoticesProps = StartProps & {
  readonly form: UseFormReturn<FormValues>;
  readonly keeping: DraftKeeping;
  readonly saving: CustomerSaving;
};

/** What the person should know before going on: a restored draft, fields that are not here, why saving failed. */
function Notices({ start, form, keeping, saving }: NoticesProps): ReactElement {
  const { t } = useTranslation();
  const formats = useFormats();
  const purpose = usePurpose();
  const fail = useFailureToast();
  const leave = useLeave();
  const { submitCount, errors } = useFormState({ control: form.control });
  const errorCount = Object.keys(errors).length;
  const isPartial = changeableFields.some((field) => !start.editable.has(field));
  const discard = (): void => {
    keeping.discard().then(leave, fail);
  };
  return (
    <>
      {saving.failure !== null && <ErrorNotice error={saving.failure} />}
      {submitCount > 0 && errorCount > 0 && (
        <Banner tone="danger" live="assertive" title={t('customers.form.errors', { count: errorCount })} />
      )}
      {start.draft !== null && (
        <Banner
          tone="info"
          live="polite"
          title={t('customers.form.draftTitle')}
          actions={
            <Button size="small" onPress={discard}>
              {t('customers.form.discard')}
            </Button>
          }
        >
          {t('customers.form.draftText', { time: formats.dateTime(start.draft.savedAt) })}
        </Banner>
      )}
      <OtherPurpose start={start} />
      {isPartial && (
        <p className="form-note">
          {t('customers.form.hiddenSections', { purpose: t(`purpose.${purpose}.name`) })}
        </p>
      )}
    </>
  );
}

/** Fields that the draft changes and this purpose does not show: saving now would lose them. */
function hiddenChanges({ base, values, editable }: FormStart): readonly ChangeableField[] {
  return changedFields(base, values).filter((field) => !editable.has(field));
}

function OtherPurpose({ start }: StartProps): ReactElement | null {
  const { t } = useTranslation();
  const choose = usePurposeState((state) => state.choose);
  if (start.draft === null || hiddenChanges(start).length === 0) return null;
  const { purpose } = start.draft;
  return (
    <Banner
      tone="warning"
      title={t('customers.form.otherPurpose', { purpose: t(`purpose.${purpose}.name`) })}
      actions={
        <Button size="small" onPress={() => choose(purpose)}>
          {t('customers.form.changePurpose')}
        </Button>
      }
    />
  );
}

function FormTop({ start }: StartProps): ReactElement {
  const { t } = useTranslation();
  const nameOf = useCustomerName();
  const leave = useLeave();
  const title =
    start.view === null
      ? t('customers.form.createTitle')
      : t('customers.form.editTitle', { name: nameOf(start.view) });
  return (
    <header className="form-top">
      <h1 className="customer-title">{title}</h1>
      <IconButton
        icon="close"
        size="small"
        label={t('customers.form.close')}
        keys={keysOf('up')}
        onPress={leave}
      />
    </header>
  );
}

type FooterProps = { readonly isBusy: boolean; readonly isBlocked: boolean };

function FormFooter({ isBusy, isBlocked }: FooterProps): ReactElement {
  const { t } = useTranslation();
  const leave = useLeave();
  return (
    <footer className="form-footer">
      <p className="form-note">{t('customers.form.closeHint')}</p>
      <Button onPress={leave}>{t('customers.form.close')}</Button>
      <Tooltip text={t('customers.form.save')} keys={keysOf('save')} placement="top">
        <Button
          type="submit"
          variant="primary"
          isDisabled={isBlocked}
          busy={isBusy ? t('common.saving') : undefined}
        >
          {t('customers.form.save')}
        </Button>
      </Tooltip>
    </footer>
  );
}

/** The form. Everything typed is kept as a draft, so leaving it needs no question. */
export function CustomerForm({ start }: StartProps): ReactElement {
  const purpose = usePurpose();
  const nameOf = useCustomerName();
  const leave = useLeave();
  const form = useForm<FormValues>({
    defaultValues: start.values,
    resolver: formResolver,
    mode: 'onBlur',
    shouldUnregister: false,
  });
  const frame = useMemo(
    () => ({ purpose, version: start.version, base: start.base }),
    [purpose, start.version, start.base],
  );
  const keeping = useDraftKeeping(form, start.view?.id ?? null, frame, start.draft !== null);
  const saving = useCustomerSaving(form, start, keeping);
  const isBlocked = hiddenChanges(start).length > 0;
  const submit = form.handleSubmit(async (values) => {
    // Nothing to save is nothing wrong: the form closes as if it had been.
    const isUnchanged = start.view !== null && changedFields(start.base, values).length === 0;
    if (isUnchanged) leave();
    else await saving.save(values);
  });
  useShortcut('save', isBlocked ? null : () => void submit());
  const { setFocus } = form;
  const { kind } = start.values;
  useEffect(() => setFocus(kind === 'person' ? 'familyName' : 'organisationName'), [setFocus, kind]);
  const { conflict } = saving;
  return (
    <FormProvider {...form}>
      <form className="customer-form" noValidate onSubmit={(event) => void submit(event)}>
        <FormTop start={start} />
        <div className="form-body">
          <Notices start={start} form={form} keeping={keeping} saving={saving} />
          <Sections start={start} />
        </div>
        <FormFooter isBusy={saving.isBusy} isBlocked={isBlocked} />
      </form>
      {conflict !== null && (
        <ConflictDialog
          name={nameOf(conflict.view)}
          versions={conflict.versions}
          isBusy={saving.isBusy}
          onResolve={(keepTheirs) => void saving.resolve(keepTheirs)}
          onClose={saving.closeConflict}
        />
      )}
    </FormProvider>
  );
}
