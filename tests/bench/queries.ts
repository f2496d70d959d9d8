import type { DriverConnection } from '#vault/db/driver.ts';
import { seededFractions } from './statistics.ts';

/** What is typed, and how the baseline looks it up without reading the text. */
export interface BenchQuery {
  readonly kind: 'number' | 'phone' | 'email' | 'prefix' | 'word' | 'twoWords' | 'nordic';
  readonly text: string;
}

interface SourceRow {
  readonly number: string | null;
  readonly name: string;
  readonly city: string | null;
  readonly email: string | null;
  readonly phone: string | null;
}

const perKind = 16;

function wordsOf({ name }: SourceRow): readonly string[] {
  return name.split(/\s+/).filter((word) => word.length >= 3);
}

function queriesOf(row: SourceRow): readonly BenchQuery[] {
  const [first = '', second = ''] = wordsOf(row);
  const found: BenchQuery[] = [];
  if (row.number !== null) found.push({ kind: 'number', text: row.number });
  if (row.phone !== null && row.phone !== '') found.push({ kind: 'phone', text: row.phone });
  if (row.email !== null) found.push({ kind: 'email', text: row.email });
  if (first.length >= 3) {
    found.push({ kind: 'prefix', text: first.slice(0, 2 + (first.length % 2)) });
    found.push({ kind: 'word', text: first });
  }
  if (second.length >= 3) found.push({ kind: 'twoWords', text: `${first} ${second.slice(0, 3)}` });
  const nordic = [...wordsOf(row), row.city ?? ''].find((word) => /[åäö]/i.test(word.slice(0, 5)));
  if (nordic !== undefined) found.push({ kind: 'nordic', text: nordic.slice(0, 5) });
  return found;
}

/** The same mixed queries for the same register and seed: {@link perKind} of each kind, in a shuffled order. */
export function mixedQueries(plaintext: DriverConnection, seed: number): readonly BenchQuery[] {
  const random = seededFractions(seed);
  const rowNumbers = Array.from({ length: 800 }, () => random());
  const { most } = plaintext
    .prepare<[], { most: number }>('SELECT max(row_number) AS most FROM customers')
    .get() ?? {
    most: 0,
  };
  const read = plaintext.prepare<
    [number],
    SourceRow
  >(`SELECT c.customer_number AS number, c.display_name AS name,
      (SELECT city FROM customer_addresses WHERE customer_id = c.id LIMIT 1) AS city,
      (SELECT address FROM customer_emails WHERE customer_id = c.id LIMIT 1) AS email,
      (SELECT number_key FROM customer_phones WHERE customer_id = c.id LIMIT 1) AS phone
    FROM customers c WHERE row_number = ?`);
  const taken = new Map<string, BenchQuery[]>();
  for (const fraction of rowNumbers) {
    const row = read.get(1 + Math.floor(fraction * most));
    for (const query of row === undefined ? [] : queriesOf(row)) {
      const ofKind = taken.get(query.kind) ?? [];
      if (ofKind.length < perKind) taken.set(query.kind, [...ofKind, query]);
    }
  }
  return [...taken.values()]
    .flat()
    .map((query) => ({ query, order: random() }))
    .toSorted((left, right) => left.order - right.order)
    .map(({ query }) => query);
}
