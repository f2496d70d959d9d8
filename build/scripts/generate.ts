import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { inventDevice, writeDeviceFile } from '#build/sample-data/sampleDevice.ts';
import { createSampleRegister, samplePassphrase, sampleUserName } from '#build/sample-data/sampleRegister.ts';
import { writeCsv } from '#build/sample-data/writeCsv.ts';
import { fillRegister } from '#vault/features/sample/fillRegister.ts';
import { systemClock, systemIds } from '#vault/systemPorts.ts';

/**
 * npm run generate -- --customers 100000 --seed 1 --out generated [--only csv|register]
 *
 * Writes invented customers twice from one seed: as a sample register in OUT/user-data, which the app opens where
 * no keystore is (evaluation and test builds), and as OUT/customers.csv with OUT/positions.csv.
 */
const usage = 'npm run generate -- --customers NUMBER [--seed NUMBER] [--out FOLDER] [--only csv|register]';

interface Wanted {
  readonly customers: number;
  readonly seed: number;
  readonly out: string;
  readonly csv: boolean;
  readonly register: boolean;
}

function wholeNumber(text: string, least: number): number | null {
  const value = Number(text);
  return /^\d{1,9}$/.test(text) && value >= least ? value : null;
}

function readArguments(): Wanted | null {
  const { values } = parseArgs({
    options: {
      customers: { type: 'string', default: '' },
      seed: { type: 'string', default: '1' },
      out: { type: 'string', default: 'generated' },
      only: { type: 'string', default: '' },
    },
  });
  const customers = wholeNumber(values.customers, 1);
  const seed = wholeNumber(values.seed, 0);
  if (customers === null || seed === null || !['', 'csv', 'register'].includes(values.only)) return null;
  return {
    customers,
    seed,
    out: resolve(values.out),
    csv: values.only !== 'register',
    register: values.only !== 'csv',
  };
}

function progress(done: number, total: number, since: number): void {
  if (done % 10_000 !== 0 && done !== total) return;
  const rate = Math.round(done / Math.max(0.001, (performance.now() - since) / 1000));
  console.log(`  ${done} / ${total} (${rate}/s)`);
}

async function makeRegister({ out, customers, seed }: Wanted): Promise<boolean> {
  const userData = join(out, 'user-data');
  const ports = { clock: systemClock, ids: systemIds };
  const made = await createSampleRegister({ userData, identity: inventDevice(systemIds), ...ports });
  if (!made.ok) {
    console.error(`The register could not be made: ${made.error.code}`);
    return false;
  }
  const { register, keys, staffId, identity, recoveryKey } = made.value;
  const since = performance.now();
  const filled = await fillRegister(
    { register, keys, actor: { staffId, sessionId: systemIds.next() }, ids: systemIds },
    { customers, seed, onProgress: (done, total) => progress(done, total, since) },
  );
  register.close();
  keys.zero();
  if (!filled.ok) {
    console.error(`The register could not be filled: ${filled.error.code}`);
    return false;
  }
  await writeDeviceFile(userData, identity);
  console.log(`Sample register in ${userData}`);
  console.log(`  user name ${sampleUserName}, passphrase "${samplePassphrase}", recovery key ${recoveryKey}`);
  return true;
}

async function run(): Promise<boolean> {
  const wanted = readArguments();
  if (wanted === null) {
    console.error(usage);
    return false;
  }
  await mkdir(wanted.out, { recursive: true });
  if (wanted.csv) {
    const written = await writeCsv(wanted.out, wanted);
    console.log(`${written.customers} customers and ${written.positions} positions as CSV in ${wanted.out}`);
  }
  return wanted.register ? makeRegister(wanted) : true;
}

process.exitCode = (await run()) ? 0 : 1;
