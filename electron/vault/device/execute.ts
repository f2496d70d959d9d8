import { type ChildProcess, type ExecFileException, execFile } from 'node:child_process';
import { isAbsolute } from 'node:path';
import { decodeUtf8 } from '#vault/keys/encoding.ts';
import type { CommandOutcome } from './evidence.ts';

const defaultTimeoutMilliseconds = 5_000;
const outputLimitBytes = 64 * 1024;

function whyFailed(error: ExecFileException): CommandOutcome {
  switch (error.code) {
    case 'ENOENT':
      return { kind: 'failed', why: 'notFound' };
    case 'EACCES':
    case 'EPERM':
      return { kind: 'failed', why: 'denied' };
    case 'ERR_CHILD_PROCESS_STDIO_MAXBUFFER':
      return { kind: 'failed', why: 'tooMuchOutput' };
    default:
      return { kind: 'failed', why: 'other' };
  }
}

function outcomeOf(error: ExecFileException | null, out: Uint8Array, err: Uint8Array): CommandOutcome {
  if (error !== null && typeof error.code !== 'number') return whyFailed(error);
  const stdout = decodeUtf8(out);
  const stderr = decodeUtf8(err);
  if (stdout === null || stderr === null) return { kind: 'failed', why: 'notText' };
  const exitCode = typeof error?.code === 'number' ? error.code : 0;
  return { kind: 'exited', exitCode, stdout, stderr };
}

const options = {
  cwd: '/',
  env: { LC_ALL: 'C' },
  encoding: 'buffer',
  maxBuffer: outputLimitBytes,
  windowsHide: true,
} as const;

function start(
  program: string,
  args: readonly string[],
  give: (outcome: CommandOutcome) => void,
): ChildProcess | null {
  try {
    return execFile(program, args, options, (error, out, err) => give(outcomeOf(error, out, err)));
  } catch {
    // Node throws at once for what it cannot even try (a NUL in an argument, rare errors of the system).
    return null;
  }
}

/**
 * Runs a program without a shell and without the user's environment: its texts are then English, and neither PATH
 * nor a preloaded library can change what answers. A program that has not ended in time is killed and not waited for
 * (one that hangs in the kernel, on a dead network disk say, would not even die). Throws a RangeError for a program
 * that is not given by its absolute path; everything else is an outcome.
 */
export function runCommand(
  program: string,
  args: readonly string[],
  timeoutMilliseconds: number = defaultTimeoutMilliseconds,
): Promise<CommandOutcome> {
  if (!isAbsolute(program)) throw new RangeError('a program is run by its absolute path only');
  return new Promise((resolve) => {
    const give = (outcome: CommandOutcome) => {
      clearTimeout(deadline);
      resolve(outcome);
    };
    const child = start(program, args, give);
    const deadline = setTimeout(() => {
      give({ kind: 'failed', why: 'timedOut' });
      child?.kill('SIGKILL');
      child?.stdout?.destroy();
      child?.stderr?.destroy();
      child?.unref();
    }, timeoutMilliseconds);
    if (child === null) give({ kind: 'failed', why: 'other' });
  });
}
