import { type ChildProcess, type StdioOptions, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { constants } from 'node:os';

export type ProcessOptions = {
  readonly cwd?: string;
  readonly env?: NodeJS.ProcessEnv;
  readonly stdio?: StdioOptions;
};

export type Captured = {
  /** Exit code; 128 + signal number when a signal ended it; 127 when the command does not exist. */
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
};

export type ProcessGroup = {
  readonly child: ChildProcess;
  /** Ends the process and all its descendants: SIGTERM, and after `graceMs` SIGKILL. Resolves once it is gone. */
  stop(graceMs?: number): Promise<void>;
};

const endingSignals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
type EndingSignal = (typeof endingSignals)[number];

const defaultGraceMs = 3_000;
const running = new Set<number>();
const signalHandlers = new Map<EndingSignal, () => void>();

/** Sends a signal to every process of a group. False when the group is already gone. */
export function signalGroup(groupId: number, signal: NodeJS.Signals): boolean {
  try {
    process.kill(process.platform === 'win32' ? groupId : -groupId, signal);
    return true;
  } catch {
    return false;
  }
}

function killAllGroups(): void {
  for (const groupId of running) signalGroup(groupId, 'SIGKILL');
  running.clear();
}

// A detached group does not get the terminal's Ctrl-C: it is ended here, and
// the signal then does to this process what it would have done without us.
function installHandlers(): void {
  if (signalHandlers.size > 0) return;
  process.on('exit', killAllGroups);
  for (const signal of endingSignals) {
    const handler = (): void => {
      killAllGroups();
      removeHandlers();
      if (process.listenerCount(signal) === 0) process.kill(process.pid, signal);
    };
    signalHandlers.set(signal, handler);
    process.on(signal, handler);
  }
}

function removeHandlers(): void {
  process.removeListener('exit', killAllGroups);
  for (const [signal, handler] of signalHandlers) process.removeListener(signal, handler);
  signalHandlers.clear();
}

// The kernel ends the process when ours is killed outright, where no handler runs.
const parentDeathGuard = '/usr/bin/setpriv';

function guarded(command: string, args: readonly string[]): readonly [string, readonly string[]] {
  if (process.platform !== 'linux' || !existsSync(parentDeathGuard)) return [command, args];
  return [parentDeathGuard, ['--pdeathsig', 'KILL', '--', command, ...args]];
}

function exitCode(code: number | null, signal: NodeJS.Signals | null): number {
  if (code !== null) return code;
  return signal === null ? 1 : 128 + constants.signals[signal];
}

/**
 * Starts a long-running process in a process group of its own, which never
 * outlives this process: not on failure, not on Ctrl-C, not when we are killed.
 */
export function startGroup(
  command: string,
  args: readonly string[],
  options: ProcessOptions = {},
): ProcessGroup {
  const [file, fileArgs] = guarded(command, args);
  const child = spawn(file, fileArgs, { ...options, detached: process.platform !== 'win32' });
  const ended = new Promise<void>((resolve) => {
    child.once('error', () => resolve());
    child.once('exit', () => resolve());
  });
  const groupId = child.pid;
  if (groupId === undefined) return { child, stop: () => ended };
  running.add(groupId);
  installHandlers();
  void ended.then(() => {
    // Descendants that outlived the leader are not to stay behind.
    signalGroup(groupId, 'SIGKILL');
    running.delete(groupId);
    if (running.size === 0) removeHandlers();
  });
  const stop = async (graceMs = defaultGraceMs): Promise<void> => {
    if (!running.has(groupId)) return ended;
    signalGroup(groupId, 'SIGTERM');
    const force = setTimeout(() => signalGroup(groupId, 'SIGKILL'), graceMs);
    await ended;
    clearTimeout(force);
  };
  return { child, stop };
}

/**
 * Runs a command to its end with the terminal's own input and output.
 * Resolves with the exit code; rejects when the command cannot be started.
 */
export function run(command: string, args: readonly string[], options: ProcessOptions = {}): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { stdio: 'inherit', ...options });
    child.once('error', reject);
    child.once('exit', (code, signal) => resolve(exitCode(code, signal)));
  });
}

/** Runs a command to its end and returns what it wrote; never rejects. */
export function capture(
  command: string,
  args: readonly string[],
  options: Omit<ProcessOptions, 'stdio'> & { readonly timeoutMs?: number } = {},
): Promise<Captured> {
  const { timeoutMs, ...spawnOptions } = options;
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      ...spawnOptions,
      stdio: ['ignore', 'pipe', 'pipe'],
      ...(timeoutMs === undefined ? {} : { timeout: timeoutMs, killSignal: 'SIGKILL' as const }),
    });
    const stdout: Buffer[] = [];
    const stderr: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => stdout.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => stderr.push(chunk));
    const text = (chunks: readonly Buffer[]): string => Buffer.concat(chunks).toString('utf8');
    child.once('error', (error) => resolve({ code: 127, stdout: '', stderr: error.message }));
    child.once('close', (code, signal) =>
      resolve({ code: exitCode(code, signal), stdout: text(stdout), stderr: text(stderr) }),
    );
  });
}
