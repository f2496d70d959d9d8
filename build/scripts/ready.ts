import { run } from './processes.ts';

/** `npm run ready`: what CI asks for, in the order that fails soonest. */
const steps: readonly (readonly [string, readonly string[]])[] = [
  ['format and lint', ['node_modules/@biomejs/biome/bin/biome', 'check', '--error-on-warnings', '.']],
  ['layers and types of calls', ['node_modules/oxlint/bin/oxlint', '--type-aware', '--deny-warnings']],
  ['types', ['node_modules/typescript/bin/tsc', '-b']],
  ['supply chain', ['build/scripts/supplyChain.ts']],
  ['tests', ['build/scripts/test.ts']],
];

for (const [name, args] of steps) {
  process.stdout.write(`\n== ${name}\n`);
  const code = await run(process.execPath, [...args]);
  if (code !== 0) {
    process.stderr.write(`not ready: ${name}\n`);
    process.exit(code);
  }
}
