import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { type Preferences, preferences } from '#shared/ipc/app.ipc.ts';

const initial: Preferences = { language: 'fi', theme: 'system', density: 'normal' };

/** Language and looks of this installation. Holds nothing personal, so it may be read before an unlock. */
export async function loadPreferences(path: string): Promise<Preferences> {
  try {
    const parsed = preferences.safeParse(JSON.parse(await readFile(path, 'utf8')));
    return parsed.success ? parsed.data : initial;
  } catch {
    // None yet, or spoilt: the app starts with what a new installation has.
    return initial;
  }
}

export async function savePreferences(path: string, value: Preferences): Promise<void> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const temporary = `${path}.new`;
  await writeFile(temporary, JSON.stringify(value), { mode: 0o600 });
  await rename(temporary, path);
}
