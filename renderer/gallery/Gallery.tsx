import type { ReactElement } from 'react';
import { I18nProvider } from 'react-aria-components';
import { ComponentsView } from './ComponentsView.tsx';
import { ListView } from './ListView.tsx';
import { LockView } from './LockView.tsx';
import { ShellView } from './ShellView.tsx';
import type { GallerySettings } from './settings.ts';
import { WizardView } from './WizardView.tsx';

function View({ settings }: { readonly settings: GallerySettings }): ReactElement {
  switch (settings.view) {
    case 'components':
      return <ComponentsView />;
    case 'shell':
      return <ShellView settings={settings} />;
    case 'list':
      return <ListView settings={settings} />;
    case 'lock':
      return <LockView />;
    case 'wizard':
      return <WizardView />;
  }
}

/** All components in their states: looked at in development, checked by tests, left out of the product. */
export function Gallery({ settings }: { readonly settings: GallerySettings }): ReactElement {
  return (
    <I18nProvider locale="fi-FI">
      <View settings={settings} />
    </I18nProvider>
  );
}
