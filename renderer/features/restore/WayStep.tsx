import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { callErrorOf } from '#renderer/api/client.ts';
import { ErrorNotice } from '#renderer/api/ErrorNotice.tsx';
import { useFieldErrorText } from '#renderer/api/errorText.ts';
import {
  DeviceChecks,
  ErrorSummary,
  focusField,
  type KeyEntry,
  NewPassphraseFields,
  RecoveryKeyFields,
  useDeviceCheck,
} from '#renderer/features/unlock/index.ts';
import { Banner } from '#renderer/ui/Banner.tsx';
import { Card } from '#renderer/ui/Card.tsx';
import { PassphraseField } from '#renderer/ui/PassphraseField.tsx';
import { RadioGroup } from '#renderer/ui/RadioGroup.tsx';
import { SectionHeader } from '#renderer/ui/SectionHeader.tsx';
import { TextField } from '#renderer/ui/TextField.tsx';
import type { FieldErrorReason } from '#shared/errors.ts';
import { RestoreFrame } from './RestoreFrame.tsx';
import {
  type RestoreDraft,
  type RestoreErrors,
  type RestoreField,
  type RestoreWay,
  restoreFields,
} from './restoreDraft.ts';
import type { ChosenBackup, Restore } from './useRestore.ts';

export interface RestoreForm {
  readonly draft: RestoreDraft;
  readonly errors: RestoreErrors;
  readonly refusals: number;
  readonly keyEntry: KeyEntry;
  /** The vault did not take the recovery key, though each line looked right. */
  readonly isKeyRefused: boolean;
  readonly set: (field: RestoreField, text: string) => void;
  readonly setWay: (way: RestoreDraft['way']) => void;
}

type FormProps = { readonly form: RestoreForm };

function useLabels(way: RestoreDraft['way']): Readonly<Record<RestoreField, string>> {
  const { t } = useTranslation();
  return {
    userName: way === 'credentials' ? t('restore.way.userName') : t('restore.way.newUserName'),
    passphrase: t('restore.way.passphrase'),
    repeat: t('unlock.newPassphrase.repeat'),
  };
}

function UserName({ form }: FormProps): ReactElement {
  const { t } = useTranslation();
  const errorText = useFieldErrorText();
  const labels = useLabels(form.draft.way);
  const text = (reason: FieldErrorReason): string =>
    reason === 'userName' ? t('wizard.error.userNameFormat') : errorText(reason);
  const reason = form.errors.userName;
  return (
    <div data-field="userName">
      <TextField
        label={labels.userName}
        value={form.draft.userName}
        onChange={(typed) => form.set('userName', typed)}
        isRequired
        autoComplete="username"
        spellCheck="false"
        {...(reason !== undefined && { error: text(reason) })}
      />
    </div>
  );
}

function OwnCredentials({ form }: FormProps): ReactElement {
  const { t } = useTranslation();
  const errorText = useFieldErrorText();
  const reason = form.errors.passphrase;
  return (
    <div className="restore-fields">
      <UserName form={form} />
      <div data-field="passphrase">
        <PassphraseField
          label={t('restore.way.passphrase')}
          value={form.draft.passphrase}
          onChange={(typed) => form.set('passphrase', typed)}
          isRequired
          autoComplete="current-password"
          showLabel={t('common.showPassphrase')}
          hideLabel={t('common.hidePassphrase')}
          capsLockText={t('common.capsLock')}
          {...(reason !== undefined && { error: errorText(reason) })}
        />
      </div>
    </div>
  );
}

function RecoveryWay({ form }: FormProps): ReactElement {
  const { t } = useTranslation();
  const { draft, keyEntry } = form;
  return (
    <>
      <section className="restore-fields">
        <SectionHeader level={3} title={t('restore.way.keyTitle')} description={t('restore.way.keyText')} />
        {form.isKeyRefused && <Banner tone="danger" title={t('fieldError.recoveryKey')} live="assertive" />}
        <RecoveryKeyFields lines={keyEntry.lines} states={keyEntry.states} onChange={keyEntry.change} />
      </section>
      <section className="restore-fields">
        <SectionHeader level={3} title={t('restore.way.newTitle')} description={t('restore.way.newText')} />
        <UserName form={form} />
        <NewPassphraseFields
          passphrase={draft.passphrase}
          repeat={draft.repeat}
          onChange={form.set}
          errors={form.errors}
          paths={{ passphrase: 'passphrase', repeat: 'repeat' }}
          ownWords={[draft.userName]}
        />
      </section>
    </>
  );
}

/** What stands in the way on this device: the gate's rows for the register, or for bringing one in by its key. */
function DeviceObstacles({ chosen, way }: { readonly chosen: ChosenBackup; readonly way: RestoreWay }) {
  const { registerId, kind } = chosen.summary;
  const device = useDeviceCheck({ registerId: way === 'credentials' ? registerId : null, kind });
  return (
    <Card>
      <DeviceChecks lines={device.lines} isCompact={false} />
    </Card>
  );
}

export type WayStepProps = FormProps & {
  readonly restore: Restore;
  readonly chosen: ChosenBackup;
  readonly onCancel: () => void;
  readonly onSubmit: () => void;
};

/** How the backup is opened: with one's own credentials where this device has them, or with the recovery key. */
export function WayStep({ restore, chosen, form, onCancel, onSubmit }: WayStepProps): ReactElement {
  const { t } = useTranslation();
  const { draft, errors } = form;
  const labels = useLabels(draft.way);
  const faulty = restoreFields.filter((field) => errors[field] !== undefined);
  return (
    <RestoreFrame
      restore={restore}
      title={t('restore.way.title')}
      primary={{ label: t('restore.way.start') }}
      onBack={restore.toFile}
      onCancel={onCancel}
      onSubmit={onSubmit}
    >
      {restore.failure !== null && <ErrorNotice error={restore.failure} />}
      {callErrorOf(restore.failure)?.code === 'DEVICE_BLOCKED' && (
        <DeviceObstacles chosen={chosen} way={draft.way} />
      )}
      {restore.outcome === 'cancelled' && (
        <Banner tone="info" title={t('restore.run.cancelled')} live="polite" />
      )}
      {faulty.length > 0 && (
        <ErrorSummary
          key={form.refusals}
          fields={faulty.map((path) => ({ path, label: labels[path] }))}
          onGo={(path) => focusField(document.body, path)}
        />
      )}
      {chosen.acceptsCredentials ? (
        <RadioGroup
          label={t('restore.way.label')}
          options={(['credentials', 'recoveryKey'] as const).map((id) => ({
            id,
            label: t(`restore.way.${id}`),
            description: t(`restore.way.${id}Text`),
          }))}
          value={draft.way}
          onChange={form.setWay}
        />
      ) : (
        <Banner tone="info" title={t('restore.way.onlyRecoveryKey')} />
      )}
      {draft.way === 'credentials' ? <OwnCredentials form={form} /> : <RecoveryWay form={form} />}
    </RestoreFrame>
  );
}
