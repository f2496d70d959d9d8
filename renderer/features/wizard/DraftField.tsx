import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useFieldErrorText } from '#renderer/api/errorText.ts';
import { ErrorSummary, focusField } from '#renderer/features/unlock/index.ts';
import { TextField } from '#renderer/ui/TextField.tsx';
import type { FieldErrorReason } from '#shared/errors.ts';
import { type FieldPath, type FieldStep, stepFields } from './draft.ts';
import type { Wizard } from './useWizard.ts';

export type DraftFieldProps = {
  readonly wizard: Wizard;
  readonly path: FieldPath;
  readonly isRequired?: boolean;
  readonly description?: string;
  readonly isTabular?: boolean;
  /** Share of the row where the window has room. */
  readonly width?: 'full' | 'half' | 'third' | 'twoThirds';
  readonly autoComplete?: string;
  readonly type?: 'text' | 'email' | 'tel';
};

/** One field of the draft, with its refusal. */
export function DraftField(props: DraftFieldProps): ReactElement {
  const { wizard, path, description, isRequired = false, isTabular = false, width = 'full', ...rest } = props;
  const { t } = useTranslation();
  const errorText = useFieldErrorText();
  const reasonText = (reason: FieldErrorReason): string =>
    reason === 'userName' ? t('wizard.error.userNameFormat') : errorText(reason);
  const reason = wizard.errors[path];
  return (
    <div data-field={path} className={`draft-field draft-field-${width}`}>
      <TextField
        {...rest}
        label={t(`wizard.field.${path}`)}
        value={wizard.draft[path]}
        onChange={(text) => wizard.set(path, text)}
        isRequired={isRequired}
        isTabular={isTabular}
        spellCheck="false"
        {...(description !== undefined && { description })}
        {...(reason !== undefined && { error: reasonText(reason) })}
      />
    </div>
  );
}

type StepErrorsProps = { readonly wizard: Wizard; readonly step: FieldStep };

/** The refused fields of a step, over its fields. */
export function StepErrors({ wizard, step }: StepErrorsProps): ReactElement | null {
  const { t } = useTranslation();
  const faulty = stepFields[step].filter((path) => wizard.errors[path] !== undefined);
  if (faulty.length === 0) return null;
  return (
    <ErrorSummary
      key={wizard.refusals}
      fields={faulty.map((path) => ({ path, label: t(`wizard.field.${path}`) }))}
      onGo={(path) => focusField(document.body, path)}
    />
  );
}
