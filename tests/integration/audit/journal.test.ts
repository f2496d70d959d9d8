import { appendFileSync, existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createTestRegister, succeeded, type TestRegister } from '#tests/support/register.ts';
import { foldJournal, type Journal, type JournalEntry, openJournal } from '#vault/audit/journal.ts';
import { verifyLog } from '#vault/audit/verify.ts';
import { sql } from '#vault/db/sql.ts';
import { noFaults } from '#vault/ports.ts';

const key = Buffer.alloc(32, 5);
const faultAt = { point: '' };
let test: TestRegister;
let path: string;
let journal: Journal;

beforeEach(async () => {
  faultAt.point = '';
  test = await createTestRegister({ seed: 81 });
  path = join(test.directory, 'journal.jsonl');
  journal = openAgain();
});
afterEach(() => test.remove());

function openAgain(): Journal {
  const at = (point: string): void => {
    if (point === faultAt.point) throw Object.assign(new Error('fault'), { code: 'ENOSPC' });
  };
  return openJournal({ path, key, clock: test.clock, faults: { ...noFaults, at } });
}

function denied(ref: string): JournalEntry {
  return {
    action: 'call.refused',
    class: 'security',
    subjects: [],
    fields: [],
    result: 'denied',
    ref,
    detail: { channel: 'customers.page', code: 'LOCKED' },
  };
}

const failedUnlock: JournalEntry = {
  action: 'session.unlock',
  class: 'security',
  subjects: [],
  fields: [],
  result: 'failed',
  ref: 'UNL0CKED',
  detail: { code: 'WRONG_CREDENTIALS' },
};

/** A signed-out context, as right after an unlock. */
const context = () => ({ ...test.context(), staffId: null, sessionId: null, purpose: null });
const fold = () => foldJournal(context(), journal);

function logged() {
  return test.register.readable.all<{ action: string; result: string; ref: string; detail: string }>(
    sql`SELECT action, result, ref, detail FROM audit_log WHERE sequence > 1 ORDER BY sequence`,
  );
}

describe('the journal', () => {
  it('comes into the log at the next unlock, with its own times and references, and is emptied', async () => {
    succeeded(await journal.append(denied('AAAAAAAA')));
    test.clock.advance(60_000);
    succeeded(await journal.append(failedUnlock));
    test.clock.advance(60_000);
    expect(await fold()).toEqual({ ok: true, value: { folded: 2, damaged: 0 } });
    expect(logged()).toEqual([
      {
        action: 'call.refused',
        result: 'denied',
        ref: 'AAAAAAAA',
        detail: '{"channel":"customers.page","code":"LOCKED","occurredAt":"2026-03-02T08:00:00.000Z"}',
      },
      {
        action: 'session.unlock',
        result: 'failed',
        ref: 'UNL0CKED',
        detail: '{"code":"WRONG_CREDENTIALS","occurredAt":"2026-03-02T08:01:00.000Z"}',
      },
    ]);
    expect(statSync(path).size).toBe(0);
    expect(await fold()).toEqual({ ok: true, value: { folded: 0, damaged: 0 } });
    const { registerId } = test.register.identity;
    expect(verifyLog(test.register.readable, { registerId, auditKey: test.keys.audit }).isIntact).toBe(true);
  });

  it('is readable by its owner alone', async () => {
    succeeded(await journal.append(denied('AAAAAAAA')));
    expect(statSync(path).mode & 0o777).toBe(0o600);
  });

  it('keeps the order of calls made at once, and goes on after a restart', async () => {
    const refs = ['AAAAAAA1', 'AAAAAAA2', 'AAAAAAA3'];
    await Promise.all(refs.map((ref) => journal.append(denied(ref))));
    journal = openAgain();
    succeeded(await journal.append(denied('AAAAAAA4')));
    expect(await fold()).toEqual({ ok: true, value: { folded: 4, damaged: 0 } });
    expect(logged().map((row) => row.ref)).toEqual([...refs, 'AAAAAAA4']);
  });

  it('takes no line over twice when the machine dies before it is emptied', async () => {
    succeeded(await journal.append(denied('AAAAAAA1')));
    faultAt.point = 'journal.empty';
    expect(await fold()).toEqual({ ok: false, error: { code: 'DISK_FULL' } });
    expect(statSync(path).size).toBeGreaterThan(0);
    faultAt.point = '';
    succeeded(await journal.append(denied('AAAAAAA2')));
    expect(await fold()).toEqual({ ok: true, value: { folded: 1, damaged: 0 } });
    expect(logged().map((row) => row.ref)).toEqual(['AAAAAAA1', 'AAAAAAA2']);
  });

  it('keeps its lines when the log cannot take them', async () => {
    succeeded(await journal.append(denied('AAAAAAA1')));
    test.register.close();
    await expect(fold()).rejects.toThrow();
    test = await test.reopen();
    journal = openAgain();
    expect(await fold()).toEqual({ ok: true, value: { folded: 1, damaged: 0 } });
  });

  it.each([
    [
      'a changed line',
      (lines: string[]) => lines.with(1, (lines[1] ?? '').replace('AAAAAAA2', 'BBBBBBBB')),
      'mac',
      2,
    ],
    ['a removed line', (lines: string[]) => lines.toSpliced(1, 1), 'gap', 2],
    [
      'lines in each other’s place',
      (lines: string[]) => [lines[1] ?? '', lines[0] ?? '', lines[2] ?? ''],
      'gap',
      1,
    ],
    ['a line that is none', (lines: string[]) => lines.toSpliced(1, 0, 'not a line'), 'line', 2],
    ['a torn last line', (lines: string[]) => lines.with(2, (lines[2] ?? '').slice(0, 40)), 'line', 3],
  ])('reports %s and takes the genuine rest over', async (_name, spoil, problem, line) => {
    for (const ref of ['AAAAAAA1', 'AAAAAAA2', 'AAAAAAA3']) succeeded(await journal.append(denied(ref)));
    const lines = readFileSync(path, 'utf8').trimEnd().split('\n');
    writeFileSync(path, spoil(lines).join('\n'));
    const folded = succeeded(await fold());
    expect(folded.damaged).toBeGreaterThanOrEqual(1);
    const damage = logged().filter((row) => row.action === 'journal.damaged');
    expect(JSON.parse(damage[0]?.detail ?? '{}')).toEqual({ problem, journalLine: line });
    expect(statSync(path).size).toBe(0);
  });

  it('keeps a torn line to itself', async () => {
    succeeded(await journal.append(denied('AAAAAAA1')));
    appendFileSync(path, '{"at":"2026');
    succeeded(await journal.append(denied('AAAAAAA2')));
    expect(await fold()).toEqual({ ok: true, value: { folded: 2, damaged: 1 } });
  });

  it('does not take lines of another device for its own', async () => {
    const other = openJournal({ path, key: Buffer.alloc(32, 6), clock: test.clock, faults: noFaults });
    succeeded(await other.append(denied('AAAAAAA1')));
    expect(await fold()).toEqual({ ok: true, value: { folded: 0, damaged: 1 } });
  });

  it('stops growing at a megabyte and says so in the log', async () => {
    const line = `${'x'.repeat(1023)}\n`;
    writeFileSync(path, line.repeat(1025));
    expect(await journal.append(denied('AAAAAAA1'))).toEqual({ ok: false, error: { code: 'TOO_LARGE' } });
    const folded = succeeded(await fold());
    expect(folded).toEqual({ folded: 0, damaged: 100 });
    expect(statSync(path).size).toBe(0);
    expect((await journal.append(denied('AAAAAAA2'))).ok).toBe(true);
  });

  it('holds nothing that a log row may not hold', async () => {
    const wrong: JournalEntry = JSON.parse(
      JSON.stringify({ ...failedUnlock, detail: { userName: 'matti' } }),
    );
    expect(() => journal.append(wrong)).toThrow(TypeError);
    expect(existsSync(path)).toBe(false);
  });

  it('does not stop anybody when there is none', async () => {
    expect(await fold()).toEqual({ ok: true, value: { folded: 0, damaged: 0 } });
    expect(logged()).toEqual([]);
  });
});
