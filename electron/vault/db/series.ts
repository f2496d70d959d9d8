import { fail, type Result, succeed } from '#shared/errors.ts';
import { sha256 } from '../keys/crypto.ts';
import { sql } from './sql.ts';
import type { Transaction } from './transaction.ts';
import type { ReadableDb } from './types.ts';
import { uuidToBytes } from './uuid.ts';

/** Customer numbers: the prefix of the device incarnation, a hyphen, and a running number from 1001. */
export const customerSeries = 'customer';
const firstNumber = 1001;

/** The prefix of the incarnation that creates a register. No later one gets it: theirs have no vowels. */
export const firstPrefix = 'A';
const letters = 'BCDFGHJKLMNPQRSTVWXZ';
const prefixLength = 4;
const attempts = 8;

/**
 * A prefix for another incarnation of the register: four consonants (so that no word appears) out of the hash of its
 * id, none that this register knows already. Two incarnations that cannot know of each other, as after restoring an
 * old backup, meet in one case of 160,000, and then the claims of a number contradict each other visibly.
 */
export function prefixFor(incarnation: string, taken: ReadonlySet<string>): string {
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    const hash = sha256(uuidToBytes(incarnation), Buffer.from([attempt]));
    const picked = Array.from(hash.subarray(0, prefixLength), (byte) =>
      letters.charAt(byte % letters.length),
    );
    const prefix = picked.join('');
    if (!taken.has(prefix)) return prefix;
  }
  throw new Error('no free prefix');
}

function takenPrefixes(db: ReadableDb, series: string): ReadonlySet<string> {
  const rows = db.all<{ readonly prefix: string }>(
    sql`SELECT prefix FROM number_series WHERE series = ${series}`,
  );
  return new Set(rows.map((row) => row.prefix));
}

/** Opens a series for this register's device incarnation. The creating one takes {@link firstPrefix}. */
export function openSeries(tx: Transaction, series: string): void {
  const { incarnation } = tx.context.register.identity;
  const taken = takenPrefixes(tx.db, series);
  const prefix = taken.size === 0 ? firstPrefix : prefixFor(incarnation, taken);
  tx.db.run(sql`INSERT INTO number_series (series, device_incarnation, prefix, next)
    VALUES (${series}, ${uuidToBytes(incarnation)}, ${prefix}, ${firstNumber})`);
}

/**
 * Claims the next number of a series for its holder, inside the transaction that makes the holder: a rollback gives
 * the number back, so there are no gaps. NOT_FOUND when this incarnation has no such series.
 */
export function claim(tx: Transaction, series: string, holderId: string): Result<string> {
  const incarnation = uuidToBytes(tx.context.register.identity.incarnation);
  const row = tx.db.get<{ readonly prefix: string; readonly next: number }>(
    sql`SELECT prefix, next FROM number_series WHERE series = ${series} AND device_incarnation = ${incarnation}`,
  );
  if (row === undefined) return fail('NOT_FOUND');
  const number = `${row.prefix}-${row.next}`;
  tx.db.run(sql`UPDATE number_series SET next = next + 1
    WHERE series = ${series} AND device_incarnation = ${incarnation}`);
  tx.db.run(sql`INSERT INTO number_claims (series, number, holder_id, created_stamp)
    VALUES (${series}, ${number}, ${uuidToBytes(holderId)}, ${tx.nextStamp()})`);
  return succeed(number);
}
