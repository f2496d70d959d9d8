import { createTestRegister, succeeded, type TestRegister } from '#tests/support/register.ts';
import { canonicalRowSql } from '#vault/audit/chain.ts';
import { type VerifyOptions, verifyLog } from '#vault/audit/verify.ts';
import { auditedTx } from '#vault/db/transaction.ts';
import { sha256 } from '#vault/keys/crypto.ts';
import { systemIds } from '#vault/systemPorts.ts';
import { type Measure, rounded } from '../measure.ts';
import { median } from '../statistics.ts';

const rowCount = 10_000;
const rowsPerTransaction = 500;
const idsPerRow = 10;

/** Rows as searches leave them, the commonest of a working day. */
function fill(test: TestRegister): void {
  const ids = Array.from({ length: 500 }, () => systemIds.next());
  for (let row = 0; row < rowCount; row += rowsPerTransaction) {
    const written = auditedTx(
      test.context(),
      (tx) => {
        for (let one = 0; one < rowsPerTransaction; one += 1) {
          const from = (row + one * 7) % (ids.length - idsPerRow);
          tx.append({
            action: 'customers.search',
            class: 'read',
            subjects: ids.slice(from, from + idsPerRow),
            fields: [],
            result: 'ok',
            detail: { hits: idsPerRow, listed: idsPerRow },
          });
        }
        return { ok: true, value: null };
      },
      'normal',
    );
    succeeded(written);
  }
}

export const log: Measure = {
  metric: 'log-verification',
  unit: 'ms',
  budget: { kind: 'atMost', ratio: 4 },
  goal: '20 s for 1M rows; 500 ms from the last checkpoint',
  method:
    `The whole log of ${rowCount} search rows (10 ids each) from an encrypted register: sequence, links, content hash, ` +
    'MAC, checkpoints. Baseline: one SHA-256 for each row over the same canonical bytes, already in memory. Warm.',
  rounds: 15,
  warmUps: 2,
  prepare: async ({ seed }) => {
    const test = await createTestRegister({ seed });
    fill(test);
    const { readable, identity } = test.register;
    const texts = readable
      .all<{ readonly text: string }>({
        text: `SELECT ${canonicalRowSql} AS text FROM audit_log`,
        values: [],
      })
      .map(({ text }) => Buffer.from(text, 'utf8'));
    const whole = Buffer.concat(texts);
    const checkpointed: number[] = [];
    const single: number[] = [];
    const verify = (from: VerifyOptions['from']): number => {
      const since = performance.now();
      const options = { registerId: identity.registerId, auditKey: identity.auditKey };
      const verdict = verifyLog(readable, from === undefined ? options : { ...options, from });
      if (!verdict.isIntact) throw new Error('the log does not hold');
      return performance.now() - since;
    };
    const hashed = (parts: readonly Buffer[]): number => {
      const since = performance.now();
      for (const part of parts) sha256(part);
      return performance.now() - since;
    };
    return {
      ours: () => {
        checkpointed.push(verify('lastCheckpoint'));
        return Promise.resolve(verify('beginning'));
      },
      baseline: () => {
        single.push(hashed([whole]));
        return Promise.resolve(hashed(texts));
      },
      extras: () => ({
        rows: texts.length,
        megabytes: rounded(whole.byteLength / 1e6),
        'from last checkpoint ms': rounded(median(checkpointed)),
        'one SHA-256 over all bytes ms': rounded(median(single)),
      }),
      close: () => Promise.resolve(test.remove()),
    };
  },
};
