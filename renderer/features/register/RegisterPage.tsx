import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorNotice } from '../../api/ErrorNotice.tsx';
import { useFormats } from '../../i18n/format.ts';
import { type RegisterAbout, useRegisterAbout } from '../../state/register.ts';
import { useCan } from '../../state/session.ts';
import {
  Button,
  Card,
  ClassificationLabel,
  FieldList,
  FieldRow,
  SectionHeader,
  Skeleton,
} from '../../ui/index.ts';
import { ControllerDialog } from './ControllerDialog.tsx';
import { PurposeTable } from './PurposeTable.tsx';
import './register.css';

type AboutProps = { readonly about: RegisterAbout };

function ControllerCard({ about }: AboutProps): ReactElement {
  const { t } = useTranslation();
  const formats = useFormats();
  const canWrite = useCan('register.write');
  const [isEditing, setEditing] = useState(false);
  const { controller } = about;
  const none = t('common.notGiven');
  const town = [controller.postcode, controller.city].filter((part) => part !== '').join(' ');
  const address = [controller.street, town].filter((part) => part !== '').join(', ');
  const edit = (
    <Button
      size="small"
      icon="edit"
      aria-label={t('register.controller.edit')}
      onPress={() => setEditing(true)}
    >
      {t('common.edit')}
    </Button>
  );
  return (
    <Card title={t('register.controller.title')} actions={canWrite ? edit : undefined}>
      <FieldList>
        <FieldRow label={t('register.controller.name')} emptyLabel={none}>
          {controller.name}
        </FieldRow>
        <FieldRow label={t('register.controller.businessId')} emptyLabel={none} isTabular>
          {controller.businessId}
        </FieldRow>
        <FieldRow label={t('register.controller.address')} emptyLabel={none}>
          {address}
        </FieldRow>
        <FieldRow label={t('register.controller.phone')} emptyLabel={none} isTabular>
          {controller.phone}
        </FieldRow>
        <FieldRow label={t('register.controller.email')} emptyLabel={none}>
          {controller.email}
        </FieldRow>
        <FieldRow label={t('register.controller.version')} emptyLabel={none} isTabular>
          {t('register.controller.versionSince', {
            version: controller.version,
            date: formats.date(controller.validFrom),
          })}
        </FieldRow>
      </FieldList>
      {isEditing && (
        <ControllerDialog
          controller={controller}
          version={controller.version}
          onClose={() => setEditing(false)}
        />
      )}
    </Card>
  );
}

function ResponsibleCard({ about }: AboutProps): ReactElement {
  const { t } = useTranslation();
  const none = t('common.notGiven');
  const { fullName, phone, email } = about.responsible;
  return (
    <Card title={t('register.responsible.title')}>
      <FieldList>
        <FieldRow label={t('register.responsible.name')} emptyLabel={none}>
          {fullName}
        </FieldRow>
        <FieldRow label={t('register.controller.phone')} emptyLabel={none} isTabular>
          {phone}
        </FieldRow>
        <FieldRow label={t('register.controller.email')} emptyLabel={none}>
          {email}
        </FieldRow>
      </FieldList>
    </Card>
  );
}

function FactsCard({ about }: AboutProps): ReactElement {
  const { t } = useTranslation();
  const formats = useFormats();
  const none = t('common.notGiven');
  const kind = about.kind === 'sample' ? t('common.sampleRegister') : t('register.production');
  return (
    <Card title={t('register.facts.title')}>
      <FieldList>
        <FieldRow label={t('register.facts.name')} emptyLabel={none}>
          {about.registerName}
        </FieldRow>
        <FieldRow label={t('register.facts.kind')} emptyLabel={none}>
          {kind}
        </FieldRow>
        <FieldRow label={t('register.facts.classification')} emptyLabel={none}>
          <ClassificationLabel
            level={about.classification}
            label={t(`classification.${about.classification}`)}
          />
        </FieldRow>
        <FieldRow label={t('register.facts.customers')} emptyLabel={none} isTabular>
          {formats.number(about.customers)}
        </FieldRow>
        <FieldRow label={t('register.facts.created')} emptyLabel={none} isTabular>
          {formats.dateTime(about.createdAt)}
        </FieldRow>
        <FieldRow label={t('register.facts.lastBackup')} emptyLabel={t('register.facts.never')} isTabular>
          {about.lastBackupAt === null ? undefined : formats.dateTime(about.lastBackupAt)}
        </FieldRow>
        <FieldRow label={t('register.facts.location')} emptyLabel={none}>
          <span className="register-code">{about.location}</span>
        </FieldRow>
        <FieldRow label={t('register.facts.id')} emptyLabel={none}>
          <span className="register-code">{about.registerId}</span>
        </FieldRow>
        <FieldRow label={t('register.facts.schema')} emptyLabel={none} isTabular>
          {String(about.schemaVersion)}
        </FieldRow>
      </FieldList>
    </Card>
  );
}

/** What this register is, who answers for it, where it is kept and what it is used for (R1-R3, R13-R19). */
export function RegisterPage(): ReactElement {
  const { t } = useTranslation();
  const { data, error, refetch } = useRegisterAbout();
  return (
    <div className="page">
      <SectionHeader level={1} title={t('register.title')} />
      {error !== null && (
        <ErrorNotice
          error={error}
          actions={<Button onPress={() => void refetch()}>{t('common.retry')}</Button>}
        />
      )}
      {data === undefined && error === null && <Skeleton label={t('common.loading')} lines={5} />}
      {data !== undefined && (
        <div className="register-cards">
          <div className="register-column">
            <ControllerCard about={data} />
            <ResponsibleCard about={data} />
          </div>
          <FactsCard about={data} />
          <div className="register-wide">
            <PurposeTable about={data} />
          </div>
        </div>
      )}
    </div>
  );
}
