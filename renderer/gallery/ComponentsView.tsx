import type { ReactElement } from 'react';
import { SectionHeader } from '../ui/index.ts';
import { ButtonSection } from './ButtonSection.tsx';
import { ChoiceSection } from './ChoiceSection.tsx';
import { DataSection } from './DataSection.tsx';
import { FeedbackSection } from './FeedbackSection.tsx';
import { FieldSection } from './FieldSection.tsx';
import { OverlaySection } from './OverlaySection.tsx';
import { VIEW_NAMES } from './settings.ts';

export function ComponentsView(): ReactElement {
  return (
    <main className="gallery">
      <SectionHeader
        level={1}
        title="Komponentit"
        description="Jokainen osa kaikissa tiloissaan. Teema, tiheys ja näkymä valitaan osoitteessa."
      />
      <nav className="gallery-nav" aria-label="Näkymät">
        {Object.entries(VIEW_NAMES).map(([view, name]) => (
          <a key={view} href={`?view=${view}`}>
            {name}
          </a>
        ))}
      </nav>
      <ButtonSection />
      <FieldSection />
      <ChoiceSection />
      <FeedbackSection />
      <DataSection />
      <OverlaySection />
    </main>
  );
}
