import { mkdir, writeFile } from 'node:fs/promises';
import { cpus, loadavg } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { benchApp } from './benchApp.ts';
import { benchRegister } from './benchRegister.ts';
import { type Measure, type Row, runMeasure, type Setting } from './measure.ts';
import { backup } from './measures/backup.ts';
import { insert } from './measures/insert.ts';
import { lock } from './measures/lock.ts';
import { log } from './measures/log.ts';
import { search } from './measures/search.ts';
import { start } from './measures/start.ts';
import { unlockCold, unlockGrowth, unlockWarm } from './measures/unlock.ts';

/**
 * npm run bench -- --json FILE [--customers 100000] [--seed 1] [--only name,...]
 *
 * A report, not a gate: it ends with 0 unless something could not be measured. See README.md beside this file.
 */
const measures: readonly Measure[] = [
  search,
  unlockWarm,
  unlockCold,
  unlockGrowth,
  insert,
  backup,
  log,
  start,
  lock,
];

const usage = `npm run bench -- --json FILE [--customers NUMBER] [--seed NUMBER] [--only NAME,...]
names: ${measures.map((one) => one.metric).join(', ')}
`;
const root = fileURLToPath(new URL('../..', import.meta.url));
const cache = join(root, 'generated');
const comparedSize = 100_000;

interface Wanted {
  readonly json: string;
  readonly customers: number;
  readonly seed: number;
  readonly chosen: readonly Measure[];
}

function readArguments(): Wanted | null {
  const { values } = parseArgs({
    options: {
      json: { type: 'string', default: 'bench-results/bench.json' },
      customers: { type: 'string', default: String(comparedSize) },
      seed: { type: 'string', default: '1' },
      only: { type: 'string', default: '' },
    },
  });
  const customers = Number(values.customers);
  const seed = Number(values.seed);
  const names = values.only.split(',').filter((name) => name !== '');
  const isKnown = (name: string): boolean => measures.some((one) => one.metric === name);
  // The queries and the first page need some customers to find.
  if (!Number.isInteger(customers) || customers < 2000 || !Number.isInteger(seed) || seed < 0) return null;
  if (!names.every(isKnown)) return null;
  const chosen = measures.filter((one) => names.length === 0 || names.includes(one.metric));
  return { json: resolve(values.json), customers, seed, chosen };
}

/** Makes something once, when it is first asked for. */
function lazily<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | null = null;
  return () => {
    made ??= make();
    return made;
  };
}

function settingOf({ customers, seed }: Wanted): Setting {
  const smaller = lazily(() => benchRegister(cache, comparedSize, seed));
  return {
    customers,
    seed,
    register: lazily(() => benchRegister(cache, customers, seed)),
    smaller: () => (customers > comparedSize ? smaller() : Promise.resolve(null)),
    app: lazily(() => benchApp(cache)),
  };
}

function cells(row: Row): readonly string[] {
  const sign = row.budgetIs === 'atLeast' ? '>=' : '<=';
  const budget = row.budget === null ? '-' : `${sign} ${row.budget}`;
  const [low, high] = row.interval;
  return [
    row.metric,
    `${row.ours} ${row.unit}`,
    `${row.baseline} ${row.unit}`,
    String(row.ratio),
    `${low}-${high}`,
    budget,
    row.budget === null ? '-' : row.verdict,
    row.goal ?? '-',
  ];
}

/** A Markdown table, which reads well in a terminal too. */
function table(rows: readonly Row[]): string {
  const header = ['metric', 'ours', 'baseline', 'ratio', '95 %', 'budget', 'verdict', 'goal'];
  const lines = [header, ...rows.map(cells)];
  const widths = header.map((_, column) => Math.max(...lines.map((line) => line[column]?.length ?? 0)));
  const written = lines.map(
    (line) => `| ${line.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`,
  );
  const rule = `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`;
  return [written[0] ?? '', rule, ...written.slice(1)].join('\n');
}

async function run(): Promise<boolean> {
  const wanted = readArguments();
  if (wanted === null) {
    process.stderr.write(usage);
    return false;
  }
  const setting = settingOf(wanted);
  const rows: Row[] = [];
  const failed: string[] = [];
  for (const measure of wanted.chosen) {
    process.stdout.write(`Measuring ${measure.metric}\n`);
    try {
      const row = await runMeasure(measure, setting);
      if (row !== null) rows.push(row);
    } catch (error) {
      failed.push(measure.metric);
      process.stderr.write(`  could not be measured: ${error instanceof Error ? error.stack : 'unknown'}\n`);
    }
  }
  await mkdir(dirname(wanted.json), { recursive: true });
  const report = rows.map((row) => ({ ...row, customers: wanted.customers }));
  await writeFile(wanted.json, `${JSON.stringify(report, null, 2)}\n`);
  const load = loadavg()[0]?.toFixed(1) ?? '?';
  process.stdout.write(`\n${wanted.customers} customers, ${cpus().length} cores, load ${load} at the end\n`);
  process.stdout.write(`${table(rows)}\n\n`);
  for (const row of rows)
    process.stdout.write(`${row.metric}: ${row.method} ${JSON.stringify(row.extras)}\n`);
  if (failed.length > 0) process.stderr.write(`not measured: ${failed.join(', ')}\n`);
  return failed.length === 0;
}

process.exitCode = (await run()) ? 0 : 1;
