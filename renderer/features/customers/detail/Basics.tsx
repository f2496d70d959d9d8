import type { ReactElement, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { CustomerFields, CustomerView } from '#shared/domain/customer.ts';
import type { Field } from '#shared/domain/field.ts';
import { useFormats } from '../../../i18n/format.ts';
import { FieldList, SectionHeader } from '../../../ui/index.ts';
import { addressText, ibanText } from '../fieldText.ts';
import { useCountries } from '../useCountries.ts';
import { Copyable, EnvelopeRow } from './FieldValue.tsx';
import { HetuRow } from './HetuRow.tsx';

type ViewProps = { readonly view: CustomerView };

function Group({ title, children }: { readonly title: string; readonly children: ReactNode }): ReactElement {
  return (
    <section className="customer-group">
      <SectionHeader level={2} title={title} />
      <FieldList>{children}</FieldList>
    </section>
  );
}

type TextField = {
  readonly [K in keyof CustomerFields]: CustomerFields[K] extends string ? K : never;
}[keyof CustomerFields];

/** Left out where it is known to be empty: a line that says nothing. */
function isKnownEmpty(field: Field<unknown>): boolean {
  return field.state === 'shown' && (field.value === '' || field.value === null);
}

function TextRow({
  view,
  name,
  isQuiet = false,
}: ViewProps & { readonly name: TextField; readonly isQuiet?: boolean }) {
  const { t } = useTranslation();
  const field = view.fields[name];
  if (isQuiet && isKnownEmpty(field)) return null;
  return (
    <EnvelopeRow label={t(`customers.field.${name}`)} field={field}>
      {(value) => value}
    </EnvelopeRow>
  );
}

function Names({ view }: ViewProps): ReactElement {
  const { t } = useTranslation();
  const { language } = view.fields;
  const languageRow = (
    <EnvelopeRow label={t('customers.field.language')} field={language}>
      {(value) => t(`language.${value}`)}
    </EnvelopeRow>
  );
  if (view.kind === 'person') {
    return (
      <Group title={t('customers.detail.group.identity')}>
        <TextRow view={view} name="familyName" />
        <TextRow view={view} name="givenNames" />
        <TextRow view={view} name="callName" isQuiet />
        <TextRow view={view} name="previousNames" isQuiet />
        {languageRow}
      </Group>
    );
  }
  return (
    <Group title={t('customers.detail.group.organisation')}>
      <TextRow view={view} name="organisationName" />
      <IdentifierRows view={view} />
      {languageRow}
    </Group>
  );
}

function IdentifierRows({ view }: ViewProps): ReactElement {
  const { t } = useTranslation();
  const countries = useCountries();
  const { businessId, vatNumber, foreignId } = view.fields;
  return (
    <>
      <EnvelopeRow label={t('customers.field.businessId')} field={businessId} isTabular>
        {(value) => value !== '' && <Copyable text={value} field={t('customers.field.businessId')} />}
      </EnvelopeRow>
      {!isKnownEmpty(vatNumber) && (
        <EnvelopeRow label={t('customers.field.vatNumber')} field={vatNumber} isTabular>
          {(value) => value}
        </EnvelopeRow>
      )}
      {!isKnownEmpty(foreignId) && (
        <EnvelopeRow label={t('customers.field.foreignId')} field={foreignId} isTabular>
          {(value) => value !== null && `${value.value} (${value.scheme}, ${countries.name(value.country)})`}
        </EnvelopeRow>
      )}
    </>
  );
}

/** Several values of one field under each other; null for none, so that the row says so. */
function lines(parts: readonly ReactElement[]): ReactElement | null {
  return parts.length === 0 ? null : <span className="customer-lines">{parts}</span>;
}

function Contact({ view }: ViewProps): ReactElement {
  const { t } = useTranslation();
  const countries = useCountries();
  const { emails, phones, addresses } = view.fields;
  return (
    <Group title={t('customers.detail.group.contact')}>
      <EnvelopeRow label={t('customers.field.phones')} field={phones} isTabular>
        {(value) =>
          lines(
            value.map(({ number, label }) => (
              <Copyable key={number} text={number} field={number} note={t(`customers.phoneLabel.${label}`)} />
            )),
          )
        }
      </EnvelopeRow>
      <EnvelopeRow label={t('customers.field.emails')} field={emails}>
        {(value) =>
          lines(
            value.map(({ address, label }) => (
              <Copyable
                key={address}
                text={address}
                field={address}
                note={t(`customers.emailLabel.${label}`)}
              />
            )),
          )
        }
      </EnvelopeRow>
      <EnvelopeRow label={t('customers.field.addresses')} field={addresses}>
        {(value) =>
          lines(
            value.map((address) => {
              const text = addressText(address, countries.name);
              return (
                <Copyable
                  key={`${address.type} ${text}`}
                  text={text}
                  field={t(`customers.addressType.${address.type}`)}
                  note={t(`customers.addressType.${address.type}`)}
                />
              );
            }),
          )
        }
      </EnvelopeRow>
    </Group>
  );
}

function Money({ view }: ViewProps): ReactElement {
  const { t } = useTranslation();
  return (
    <Group title={t('customers.detail.group.money')}>
      <EnvelopeRow label={t('customers.field.iban')} field={view.fields.iban} isTabular>
        {(value) =>
          value !== '' && (
            <Copyable text={value} field={t('customers.field.iban')}>
              {ibanText(value)}
            </Copyable>
          )
        }
      </EnvelopeRow>
    </Group>
  );
}

function Privacy({ view }: ViewProps): ReactElement {
  const { t } = useTranslation();
  const formats = useFormats();
  return (
    <Group title={t('customers.detail.group.privacy')}>
      {view.kind === 'person' && <HetuRow view={view} />}
      <EnvelopeRow label={t('customers.field.notice')} field={view.fields.notice}>
        {(value) =>
          value === null
            ? t('customers.form.noticeNone')
            : t('customers.detail.noticeGiven', {
                version: value.version,
                date: formats.date(value.givenAt),
              })
        }
      </EnvelopeRow>
    </Group>
  );
}

/** What is known about the customer, by kinds of data. */
export function Basics({ view }: ViewProps): ReactElement {
  const { t } = useTranslation();
  return (
    <div className="customer-groups">
      <Names view={view} />
      <Contact view={view} />
      <Money view={view} />
      <Privacy view={view} />
      <Group title={t('customers.detail.group.notes')}>
        <EnvelopeRow label={t('customers.field.notes')} field={view.fields.notes}>
          {(value) => value !== '' && <span className="customer-notes">{value}</span>}
        </EnvelopeRow>
      </Group>
    </div>
  );
}
