import type { ReactElement, ReactNode } from 'react';
import { SectionHeader } from '../ui/index.ts';

type SectionProps = { readonly title: string; readonly children: ReactNode };

export function Section({ title, children }: SectionProps): ReactElement {
  return (
    <section className="gallery-section" aria-label={title}>
      <SectionHeader level={2} title={title} />
      {children}
    </section>
  );
}
