import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { accessibilityProblems } from '../support/axe.ts';
import { type LaunchedApp, launchApp } from '../support/electronApp.ts';
import * as journey from '../support/journey.ts';
import { temporaryFolder } from '../support/vault.ts';
import { vaultNode } from '../support/vaultNode.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Every screen, once: axe in both themes, and no sideways scrolling at 200 % zoom of a 1280-pixel window. */
describe('every screen', () => {
  const folder = temporaryFolder();
  let app: LaunchedApp;

  beforeAll(async () => {
    app = await launchApp({
      appDir: root,
      userData: join(folder.path, 'user-data'),
      env: { ASREK_VAULT_NODE: vaultNode },
    });
  });
  afterAll(async () => {
    await app.close();
    folder.remove();
  });

  /** The zoom of the menu, which media queries see as well. There is one window at a time. */
  const zoom = (factor: number): Promise<void> =>
    app.app.evaluate(({ BrowserWindow }, value) => {
      for (const window of BrowserWindow.getAllWindows()) window.webContents.setZoomFactor(value);
    }, factor);

  const problems: string[] = [];
  const look = async (name: string, page: Page): Promise<void> => {
    for (const theme of ['light', 'dark']) {
      await page.evaluate((value) => document.documentElement.setAttribute('data-theme', value), theme);
      for (const problem of await accessibilityProblems(page)) problems.push(`${name} (${theme}) ${problem}`);
    }
    await page.evaluate(() => document.documentElement.removeAttribute('data-theme'));
    await zoom(2);
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    if (overflow > 1) problems.push(`${name}: scrolls sideways by ${overflow} px at 200 %`);
    await zoom(1);
  };

  it('is clean for axe and fits at 200 %', async () => {
    const start = await journey.unlockWindow(app);
    await start.getByRole('heading', { name: 'Tervetuloa' }).waitFor();
    await look('welcome', start);
    const { credentials } = await journey.createSampleRegister(start, (name) =>
      look(`wizard ${name}`, start),
    );
    await start.getByRole('button', { name: 'Avaa rekisteri' }).waitFor();
    await look('lock screen', start);
    const page = await journey.unlock(app, start, credentials);
    await page.getByRole('heading', { name: 'Aloitus' }).waitFor();
    await look('home', page);
    for (const name of ['Asiakkaat', 'Loki', 'Rekisteri', 'Varmuuskopiot']) {
      await journey.openPage(page, name);
      await look(name, page);
    }
    await journey.search(page, 'helsinki', 'Helsinki');
    await look('search results', page);
    await page.keyboard.press('Enter');
    await page.getByRole('tab', { name: 'Historia' }).waitFor();
    await look('customer', page);
    await page.getByRole('tab', { name: 'Historia' }).click();
    await look('history', page);
    await page.keyboard.press('F2');
    await page.getByRole('textbox', { name: 'Muistiinpanot' }).waitFor();
    await look('customer form', page);
    expect(problems).toEqual([]);
  });
});
