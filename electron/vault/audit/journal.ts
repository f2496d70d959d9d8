import { open, readFile, stat, truncate } from 'node:fs/promises';
import { fail, type Result, succeed } from '#shared/errors.ts';
import { failureOf } from '../db/failure.ts';
import { registerMeta, setRegisterMeta } from '../db/registerMeta.ts';
import { auditedTx, type Transaction, type WriteContext } from '../db/transaction.ts';
import type { Clock, Faults } from '../ports.ts';
import { checkEntry } from './entry.ts';
import {
  formatLine,
  type JournalEntry,
  type JournalLine,
  type LineProblem,
  parseLine,
} from './journalLine.ts';

export type { JournalEntry } from './journalLine.ts';

/**
 * What happened while the register was locked: refused calls, failed unlocks. It lies outside the database, in
 * clear, so it holds what a log row may hold and nothing more. Lines are authenticated with a key of the device and
 * chained; whoever deletes the file or its end is not noticed, as with any log on the machine that writes it.
 */
export interface Journal {
  /** Adds a line and brings it to the disk. A failure blocks nothing: the caller goes on. */
  readonly append: (entry: JournalEntry) => Promise<Result<null>>;
  /** Hands over what stands in it and empties it once `take` has succeeded. */
  readonly drain: <T>(take: (found: readonly FoundLine[]) => Result<T>) => Promise<Result<T>>;
}

export interface JournalOptions {
  readonly path: string;
  /** 32 bytes, derived from the device's secret. Not kept beyond the journal's own life; the caller wipes it then. */
  readonly key: Uint8Array;
  readonly clock: Clock;
  readonly faults: Faults;
}

/** A line as found: genuine, or what is wrong with it. Numbers count from 1. */
export type FoundLine = { readonly number: number } & (
  | { readonly line: JournalLine; readonly follows: boolean }
  | { readonly problem: LineProblem | 'full' }
);

/** Beyond this size nothing is added: somebody is hammering, and the first megabyte tells it. */
const largestBytes = 1024 * 1024;

export function openJournal(options: JournalOptions): Journal {
  let last: Promise<unknown> = Promise.resolve();
  // One after the other: a line names the one before it.
  const inTurn = <T>(action: () => Promise<Result<T>>): Promise<Result<T>> => {
    const turn = last.then(() => asResult(action));
    last = turn;
    return turn;
  };
  return {
    append: (entry) => {
      checkEntry(entry);
      return inTurn(() => appendLine(options, entry));
    },
    drain: (take) => inTurn(() => drainFile(options, take)),
  };
}

async function asResult<T>(action: () => Promise<Result<T>>): Promise<Result<T>> {
  try {
    return await action();
  } catch (error) {
    const failure = failureOf(error);
    if (failure === null) throw error;
    return { ok: false, error: failure };
  }
}

async function appendLine(options: JournalOptions, entry: JournalEntry): Promise<Result<null>> {
  options.faults.at('journal.append');
  const text = await readText(options.path);
  if (Buffer.byteLength(text, 'utf8') > largestBytes) return fail('TOO_LARGE');
  const lastLine = text.trimEnd().split('\n').at(-1) ?? '';
  const previous = lastLine === '' ? null : parseLine(options.key, lastLine);
  const at = new Date(options.clock.now()).toISOString();
  const known = previous === null || typeof previous === 'string' ? '' : previous.mac;
  const line = formatLine(options.key, { at, entry, previous: known });
  const file = await open(options.path, 'a', 0o600);
  try {
    // A line torn by a crash keeps to itself.
    const isTorn = text !== '' && !text.endsWith('\n');
    await file.appendFile(`${isTorn ? '\n' : ''}${line.text}`);
    await file.sync();
  } finally {
    await file.close();
  }
  return succeed(null);
}

async function readText(path: string): Promise<string> {
  try {
    const { size } = await stat(path);
    // A file that we did not write can be of any size.
    if (size > largestBytes * 2) return 'x'.repeat(largestBytes + 1);
    return await readFile(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return '';
    throw error;
  }
}

async function drainFile<T>(
  options: JournalOptions,
  take: (found: readonly FoundLine[]) => Result<T>,
): Promise<Result<T>> {
  const text = await readText(options.path);
  const taken = take(readLines(options.key, text));
  if (!taken.ok || text === '') return taken;
  options.faults.at('journal.empty');
  await truncate(options.path, 0);
  return taken;
}

function readLines(key: Uint8Array, text: string): readonly FoundLine[] {
  const isFull = Buffer.byteLength(text, 'utf8') > largestBytes;
  const found: FoundLine[] = [];
  let previous: string | null = '';
  for (const [index, one] of text.split('\n').entries()) {
    if (one === '') continue;
    const parsed = parseLine(key, one);
    const number = index + 1;
    if (typeof parsed === 'string') {
      found.push({ number, problem: parsed });
      // What it was chained to is unknown, so the next line is not blamed.
      previous = null;
    } else {
      const follows: boolean = previous === null || parsed.previous === previous || parsed.previous === '';
      found.push({ number, line: parsed, follows });
      previous = parsed.mac;
    }
  }
  return isFull ? [...found, { number: found.length + 1, problem: 'full' }] : found;
}

export interface FoldedJournal {
  readonly folded: number;
  /** Lines that were not ours, were changed or did not follow; each has a row of its own in the log. */
  readonly damaged: number;
}

/** Marks, inside the database, the last line that has been taken over. */
const foldedKey = 'journalFolded';

/**
 * Takes the journal over into the log, after an unlock, and empties it. What is wrong with it becomes a row; nothing
 * of it keeps anybody from working. A crash in between takes no line over twice.
 */
export function foldJournal(context: WriteContext, journal: Journal): Promise<Result<FoldedJournal>> {
  return journal.drain((found) => {
    const folded = registerMeta(context.register.readable, foldedKey);
    const seen = found.findIndex((one) => 'line' in one && one.line.mac === folded);
    const fresh = found.slice(seen + 1);
    if (fresh.length === 0) return succeed({ folded: 0, damaged: 0 });
    return auditedTx(context, (tx) => succeed(foldLines(tx, fresh)));
  });
}

const mostProblems = 100;

function foldLines(tx: Transaction, found: readonly FoundLine[]): FoldedJournal {
  let folded = 0;
  let damaged = 0;
  for (const one of found) {
    // Junk without end must not become rows without end.
    if (damaged >= mostProblems) break;
    if ('line' in one) {
      const { entry, at, mac } = one.line;
      tx.append({ ...entry, purpose: entry.purpose ?? null, detail: { ...entry.detail, occurredAt: at } });
      setRegisterMeta(tx.db, { [foldedKey]: mac });
      folded += 1;
    }
    const problem = 'line' in one ? (one.follows ? null : 'gap') : one.problem;
    if (problem === null) continue;
    damaged += 1;
    tx.append({
      action: 'journal.damaged',
      class: 'security',
      subjects: [],
      fields: [],
      result: 'failed',
      detail: { problem, journalLine: one.number },
    });
  }
  return { folded, damaged };
}
