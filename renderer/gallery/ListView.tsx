import { type ReactElement, useState } from 'react';
import { CustomerGrid } from './CustomerGrid.tsx';
import type { GallerySettings } from './settings.ts';

/** The grid alone, as tall as the window: measured with a million rows. */
export function ListView({ settings }: { readonly settings: GallerySettings }): ReactElement {
  const [selected, setSelected] = useState<number | null>(null);
  const [opened, setOpened] = useState<number | null>(null);
  return (
    <main className="gallery-list split" data-opened={opened}>
      <CustomerGrid
        rowCount={settings.rows}
        isSlow={settings.isSlow}
        selectedIndex={selected}
        onSelect={setSelected}
        onOpen={setOpened}
      />
    </main>
  );
}
