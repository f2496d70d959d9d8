import type { ChildProcess } from 'node:child_process';
import { Readable } from 'node:stream';
import { type ProcessGroup, startGroup } from './processes.ts';

export type Display = {
  /** To be merged into the environment of what shall draw on the display. */
  readonly env: Readonly<Record<string, string>>;
  /** Ends the display if it was started here. Safe to call twice. */
  stop(): Promise<void>;
};

const screen = '1440x900x24';
const startTimeoutMs = 15_000;

const displayNumberFd = 3;

function firstLine(stream: Readable): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = '';
    stream.setEncoding('utf8');
    stream.on('data', (chunk: string) => {
      text += chunk;
      const end = text.indexOf('\n');
      if (end >= 0) resolve(text.slice(0, end).trim());
    });
    stream.once('close', () => reject(new Error('the display number was not announced')));
  });
}

function startFailure(child: ChildProcess): Promise<never> {
  let log = '';
  child.stderr?.setEncoding('utf8').on('data', (chunk: string) => {
    log += chunk;
  });
  return new Promise((_, reject) => {
    child.once('error', (error) => reject(new Error(`Xvfb cannot be started: ${error.message}`)));
    child.once('close', (code) => reject(new Error(`Xvfb ended with code ${code}: ${log.trim()}`)));
  });
}

async function announcedNumber(group: ProcessGroup): Promise<string> {
  const announcement = group.child.stdio[displayNumberFd];
  if (!(announcement instanceof Readable)) throw new Error('Xvfb has no channel for its display number');
  // Whichever loses the race must not become an unhandled rejection.
  const failed = startFailure(group.child);
  const announced = firstLine(announcement).catch(() => failed);
  const timeout = AbortSignal.timeout(startTimeoutMs);
  const late = new Promise<never>((_, reject) => {
    timeout.addEventListener('abort', () =>
      reject(new Error(`Xvfb gave no display within ${startTimeoutMs} ms`)),
    );
  });
  for (const promise of [failed, late]) promise.catch(() => undefined);
  return Promise.race([announced, failed, late]);
}

/**
 * A display to draw on: the one in DISPLAY when there is one, otherwise a
 * virtual one of 1440 x 900 on a free number, which ends with this process at the
 * latest. Only Linux needs it; elsewhere `env` is empty.
 */
export async function withDisplay(): Promise<Display> {
  const present = process.env.DISPLAY;
  if (process.platform !== 'linux') return { env: {}, stop: () => Promise.resolve() };
  if (present !== undefined && present !== '') {
    return { env: { DISPLAY: present }, stop: () => Promise.resolve() };
  }
  const args = [
    '-displayfd',
    String(displayNumberFd),
    '-screen',
    '0',
    screen,
    '-dpi',
    '96',
    '-nolisten',
    'tcp',
    '-noreset',
  ];
  const group = startGroup('Xvfb', args, { stdio: ['ignore', 'ignore', 'pipe', 'pipe'] });
  try {
    const number = await announcedNumber(group);
    return { env: { DISPLAY: `:${number}` }, stop: () => group.stop() };
  } catch (error) {
    await group.stop();
    throw error;
  }
}
