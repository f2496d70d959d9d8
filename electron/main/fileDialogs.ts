import { homedir } from 'node:os';
import { join } from 'node:path';
import { type BrowserWindow, dialog } from 'electron';

const backupFilter = { name: 'Asiakasrekisteri', extensions: ['asrekbk'] } as const;

/** The operating system's own dialogs. They give the vault a path; no page ever sees one. */
export function createFileDialogs(owner: () => BrowserWindow | null) {
  return {
    saveBackup: async (suggestedName: string): Promise<string | null> => {
      const options = {
        defaultPath: join(homedir(), suggestedName),
        filters: [{ ...backupFilter, extensions: [...backupFilter.extensions] }],
      };
      const window = owner();
      const { canceled, filePath } =
        window === null ? await dialog.showSaveDialog(options) : await dialog.showSaveDialog(window, options);
      return canceled || filePath === '' ? null : filePath;
    },
    openBackup: async (): Promise<string | null> => {
      const options = { filters: [{ ...backupFilter, extensions: [...backupFilter.extensions] }] };
      const window = owner();
      const { canceled, filePaths } =
        window === null ? await dialog.showOpenDialog(options) : await dialog.showOpenDialog(window, options);
      return canceled ? null : (filePaths[0] ?? null);
    },
  } as const;
}
