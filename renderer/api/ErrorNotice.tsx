import { type ReactElement, type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Banner } from '../ui/Banner.tsx';
import { Button } from '../ui/Button.tsx';
import { tryCall } from './client.ts';
import { useErrorText } from './errorText.ts';

export type ErrorNoticeProps = {
  /** Whatever was thrown by a call. */
  readonly error: unknown;
  /** Mostly "Try again". */
  readonly actions?: ReactNode;
};

function CopyReference({ reference }: { readonly reference: string }): ReactElement {
  const { t } = useTranslation();
  const [isCopied, setCopied] = useState(false);
  const copy = async (): Promise<void> => {
    const copied = await tryCall('app.copy', { text: reference });
    setCopied(copied.ok);
  };
  return (
    <Button size="small" variant="quiet" icon={isCopied ? 'check' : 'copy'} onPress={() => void copy()}>
      {isCopied ? t('error.referenceCopied') : t('error.copyReference')}
    </Button>
  );
}

/** A failure in its place: what happened, what is safe, what to do, and the reference to quote. Announced at once. */
export function ErrorNotice({ error, actions }: ErrorNoticeProps): ReactElement {
  const { t } = useTranslation();
  const { what, safe, next, ref } = useErrorText()(error);
  const buttons = (
    <>
      {ref !== null && <CopyReference reference={ref} />}
      {actions}
    </>
  );
  return (
    <Banner tone="danger" title={what} live="assertive" actions={buttons}>
      <p>
        {safe} {next}
      </p>
      {ref !== null && <p className="tabular">{t('error.reference', { ref })}</p>}
    </Banner>
  );
}
