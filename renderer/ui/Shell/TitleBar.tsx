import type { ReactElement } from 'react';
import type { Classification } from '#shared/domain/classification.ts';
import { ClassificationLabel } from '../ClassificationLabel.tsx';
import { Icon } from '../Icon.tsx';

export type TitleBarProps = {
  readonly company: string;
  readonly register: string;
  readonly classification: { readonly level: Classification; readonly label: string };
};

/** Whose register this is and how it must be handled. */
export function TitleBar({ company, register, classification }: TitleBarProps): ReactElement {
  return (
    <header className="title-bar">
      <span className="title-company">{company}</span>
      <span className="title-sep" aria-hidden="true">
        ·
      </span>
      <span className="title-register">{register}</span>
      <ClassificationLabel level={classification.level} label={classification.label} />
    </header>
  );
}

/** A permanent line over the window: "Arviointiversio: vain esimerkkirekistereille". */
export function PermanentNotice({ children }: { readonly children: string }): ReactElement {
  return (
    <aside className="permanent-notice">
      <Icon name="warning" />
      <span>{children}</span>
    </aside>
  );
}
