import { mkdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { z } from '#shared/zod.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

const summary = z.object({ numPassedTests: z.number(), numFailedTests: z.number(), success: z.boolean() });

/** Arguments of a Vitest run of some projects that also writes its counts to a file. */
export function vitestArguments(projects: readonly string[]): {
  readonly file: string;
  readonly args: string[];
} {
  const directory = `${root}test-results`;
  mkdirSync(directory, { recursive: true });
  const file = `${directory}/${projects.join('-')}.json`;
  return {
    file,
    args: [
      `${root}node_modules/vitest/vitest.mjs`,
      'run',
      '--config',
      `${root}tests/vitest.config.ts`,
      ...projects.flatMap((project) => ['--project', project]),
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${file}`,
    ],
  };
}

/** Counts of a run. One that ended badly without saying why counts as one failure. */
export async function readSummary(
  file: string,
  exitCode: number,
): Promise<{ readonly passed: number; readonly failed: number }> {
  const parsed = summary.safeParse(JSON.parse(await readFile(file, 'utf8')));
  if (!parsed.success) return { passed: 0, failed: 1 };
  const { numPassedTests, numFailedTests, success } = parsed.data;
  const isSilentFailure = numFailedTests === 0 && (exitCode !== 0 || !success);
  return { passed: numPassedTests, failed: numFailedTests + (isSilentFailure ? 1 : 0) };
}
