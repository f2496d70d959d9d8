import { type MouseEvent, type ReactElement, type ReactNode, useId, useRef } from 'react';

export type AppShellProps = {
  readonly titleBar: ReactNode;
  /** Stays on top of everything: the evaluation flavour's notice. */
  readonly notice?: ReactNode | undefined;
  readonly rail: ReactNode;
  readonly topBar: ReactNode;
  readonly children: ReactNode;
  readonly statusBar?: ReactNode | undefined;
  /** First tab stop: jumps over rail and top bar. */
  readonly skipLabel: string;
};

/** The window of an unlocked register: title bar, rail, top bar, the view, status bar. */
export function AppShell({
  titleBar,
  notice,
  rail,
  topBar,
  children,
  statusBar,
  skipLabel,
}: AppShellProps): ReactElement {
  const mainId = useId();
  const main = useRef<HTMLElement>(null);
  // By hand, so that the window's address stays as it is.
  const skip = (event: MouseEvent): void => {
    event.preventDefault();
    main.current?.focus();
  };
  return (
    <div className="shell">
      <a className="skip-link" href={`#${mainId}`} onClick={skip}>
        {skipLabel}
      </a>
      {notice}
      {titleBar}
      {rail}
      {topBar}
      <main id={mainId} ref={main} className="shell-main" tabIndex={-1}>
        {children}
      </main>
      {statusBar}
    </div>
  );
}
