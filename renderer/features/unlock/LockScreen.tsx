import { type ReactElement, type ReactNode, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { callErrorOf } from '#renderer/api/client.ts';
import { ErrorNotice } from '#renderer/api/ErrorNotice.tsx';
import { Banner } from '#renderer/ui/Banner.tsx';
import { Button } from '#renderer/ui/Button.tsx';
import { Select } from '#renderer/ui/Select.tsx';
import { LockScreenLayout } from '#renderer/ui/Shell/LockScreenLayout.tsx';
import type { RegisterId } from '#shared/domain/ids.ts';
import type { ErrorCode } from '#shared/errors.ts';
import type { RegisterSummary } from '#shared/ipc/registers.ipc.ts';
import { Credentials } from './Credentials.tsx';
import { DeviceChecks } from './DeviceChecks.tsx';
import { focusField } from './focus.ts';
import { LanguageMenu } from './LanguageMenu.tsx';
import { Notice } from './Notice.tsx';
import { idEnding, type RegisterNames, useRegisterNames } from './registerNames.ts';
import { type DeviceCheck, useDeviceCheck } from './useDeviceCheck.ts';
import { type Unlock, useUnlock } from './useUnlock.ts';
import { WaitNotice } from './WaitNotice.tsx';

type Ways = { readonly onNew: () => void; readonly onRestore: () => void };

type LockFrameProps = Ways & {
  readonly summary: RegisterSummary;
  readonly names: RegisterNames;
  readonly message?: ReactNode;
  readonly device?: ReactNode;
  readonly children: ReactNode;
  readonly onSubmit?: () => void;
};

function LockFrame(props: LockFrameProps): ReactElement {
  const { summary, names, message, device, children, onSubmit, onNew, onRestore } = props;
  const { t } = useTranslation();
  return (
    <LockScreenLayout
      notice={
        <>
          <Notice kind={summary.kind} />
          <header className="unlock-corner">
            <LanguageMenu />
          </header>
        </>
      }
      company={names.company}
      register={names.register}
      message={message}
      device={device}
      onSubmit={() => onSubmit?.()}
      footer={
        <>
          <Button size="small" variant="quiet" onPress={onNew}>
            {t('unlock.lock.newRegister')}
          </Button>
          <Button size="small" variant="quiet" onPress={onRestore}>
            {t('unlock.lock.restore')}
          </Button>
        </>
      }
    >
      {children}
    </LockScreenLayout>
  );
}

/** A register whose name this device cannot read: it says why, and what to do instead. */
function ClosedRegister(
  props: Ways & {
    readonly summary: RegisterSummary;
    readonly names: RegisterNames;
    readonly picker: ReactNode;
  },
): ReactElement {
  const { names, picker } = props;
  const { t } = useTranslation();
  const message =
    names.obstacle === 'noKeyring' ? (
      <Banner tone="danger" title={t('error.KEYSTORE_UNAVAILABLE.what')}>
        <p>
          {t('error.KEYSTORE_UNAVAILABLE.safe')} {t('error.KEYSTORE_UNAVAILABLE.next')}
        </p>
      </Banner>
    ) : (
      <Banner tone="warning" title={t('unlock.lock.copied.title')}>
        <p>{t('unlock.lock.copied.text')}</p>
      </Banner>
    );
  return (
    <LockFrame {...props} message={message}>
      {picker}
    </LockFrame>
  );
}

function DeviceState({ device }: { readonly device: DeviceCheck }): ReactElement {
  const { t } = useTranslation();
  const isStopped = device.isAllowed === false || device.error !== null;
  return (
    <>
      {device.error === null && <DeviceChecks lines={device.lines} isCompact />}
      {isStopped && (
        <Button
          icon="device"
          autoFocus
          onPress={device.recheck}
          {...(device.isChecking && { busy: t('unlock.device.rechecking') })}
        >
          {t('unlock.device.recheck')}
        </Button>
      )}
    </>
  );
}

type OpenableProps = Ways & {
  readonly summary: RegisterSummary;
  readonly names: RegisterNames;
  readonly picker: ReactNode;
  readonly userName: string;
  readonly onUserName: (text: string) => void;
};

/** Failures that trying again does not mend, but a backup does. */
const lasting: readonly (ErrorCode | undefined)[] = ['DAMAGED', 'NOT_FOUND', 'WRONG_KEY'];

function Refusal({ code }: { readonly code: 'DEVICE_BLOCKED' | 'WRONG_CREDENTIALS' }): ReactElement {
  const { t } = useTranslation();
  return (
    <Banner tone="danger" title={t(`error.${code}.what`)} live="assertive">
      <p>
        {t(`error.${code}.safe`)} {t(`error.${code}.next`)}
      </p>
    </Banner>
  );
}

type LockMessageProps = Pick<Ways, 'onRestore'> & { readonly device: DeviceCheck; readonly unlock: Unlock };

/** Why the register is not open: the device, the last try, or the wait after too many of them. */
function LockMessage({ device, unlock, onRestore }: LockMessageProps): ReactElement | null {
  const { t } = useTranslation();
  if (device.isAllowed === false) {
    return <Refusal code="DEVICE_BLOCKED" />;
  }
  if (device.error === null && unlock.pacedBy !== null) {
    return <WaitNotice code={unlock.pacedBy} countdown={unlock.countdown} />;
  }
  const failure = device.error ?? unlock.error;
  if (failure === null) return null;
  // The ordinary slip: no reference, for there is nothing to ask anybody about it.
  if (callErrorOf(failure)?.code === 'WRONG_CREDENTIALS') return <Refusal code="WRONG_CREDENTIALS" />;
  const restore = <Button onPress={onRestore}>{t('unlock.lock.restore')}</Button>;
  return (
    <ErrorNotice
      error={failure}
      actions={lasting.includes(callErrorOf(failure)?.code) ? restore : undefined}
    />
  );
}

/** The fields of the lock screen and what sending them does. */
function useLockForm({ summary, userName }: Pick<OpenableProps, 'summary' | 'userName'>) {
  const root = useRef<HTMLDivElement>(null);
  const passphraseRef = useRef<HTMLInputElement>(null);
  const [passphrase, setPassphrase] = useState('');
  const [missing, setMissing] = useState<'userName' | 'passphrase' | null>(null);
  const { registerId, kind } = summary;
  const device = useDeviceCheck({ registerId, kind });
  const unlock = useUnlock((error) => {
    // The next try mostly replaces the whole of it.
    passphraseRef.current?.focus();
    passphraseRef.current?.select();
    if (callErrorOf(error)?.code === 'DEVICE_BLOCKED') device.recheck();
  });
  const submit = (): void => {
    const empty = userName.trim() === '' ? 'userName' : passphrase === '' ? 'passphrase' : null;
    setMissing(empty);
    if (empty === null) unlock.attempt({ registerId, userName: userName.trim(), passphrase });
    else focusField(root.current, empty);
  };
  return { root, passphraseRef, passphrase, setPassphrase, missing, device, unlock, submit };
}

/** A register of this device: its credentials, unless the device's checks stand in the way. */
function OpenableRegister(props: OpenableProps): ReactElement {
  const { summary, picker, userName, onUserName, onRestore } = props;
  const { root, passphraseRef, passphrase, setPassphrase, missing, device, unlock, submit } = useLockForm({
    summary,
    userName,
  });
  const isStopped = device.isAllowed === false || device.error !== null;
  return (
    <div ref={root}>
      <LockFrame
        {...props}
        onSubmit={submit}
        device={<DeviceState device={device} />}
        message={<LockMessage device={device} unlock={unlock} onRestore={onRestore} />}
      >
        {picker}
        {!isStopped && (
          <Credentials
            userName={userName}
            passphrase={passphrase}
            missing={missing}
            onUserName={onUserName}
            onPassphrase={setPassphrase}
            passphraseRef={passphraseRef}
            unlock={unlock}
          />
        )}
      </LockFrame>
    </div>
  );
}

export type LockScreenProps = Ways & {
  /** At least one. */
  readonly registers: readonly RegisterSummary[];
  /** The register and user name to begin with, after a register was made or restored. */
  readonly arrival: { readonly registerId: RegisterId; readonly userName: string } | null;
};

/** Opens a register of this device; with several there is a choice. */
export function LockScreen({ registers, arrival, ...ways }: LockScreenProps): ReactElement | null {
  const { t } = useTranslation();
  const namesOf = useRegisterNames();
  const [chosen, setChosen] = useState<RegisterId | null>(arrival?.registerId ?? null);
  const [userName, setUserName] = useState(arrival?.userName ?? '');
  const named = registers.find((one) => one.companyName !== null);
  const summary = registers.find((one) => one.registerId === chosen) ?? named ?? registers[0];
  if (summary === undefined) return null;
  const names = namesOf(summary);
  const options = registers.map((one) => {
    const { company, register, obstacle } = namesOf(one);
    const label = obstacle === null ? `${company} · ${register}` : `${company} · …${idEnding(one)}`;
    return { id: one.registerId, label };
  });
  const picker =
    registers.length > 1 ? (
      <Select
        label={t('unlock.lock.register')}
        placeholder={t('common.choose')}
        options={options}
        value={summary.registerId}
        onChange={setChosen}
      />
    ) : null;
  const shared = { ...ways, summary, names, picker };
  return names.obstacle === null ? (
    <OpenableRegister key={summary.registerId} {...shared} userName={userName} onUserName={setUserName} />
  ) : (
    <ClosedRegister {...shared} />
  );
}
