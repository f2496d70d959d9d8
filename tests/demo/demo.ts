import { mkdir, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright';
import { buildApp } from '#build/scripts/build.ts';
import { diskTools, electronPackages, ensureDebianPackages } from '#build/scripts/debianPackages.ts';
import { findElectron } from '#build/scripts/electronRuntime.ts';
import { type LaunchedApp, launchApp } from '../support/electronApp.ts';
import * as journey from '../support/journey.ts';
import { vaultNode } from '../support/vaultNode.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const output = join(root, 'demo-output');
const person = {
  familyName: 'Öörni-Šåla',
  givenNames: 'Åke',
  phone: '040 0000 123',
  email: 'ake.oorni@example.com',
};

interface Step {
  readonly name: string;
  readonly milliseconds: number;
}

/** Keeps the story: prints each step, takes its picture, times it. */
class Story {
  readonly steps: Step[] = [];
  #pictures = 0;
  #since = performance.now();

  readonly done = async (name: string, page: Page): Promise<void> => {
    const milliseconds = Math.round(performance.now() - this.#since);
    this.steps.push({ name, milliseconds });
    this.#pictures += 1;
    const file = `${String(this.#pictures).padStart(2, '0')}-${slug(name)}.png`;
    await page.screenshot({ path: join(output, file), animations: 'disabled' });
    console.log(`  ${file.padEnd(46)} ${milliseconds} ms`);
    this.#since = performance.now();
  };
}

function slug(name: string): string {
  return name
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '');
}

/** The main job, from an empty laptop to a restored register. Throws at the first step that was not seen to work. */
async function play(app: LaunchedApp, story: Story): Promise<void> {
  const backup = join(output, 'demo.asrekbk');
  const start = await journey.unlockWindow(app);
  await start.getByRole('heading', { name: 'Tervetuloa' }).waitFor();
  await story.done('first start', start);
  const { credentials } = await journey.createSampleRegister(start, (name) =>
    story.done(`create ${name}`, start),
  );
  await start.getByRole('button', { name: 'Avaa rekisteri' }).waitFor();
  await story.done('locked', start);
  const page = await journey.unlock(app, start, credentials);
  await page.getByRole('heading', { name: 'Aloitus' }).waitFor();
  await story.done('unlocked', page);
  await journey.openPage(page, 'Asiakkaat');
  await page.getByRole('grid').getByRole('row').nth(5).waitFor();
  await story.done('customers', page);
  await journey.fillPerson(page, person);
  await story.done('new customer', page);
  await journey.savePerson(page, person);
  await story.done('saved', page);
  await journey.search(page, 'oorni', 'Öörni');
  await story.done('search', page);
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: /Öörni-Šåla/ }).waitFor();
  await journey.choosePurpose(page, 'Mainonta ja suoramarkkinointi');
  await page.getByText('Ei näytetä tässä käyttötarkoituksessa').first().waitFor();
  await story.done('purpose marketing', page);
  await journey.choosePurpose(page, 'Asiakassuhteen hoito');
  await journey.openPage(page, 'Loki');
  await page.getByRole('button', { name: 'Tarkista eheys' }).click();
  await page.getByText('Loki on ehjä').waitFor();
  await story.done('log verified', page);
  await journey.openPage(page, 'Varmuuskopiot');
  await journey.answerSaveDialog(app, backup);
  await page.getByRole('button', { name: 'Ota varmuuskopio' }).click();
  await page.getByText('Varmuuskopio on valmis').waitFor({ timeout: 60_000 });
  await story.done('backup verified', page);
  const locked = await journey.lock(app, page);
  await locked.getByRole('button', { name: 'Avaa rekisteri' }).waitFor();
  await story.done('locked again', locked);
  await journey.answerOpenDialog(app, backup);
  await journey.restoreWithCredentials(locked, credentials, (name) => story.done(`restore ${name}`, locked));
  const restored = await journey.unlock(app, locked, credentials);
  await restored.getByRole('heading', { level: 1 }).waitFor();
  await journey.search(restored, 'öörni', 'Öörni');
  await story.done('found after restore', restored);
}

async function report(story: Story, version: string): Promise<void> {
  const { size } = await stat(join(output, 'demo.asrekbk'));
  const total = story.steps.reduce((sum, step) => sum + step.milliseconds, 0);
  const lines = [
    '# Demo',
    '',
    `Electron ${version}, Node ${process.versions.node}, a sample register with invented people.`,
    `Backup: demo.asrekbk, ${size} bytes, verified and restored.`,
    '',
    '| step | ms |',
    '|---|--:|',
    ...story.steps.map((step) => `| ${step.name} | ${step.milliseconds} |`),
    `| together | ${total} |`,
    '',
  ];
  await writeFile(join(output, 'report.md'), lines.join('\n'));
}

async function main(): Promise<void> {
  console.log('Preparing');
  await ensureDebianPackages([...electronPackages, ...diskTools]);
  const electron = await findElectron({ purpose: 'test', report: (line) => console.log(`  ${line}`) });
  await buildApp('test');
  await rm(output, { recursive: true, force: true });
  await mkdir(output, { recursive: true });
  console.log('Playing the main job in the real window');
  const story = new Story();
  const app = await launchApp({ appDir: root, env: { ASREK_VAULT_NODE: vaultNode } });
  try {
    await play(app, story);
  } catch (error) {
    const page = app.windows().at(-1);
    await page?.screenshot({ path: join(output, 'failed.png') }).catch(() => undefined);
    throw error;
  } finally {
    await app.close();
  }
  await report(story, electron.version);
  console.log(`${story.steps.length} steps seen to work; pictures, backup and report are in demo-output/`);
}

await main();
