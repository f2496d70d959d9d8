import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Banner } from '#renderer/ui/Banner.tsx';
import { Button } from '#renderer/ui/Button.tsx';

export interface FaultyField {
  readonly path: string;
  readonly label: string;
}

export type ErrorSummaryProps = {
  readonly fields: readonly FaultyField[];
  readonly onGo: (path: string) => void;
};

/** How many fields are wrong, and the way to each; announced when it appears. */
export function ErrorSummary({ fields, onGo }: ErrorSummaryProps): ReactElement | null {
  const { t } = useTranslation();
  if (fields.length === 0) return null;
  return (
    <Banner tone="danger" title={t('unlock.form.summary', { count: fields.length })} live="assertive">
      <ul className="error-fields">
        {fields.map(({ path, label }) => (
          <li key={path}>
            <Button
              size="small"
              variant="quiet"
              aria-label={t('unlock.form.goTo', { field: label })}
              onPress={() => onGo(path)}
            >
              {label}
            </Button>
          </li>
        ))}
      </ul>
    </Banner>
  );
}
