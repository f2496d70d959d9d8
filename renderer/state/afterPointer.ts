/**
 * Runs at once, or, while a pointer is pressed, after it is released. An error that appears at blur pushes the
 * rest of the form down; without this the button that was pressed would slip away from under the pointer.
 */
export function afterPointer(run: () => void): void {
  if (document.querySelector(':active') === null) {
    run();
    return;
  }
  const later = (): void => {
    window.removeEventListener('pointerup', later);
    window.removeEventListener('pointercancel', later);
    // The click comes after the release.
    setTimeout(run, 0);
  };
  window.addEventListener('pointerup', later);
  window.addEventListener('pointercancel', later);
}
