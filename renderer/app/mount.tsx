import { type ReactElement, StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { AppFrame } from './AppFrame.tsx';

/** Puts a window's content into its page. */
export function mount(content: ReactElement): void {
  const root = document.getElementById('root');
  if (root === null) throw new Error('The page has no root element');
  createRoot(root).render(
    <StrictMode>
      <AppFrame>{content}</AppFrame>
    </StrictMode>,
  );
}
