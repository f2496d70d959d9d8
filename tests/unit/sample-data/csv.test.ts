import { describe, expect, it } from 'vitest';
import { customerColumns, customerHeader, customerLine, positionHeader } from '#build/sample-data/csv.ts';
import { sampleCustomerAt, sampleCustomers } from '#vault/features/sample/records.ts';

/** A reader of its own (RFC 4180 with semicolons), so that writer and reader do not share a mistake. */
function parseLine(line: string): readonly string[] {
  const cells: string[] = [];
  let rest = line.replace(/\r\n$/, '');
  while (true) {
    const match = /^(?:"((?:[^"]|"")*)"|([^;]*))(;|$)/.exec(rest);
    if (match === null) throw new Error('not a line');
    cells.push(match[1]?.replaceAll('""', '"') ?? match[2] ?? '');
    if (match[3] === '') return cells;
    rest = rest.slice(match[0].length);
  }
}

describe('the sample as CSV', () => {
  it('has a cell for every column in every line', () => {
    expect(parseLine(customerHeader)).toEqual([...customerColumns]);
    expect(parseLine(positionHeader)).toHaveLength(5);
    for (const customer of sampleCustomers({ customers: 300, seed: 8 })) {
      expect(parseLine(customerLine(customer))).toHaveLength(customerColumns.length);
    }
  });

  it('gives back what was written, quotation marks and line ends included', () => {
    const customer = sampleCustomerAt(8, 3);
    const awkward = { ...customer, draft: { ...customer.draft, notes: 'a;b "c"\nd', familyName: 'Öö;rni' } };
    const cells = parseLine(customerLine(awkward));
    const cell = (name: (typeof customerColumns)[number]) => cells[customerColumns.indexOf(name)];
    expect(cell('notes')).toBe('a;b "c"\nd');
    expect(cell('familyName')).toBe('Öö;rni');
    expect(cell('key')).toBe(customer.id);
    expect(cell('hetu')).toBe(customer.hetu?.value ?? '');
  });
});
