import type { ReactElement } from 'react';
import type { Classification } from '#shared/domain/classification.ts';
import { classNames } from './classNames.ts';
import { Icon } from './Icon.tsx';
import type { IconName } from './icons.ts';

export type ClassificationLabelProps = {
  readonly level: Classification;
  /** The class in words; the colour and icon never stand alone. */
  readonly label: string;
  /** `plain` has no ground: beside a field or in the title bar. */
  readonly appearance?: 'label' | 'plain' | undefined;
};

export const CLASSIFICATION_ICON: Readonly<Record<Classification, IconName>> = {
  public: 'globe',
  internal: 'building',
  confidential: 'lock',
  highlyConfidential: 'shield',
};

/** The handling class of what is shown: word, icon and colour. */
export function ClassificationLabel({
  level,
  label,
  appearance = 'label',
}: ClassificationLabelProps): ReactElement {
  return (
    <span className={classNames('class-label', `class-label-${appearance}`, `class-${level}`)}>
      <Icon name={CLASSIFICATION_ICON[level]} />
      <span>{label}</span>
    </span>
  );
}
