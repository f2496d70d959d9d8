import type { ReactElement } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import type { Classification } from '#shared/domain/classification.ts';
import { CLASSIFICATION_ICON } from './ClassificationLabel.tsx';
import { classNames } from './classNames.ts';
import { Icon } from './Icon.tsx';

export type MaskedValueProps = {
  readonly level: Classification;
  /** Read instead of the dots: "Peitetty, erittäin luottamuksellinen". */
  readonly maskedLabel: string;
  /** Left out: the value exists, but this person cannot reveal it. */
  readonly onReveal?: (() => void) | undefined;
  readonly revealLabel: string;
  /** The button's whole name: "Näytä henkilötunnus". */
  readonly revealName: string;
};

/** A value that is there and kept from view on purpose. Revealing asks for a reason: that dialog is the caller's. */
export function MaskedValue({
  level,
  maskedLabel,
  onReveal,
  revealLabel,
  revealName,
}: MaskedValueProps): ReactElement {
  return (
    <span className={classNames('masked', `class-${level}`)}>
      <Icon name={CLASSIFICATION_ICON[level]} className="masked-icon" />
      <span className="masked-dots" aria-hidden="true">
        ••••••••
      </span>
      <span className="visually-hidden">{maskedLabel}</span>
      {onReveal !== undefined && (
        <AriaButton className="button button-quiet button-small" aria-label={revealName} onPress={onReveal}>
          <span>{revealLabel}</span>
        </AriaButton>
      )}
    </span>
  );
}

export type WithheldValueProps = {
  /** Why it is not here: "Ei kuulu tarkoitukseen Markkinointi". */
  readonly reason: string;
};

/** A field that the role or the purpose leaves out; says why instead of looking empty. */
export function WithheldValue({ reason }: WithheldValueProps): ReactElement {
  return (
    <span className="withheld">
      <Icon name="ban" />
      <span>{reason}</span>
    </span>
  );
}
