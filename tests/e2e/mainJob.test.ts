import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type LaunchedApp, launchApp } from '../support/electronApp.ts';
import * as journey from '../support/journey.ts';
import { temporaryFolder } from '../support/vault.ts';
import { vaultNode } from '../support/vaultNode.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const person = {
  familyName: 'Öörni-Šåla',
  givenNames: 'Åke',
  phone: '040 0000 123',
  email: 'ake.oorni@example.com',
};
const marker = 'merkkisanakaarnavene';

/** One start of the real app for the whole story; each test goes on where the one before it stopped. */
describe('the main job in the real window', () => {
  const folder = temporaryFolder();
  const userData = join(folder.path, 'user-data');
  const backup = join(folder.path, 'kopio.asrekbk');
  let app: LaunchedApp;
  let page: Page;
  let credentials: journey.Credentials;
  const violations: string[] = [];

  beforeAll(async () => {
    app = await launchApp({ appDir: root, userData, env: { ASREK_VAULT_NODE: vaultNode } });
    app.app.on('window', (window) => {
      window.on('pageerror', (error) => violations.push(error.message));
      window.on('console', (message) => {
        if (message.type() === 'error') violations.push(message.text());
      });
    });
    page = await journey.unlockWindow(app);
  });
  afterAll(async () => {
    await app.close();
    folder.remove();
  });

  it('creates a register through the wizard', async () => {
    ({ credentials } = await journey.createSampleRegister(page));
    await page.getByRole('button', { name: 'Avaa rekisteri' }).waitFor();
    expect(readdirSync(join(userData, 'registers')).filter((name) => !name.startsWith('.'))).toHaveLength(1);
  });

  it('answers a wrong passphrase at its place and lets the person try again', async () => {
    await page.getByLabel('Käyttäjätunnus').fill(credentials.userName);
    await page.locator('input[type=password]').fill('aivan väärä salalause');
    await page.getByRole('button', { name: 'Avaa rekisteri' }).click();
    await page.getByRole('alert').first().waitFor();
    expect(await page.getByLabel('Käyttäjätunnus').inputValue()).toBe(credentials.userName);
  });

  it('unlocks into the work window and destroys the unlock window', async () => {
    page = await journey.unlock(app, page, credentials);
    await page.getByRole('heading', { name: 'Aloitus' }).waitFor();
    await expect
      .poll(() => app.windows().map((window) => new URL(window.url()).pathname))
      .toEqual(['/work.html']);
    expect(await page.getByText('Esimerkkirekisteri: tiedot ovat keksittyjä').isVisible()).toBe(true);
  });

  it('keeps a draft over a lock and comes back to the same place', async () => {
    await journey.fillPerson(page, person);
    await page.getByRole('textbox', { name: 'Muistiinpanot' }).fill(marker);
    await page.getByText(/Luonnos tallessa/).waitFor();
    const locked = await journey.lock(app, page);
    page = await journey.unlock(app, locked, credentials);
    await page.getByRole('textbox', { name: /^Sukunimi/ }).waitFor();
    expect(await page.getByRole('textbox', { name: /^Sukunimi/ }).inputValue()).toBe(person.familyName);
    expect(await page.getByRole('textbox', { name: 'Muistiinpanot' }).inputValue()).toBe(marker);
  });

  it('refuses a card number at its field and loses nothing that was typed', async () => {
    await page.getByRole('textbox', { name: 'Muistiinpanot' }).fill('4111 1111 1111 1111');
    await page.keyboard.press('Control+s');
    const notes = page.getByRole('textbox', { name: 'Muistiinpanot' });
    await expect.poll(() => notes.getAttribute('aria-invalid')).toBe('true');
    expect(await page.getByRole('textbox', { name: /^Sukunimi/ }).inputValue()).toBe(person.familyName);
    await notes.fill(marker);
  });

  it('saves the customer and finds it from plain letters and from a phone number in another notation', async () => {
    await journey.savePerson(page, person);
    await journey.search(page, 'oorni', 'Öörni');
    await page.keyboard.press('Escape');
    await journey.search(page, '+358400000123', 'Öörni');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: /Öörni-Šåla/ }).waitFor();
  });

  it('takes fields away with the purpose', async () => {
    expect(await page.getByText(marker).isVisible()).toBe(true);
    await journey.choosePurpose(page, 'Mainonta ja suoramarkkinointi');
    await page.getByText('Ei näytetä tässä käyttötarkoituksessa').first().waitFor();
    expect(await page.getByText(marker).count()).toBe(0);
    await journey.choosePurpose(page, 'Asiakassuhteen hoito');
    await page.getByText(marker).waitFor();
  });

  it('verifies its log', async () => {
    await journey.openPage(page, 'Loki');
    await page.getByRole('button', { name: 'Tarkista eheys' }).click();
    await page.getByText('Loki on ehjä').waitFor();
  });

  it('writes a backup and verifies it', async () => {
    await journey.openPage(page, 'Varmuuskopiot');
    await journey.answerSaveDialog(app, backup);
    await page.getByRole('button', { name: 'Ota varmuuskopio' }).click();
    await page.getByText('Varmuuskopio on valmis').waitFor();
    expect(readFileSync(backup).subarray(0, 8).toString('latin1')).toBe('ASREKBK1');
  });

  it('locks so that both processes are gone within a moment, whatever dialog is open', async () => {
    await page.keyboard.press('Control+n');
    await page.getByRole('textbox', { name: /^Sukunimi/ }).waitFor();
    const pids = await processIds(app);
    const started = performance.now();
    const locked = journey.unlockWindow(app);
    await app.app.evaluate(({ powerMonitor }) => {
      powerMonitor.emit('lock-screen');
    });
    await expect.poll(() => pids.filter(isAlive), { interval: 2, timeout: 2_000 }).toEqual([]);
    // The product's goal is 100 ms; the bench reports it. Here a loaded machine is allowed for.
    expect(performance.now() - started).toBeLessThan(2_000);
    page = await locked;
    await page.getByRole('button', { name: 'Avaa rekisteri' }).waitFor();
  });

  it('restores the backup and keeps the old register aside', async () => {
    await journey.answerOpenDialog(app, backup);
    await journey.restoreWithCredentials(page, credentials);
    expect(readdirSync(join(userData, 'registers')).some((name) => name.startsWith('set-aside-'))).toBe(true);
    page = await journey.unlock(app, page, credentials);
    await journey.search(page, 'öörni', 'Öörni');
  });

  it('E12 leaves no plaintext of a record in any file', async () => {
    await app.close();
    const found = filesBelow(folder.path).filter((file) => {
      const bytes = readFileSync(file);
      return bytes.includes(marker) || bytes.includes(Buffer.from(marker, 'utf16le'));
    });
    expect(found).toEqual([]);
  });

  it('saw no error in any window', () => {
    expect(violations).toEqual([]);
  });
});

/** The work window's renderer and the vault: what holds personal data while the register is open. */
async function processIds(app: LaunchedApp): Promise<readonly number[]> {
  const renderers = await app.app.evaluate(({ webContents }) =>
    webContents.getAllWebContents().map((contents) => contents.getOSProcessId()),
  );
  const parent = app.app.process().pid ?? 0;
  const children = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => commandOf(pid).includes('dist/vault/entry.js') && parentOf(pid) === parent);
  expect(children).toHaveLength(1);
  return [...renderers, ...children];
}

function commandOf(pid: number): string {
  return readOrEmpty(`/proc/${pid}/cmdline`);
}

function parentOf(pid: number): number {
  return Number(/^PPid:\s*(\d+)/m.exec(readOrEmpty(`/proc/${pid}/status`))?.[1] ?? 0);
}

/** A zombie has no memory left; it only waits for its parent to ask how it ended. */
function isAlive(pid: number): boolean {
  return existsSync(`/proc/${pid}`) && !/^State:\s*[ZX]/m.test(readOrEmpty(`/proc/${pid}/status`));
}

function readOrEmpty(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

function filesBelow(directory: string): readonly string[] {
  return readdirSync(directory, { recursive: true, encoding: 'utf8' })
    .map((name) => join(directory, name))
    .filter((path) => statSync(path, { throwIfNoEntry: false })?.isFile() === true);
}
