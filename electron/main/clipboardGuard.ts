import { clipboard } from 'electron';

export interface ClipboardGuard {
  readonly copy: (text: string, clearAfterSeconds: number) => Promise<void>;
  /** Clears at once what this app put there; called at lock and at quit. */
  readonly clearOwn: () => Promise<void>;
}

/**
 * Copies text and takes it off the clipboard again, unless somebody copied something else since. Electron 44 made
 * these calls asynchronous; awaiting serves both.
 */
export function createClipboardGuard(): ClipboardGuard {
  let own: string | null = null;
  let timer: NodeJS.Timeout | null = null;
  const clearOwn = async (): Promise<void> => {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    const copied = own;
    own = null;
    if (copied !== null && (await clipboard.readText()) === copied) clipboard.clear();
  };
  return {
    clearOwn,
    copy: async (text, clearAfterSeconds) => {
      if (timer !== null) clearTimeout(timer);
      await clipboard.writeText(text);
      own = text;
      timer = setTimeout(() => void clearOwn(), clearAfterSeconds * 1000);
    },
  };
}
