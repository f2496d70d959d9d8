import type { Page } from 'playwright';
import type { LaunchedApp } from './electronApp.ts';
import { passphrase } from './vault.ts';

/** What a person does at the screen, by the words on it. The demo and the window tests walk the same way. */
export interface Credentials {
  readonly userName: string;
  readonly passphrase: string;
}

const isUnlockPage = (url: URL) => url.pathname === '/unlock.html';
const isWorkPage = (url: URL) => url.pathname === '/work.html';

export async function unlockWindow(app: LaunchedApp): Promise<Page> {
  const page = await app.windowWhere(isUnlockPage);
  page.setDefaultTimeout(20_000);
  return page;
}

export async function workWindow(app: LaunchedApp): Promise<Page> {
  const page = await app.windowWhere(isWorkPage);
  page.setDefaultTimeout(20_000);
  return page;
}

/** Passphrase fields have no role of their own; they are counted from the top. */
const secret = (page: Page, index: number) => page.locator('input[type=password]').nth(index);

const next = (page: Page) => page.getByRole('button', { name: 'Seuraava', exact: true }).click();

/** Goes through the wizard of a sample register and gives what to sign in with and the recovery key. */
export async function createSampleRegister(
  page: Page,
  onStep: (name: string) => Promise<void> = () => Promise.resolve(),
): Promise<{ readonly credentials: Credentials; readonly recoveryKey: string }> {
  await page.getByRole('button', { name: /esimerkkirekisterillä/i }).click();
  await page.getByText('Voit jatkaa kokeiluun').waitFor();
  await onStep('device');
  await next(page);
  await page.getByRole('button', { name: 'Täytä esimerkkitiedoilla' }).click();
  await onStep('controller');
  await next(page);
  const userName = await page.getByLabel('Käyttäjätunnus').inputValue();
  await secret(page, 0).fill(passphrase);
  await secret(page, 1).fill(passphrase);
  await onStep('responsible');
  await next(page);
  await onStep('register');
  await next(page);
  await onStep('summary');
  await page.getByRole('button', { name: 'Luo rekisteri' }).click();
  const recoveryKey = await readRecoveryKey(page);
  await onStep('recovery');
  await page.getByRole('button', { name: 'Kirjoitin avaimen muistiin' }).click();
  await typeRecoveryKey(page, recoveryKey);
  await onStep('confirm');
  await page.getByRole('button', { name: 'Ota rekisteri käyttöön' }).click();
  await page.getByRole('button', { name: 'Siirry avaamaan rekisteri' }).click();
  return { credentials: { userName, passphrase }, recoveryKey };
}

async function readRecoveryKey(page: Page): Promise<string> {
  await page.getByText('Kirjoita avain paperille').waitFor();
  const text = await page.locator('body').innerText();
  const groups = text.match(/\b[0-9A-HJKMNP-TV-Z]{4}\b/g) ?? [];
  return groups.join('-');
}

export async function typeRecoveryKey(page: Page, recoveryKey: string): Promise<void> {
  const groups = recoveryKey.split('-');
  for (let line = 1; line <= 4; line += 1) {
    const text = groups.slice((line - 1) * 4, line * 4).join(' ');
    await page.getByRole('textbox', { name: new RegExp(`^Rivi ${line}`) }).fill(text);
  }
}

/** Signs in and gives the work window that takes the unlock window's place. */
export async function unlock(app: LaunchedApp, page: Page, credentials: Credentials): Promise<Page> {
  const opened = workWindow(app);
  const userName = page.getByLabel('Käyttäjätunnus');
  await userName.fill(credentials.userName);
  await secret(page, 0).fill(credentials.passphrase);
  await page.getByRole('button', { name: 'Avaa rekisteri' }).click();
  return opened;
}
