import { once } from 'node:events';
import { createWriteStream, type WriteStream } from 'node:fs';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import { type SampleSpec, sampleCustomers } from '#vault/features/sample/records.ts';
import { byteOrderMark, customerHeader, customerLine, positionHeader, positionLines } from './csv.ts';

async function write(stream: WriteStream, text: string): Promise<void> {
  // Without waiting, a million rows would pile up in memory.
  if (!stream.write(text)) await once(stream, 'drain');
}

/** Rows that are written at once. */
const rowsPerWrite = 500;

/** Writes the sample as `customers.csv` and `positions.csv` into a folder, in constant memory. */
export async function writeCsv(
  directory: string,
  spec: SampleSpec,
): Promise<{ readonly customers: number; readonly positions: number }> {
  const customers = createWriteStream(join(directory, 'customers.csv'), { encoding: 'utf8' });
  const positions = createWriteStream(join(directory, 'positions.csv'), { encoding: 'utf8' });
  await write(customers, byteOrderMark + customerHeader);
  await write(positions, byteOrderMark + positionHeader);
  const counted = { customers: 0, positions: 0 };
  const lines = { customers: '', positions: '' };
  for (const customer of sampleCustomers(spec)) {
    lines.customers += customerLine(customer);
    lines.positions += positionLines(customer);
    counted.customers += 1;
    counted.positions += customer.positions.length;
    if (counted.customers % rowsPerWrite !== 0) continue;
    await write(customers, lines.customers);
    await write(positions, lines.positions);
    lines.customers = '';
    lines.positions = '';
  }
  customers.end(lines.customers);
  positions.end(lines.positions);
  await Promise.all([finished(customers), finished(positions)]);
  return counted;
}
