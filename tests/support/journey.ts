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

export interface NewPerson {
  readonly familyName: string;
  readonly givenNames: string;
  readonly phone: string;
  readonly email: string;
}

/** Opens the form by its key, fills it in, and stays there. */
export async function fillPerson(page: Page, person: NewPerson): Promise<void> {
  await page.keyboard.press('Control+n');
  await page.getByRole('textbox', { name: /^Sukunimi/ }).fill(person.familyName);
  await page.getByRole('textbox', { name: 'Etunimet' }).fill(person.givenNames);
  await page.getByRole('button', { name: 'Lisää puhelin' }).click();
  await page.getByRole('textbox', { name: /^Puhelin/ }).fill(person.phone);
  await page.getByRole('button', { name: 'Lisää sähköposti' }).click();
  await page.getByRole('textbox', { name: /^Sähköposti/ }).fill(person.email);
}

/** Saves the form and waits for the record. */
export async function savePerson(page: Page, person: NewPerson): Promise<void> {
  await page.keyboard.press('Control+s');
  await page.getByRole('heading', { name: `${person.familyName} ${person.givenNames}` }).waitFor();
}

/** Types into the one search box and waits for the first hit. */
export async function search(page: Page, text: string, expected: string): Promise<void> {
  await page.keyboard.press('Control+k');
  const box = page.getByRole('combobox', { name: /Haku/ });
  await box.fill('');
  await box.pressSequentially(text, { delay: 30 });
  await page
    .getByRole('option', { name: new RegExp(expected) })
    .first()
    .waitFor();
}

export async function openPage(page: Page, name: string): Promise<void> {
  await page.getByRole('navigation').getByText(name, { exact: true }).click();
  await page.getByRole('heading', { name, level: 1 }).waitFor();
}

/** Has the next save dialog answer with this path; the operating system's dialog cannot be driven. */
export async function answerSaveDialog(app: LaunchedApp, path: string): Promise<void> {
  await app.app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
  }, path);
}

export async function answerOpenDialog(app: LaunchedApp, path: string): Promise<void> {
  await app.app.evaluate(({ dialog }, filePath) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [filePath] });
  }, path);
}

/** Locks by the key and gives the unlock window that takes over. */
export async function lock(app: LaunchedApp, page: Page): Promise<Page> {
  const locked = unlockWindow(app);
  await page.keyboard.press('Control+l').catch(() => undefined);
  return locked;
}

/** Restores the file that the open dialog answers with, by the person's own credentials. */
export async function restoreWithCredentials(
  page: Page,
  credentials: Credentials,
  onStep: (name: string) => Promise<void> = () => Promise.resolve(),
): Promise<void> {
  await page.getByRole('button', { name: 'Palauta varmuuskopiosta' }).click();
  await page.getByRole('button', { name: /Valitse tiedosto/ }).click();
  await page.getByText('tiedosto on ehjä').waitFor();
  await onStep('chosen');
  await next(page);
  await page.getByLabel('Käyttäjätunnus').fill(credentials.userName);
  await secret(page, 0).fill(credentials.passphrase);
  await page.getByRole('button', { name: 'Aloita palautus' }).click();
  await page.getByRole('heading', { name: 'Rekisteri on palautettu' }).waitFor({ timeout: 60_000 });
  await onStep('restored');
  await page.getByRole('button', { name: 'Siirry avaamaan rekisteri' }).click();
}

/** Changes what the person is looking for; the fields on the screen change with it. */
export async function choosePurpose(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: /^Tarkoitus/ }).click();
  await page.getByRole('menuitemradio', { name: new RegExp(`^${name}`) }).click();
  await page.getByRole('button', { name: new RegExp(`^Tarkoitus.*${name}`) }).waitFor();
}
