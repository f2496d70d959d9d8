import { describe, expect, it } from 'vitest';
import { type Command, matchCommands } from '#renderer/features/commands/commands.ts';
import { entriesOf, moveActive } from '#renderer/features/commands/entries.ts';
import { isSamePages, pagesFor } from '#renderer/features/customers/list/pages.ts';
import { checklistOf } from '#renderer/features/home/checklist.ts';
import { type Job, withReport } from '#renderer/state/jobs.ts';
import type { RegisterAbout } from '#renderer/state/register.ts';
import { jobId } from '#shared/domain/ids.ts';
import type { GateRow } from '#shared/ipc/registers.ipc.ts';

describe('pages of the list', () => {
  it('hold the rows in sight and those just beyond', () => {
    expect(pagesFor(0, 20)).toEqual([0]);
    expect(pagesFor(0, 75)).toEqual([0, 1]);
    expect(pagesFor(125, 150)).toEqual([0, 1]);
    expect(pagesFor(140, 160)).toEqual([1]);
    expect(pagesFor(999_980, 999_999)).toEqual([9999, 10000]);
  });

  it('are told apart by what they are, not by the array', () => {
    expect(isSamePages([1, 2], [1, 2])).toBe(true);
    expect(isSamePages([1, 2], [1, 2, 3])).toBe(false);
    expect(isSamePages([1, 2], [2, 3])).toBe(false);
  });
});

function command(id: string, label: string): Command {
  return { id, label, icon: 'plus', run: () => undefined };
}

describe('commands', () => {
  const commands = [
    command('a', 'Uusi henkilöasiakas'),
    command('b', 'Uusi organisaatio'),
    command('c', 'Lukitse'),
  ];
  const found = (text: string) => matchCommands(commands, text).map(({ id }) => id);

  it('are found by the beginnings of their words, in any order and without the dots', () => {
    expect(found('uusi')).toEqual(['a', 'b']);
    expect(found('henkilo uu')).toEqual(['a']);
    expect(found('org')).toEqual(['b']);
    expect(found('asiakas')).toEqual([]);
  });

  it('are all offered before anything is typed', () => {
    expect(found(' ')).toEqual(['a', 'b', 'c']);
  });

  it('stand after the customers, so that Enter opens a customer', () => {
    const entries = entriesOf({ customers: [], hasMore: false, offersCreate: true, commands });
    expect(entries.map(({ kind }) => kind)).toEqual(['create', 'command', 'command', 'command']);
  });

  it('go round and round under the arrows', () => {
    expect(moveActive(2, 1, 3)).toBe(0);
    expect(moveActive(0, -1, 3)).toBe(2);
    expect(moveActive(0, 1, 0)).toBe(0);
  });
});

describe('running jobs', () => {
  const job = (done: number, isFinished = false): Job => ({
    jobId: jobId.parse('01920000-0000-7000-8000-000000000001'),
    kind: 'backup',
    step: 'copy',
    done,
    total: 10,
    isCancellable: true,
    isFinished,
  });

  it('show their newest report and go when they are done', () => {
    const started = withReport([], job(1));
    expect(withReport(started, job(5))).toEqual([job(5)]);
    expect(withReport(started, job(10, true))).toEqual([]);
    expect(withReport([], job(10, true))).toEqual([]);
  });
});

describe('the checklist', () => {
  const contact = { street: 'Katu 1', city: 'Turku', phone: '040 0000 123', email: 'info@example.com' };
  const about: Pick<RegisterAbout, 'controller' | 'customers' | 'lastBackupAt'> = {
    controller: {
      name: 'Testi Oy',
      businessId: '9000001-1',
      postcode: '20100',
      ...contact,
      version: 1,
      validFrom: '2026-01-01T00:00:00.000Z',
    },
    customers: 0,
    lastBackupAt: null,
  };
  const row = (status: GateRow['status'], effect: GateRow['effect']): GateRow => ({
    check: 'clock',
    status,
    effect,
    reason: 'ok',
  });
  const open = (some: Partial<typeof about>, device: readonly GateRow[] = []) =>
    checklistOf({ ...about, ...some }, device)
      .filter(({ isDone }) => !isDone)
      .map(({ id }) => id);

  it('is read off the register, point by point', () => {
    expect(open({})).toEqual(['customer', 'backup']);
    expect(open({ customers: 1, lastBackupAt: '2026-01-01T00:00:00.000Z' })).toEqual([]);
    expect(open({ controller: { ...about.controller, phone: ' ' }, customers: 1 })).toEqual([
      'controller',
      'backup',
    ]);
  });

  it('asks to mend the device only for what the policy makes something of', () => {
    expect(open({}, [row('fail', 'warn')])).toContain('device');
    expect(open({}, [row('unknown', 'none')])).not.toContain('device');
  });
});
