import { buildApp } from './build.ts';
import { checkTools, diskTools, electronPackages, ensureDebianPackages } from './debianPackages.ts';
import { withDisplay } from './display.ts';
import { findElectron } from './electronRuntime.ts';
import { run } from './processes.ts';
import { readSummary, vitestArguments } from './vitestRun.ts';

/**
 * `npm test`: everything, on a bare machine. Installs what is missing, builds the test flavour, runs the quick
 * projects in parallel and the window tests one file at a time, and ends with the line `N passed, N failed`.
 */
async function main(): Promise<number> {
  // `npm run test:deep`: the same tests, their sweeps going round many more times.
  if (process.argv.includes('--deep')) process.env.TEST_DEEP = '1';
  await ensureDebianPackages([...electronPackages, ...checkTools, ...diskTools]);
  await findElectron({ purpose: 'test', report: (line) => process.stdout.write(`${line}\n`) });
  await buildApp('test');
  const display = await withDisplay();
  try {
    const results = [];
    for (const projects of [['unit', 'integration'], ['e2e']]) {
      const { file, args } = vitestArguments(projects);
      const code = await run(process.execPath, args, { env: { ...process.env, ...display.env } });
      results.push(await readSummary(file, code));
    }
    const passed = results.reduce((sum, each) => sum + each.passed, 0);
    const failed = results.reduce((sum, each) => sum + each.failed, 0);
    process.stdout.write(`${passed} passed, ${failed} failed\n`);
    return failed === 0 && passed > 0 ? 0 : 1;
  } finally {
    await display.stop();
  }
}

process.exitCode = await main();
