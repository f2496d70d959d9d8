import type { FormEvent, ReactElement, ReactNode } from 'react';
import { Icon } from '../Icon.tsx';

export type LockScreenLayoutProps = {
  readonly notice?: ReactNode | undefined;
  readonly company: string;
  readonly register: string;
  /** Banner over the fields: why the last try failed, or why it was locked. */
  readonly message?: ReactNode | undefined;
  /** User name, passphrase and the button; inside one form. */
  readonly children: ReactNode;
  readonly onSubmit: () => void;
  /** The device's checks, a StatusList. */
  readonly device?: ReactNode | undefined;
  /** Other register, recovery: one quiet line. */
  readonly footer?: ReactNode | undefined;
};

/** One card in the middle: whose register, who, what the device says, nothing else. */
export function LockScreenLayout(props: LockScreenLayoutProps): ReactElement {
  const { notice, company, register, message, children, onSubmit, device, footer } = props;
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    onSubmit();
  };
  return (
    <div className="lock-screen">
      {notice}
      <main className="lock-main">
        <div className="lock-card">
          <header className="lock-header">
            <span className="lock-mark">
              <Icon name="lock" size={20} />
            </span>
            <h1 className="lock-company">{company}</h1>
            <p className="lock-register">{register}</p>
          </header>
          {message}
          <form className="lock-form" noValidate onSubmit={submit}>
            {children}
          </form>
          {device !== undefined && <div className="lock-device">{device}</div>}
        </div>
        {footer !== undefined && <div className="lock-footer">{footer}</div>}
      </main>
    </div>
  );
}
