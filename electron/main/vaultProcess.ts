import { fork } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join, sep } from 'node:path';
import { utilityProcess } from 'electron';
import { type FromVault, fromVault, type ToVault } from '#shared/ipc/wire.ts';
import { flavour } from './buildConstants.ts';

/** The process that holds the open register. There is exactly one, and ending it is what locking means. */
export interface VaultProcess {
  readonly send: (message: ToVault) => void;
  readonly onMessage: (listener: (message: FromVault) => void) => void;
  readonly onExit: (listener: () => void) => void;
  readonly kill: () => void;
}

/** Node-API version that the database driver was built for; with less it takes the process down. */
const requiredNodeApi = 10;

/**
 * Starts the vault as a utility process. A runtime whose own Node is too old for the database driver (the test
 * runtime of this project) gets a child process of Node 24 instead; a production build has no such branch.
 */
export function startVaultProcess(entry: string): VaultProcess {
  if (flavour !== 'production' && Number(process.versions.napi) < requiredNodeApi) {
    return startWithNode(entry, findNode());
  }
  return startUtility(entry);
}

function startUtility(entry: string): VaultProcess {
  const child = utilityProcess.fork(entry, [], {
    serviceName: 'vault',
    stdio: stdio(),
    env: minimalEnvironment(),
  });
  return {
    send: (message) => child.postMessage(message),
    onMessage: (listener) => {
      child.on('message', (raw: unknown) => deliver(raw, listener));
    },
    onExit: (listener) => {
      child.once('exit', listener);
    },
    kill: () => {
      const { pid } = child;
      // kill() asks politely; a lock does not wait for an answer.
      if (pid !== undefined) killNow(pid);
      child.kill();
    },
  };
}

function startWithNode(entry: string, execPath: string): VaultProcess {
  const child = fork(besideArchive(entry), [], {
    execPath,
    execArgv: [],
    serialization: 'advanced',
    stdio: [...stdioPipe(), 'ipc'],
    env: minimalEnvironment(),
  });
  return {
    send: (message) => {
      if (child.connected) child.send(message);
    },
    onMessage: (listener) => {
      child.on('message', (raw) => deliver(raw, listener));
    },
    onExit: (listener) => {
      child.once('exit', listener);
      child.once('error', listener);
    },
    kill: () => {
      child.kill('SIGKILL');
    },
  };
}

function deliver(raw: unknown, listener: (message: FromVault) => void): void {
  const parsed = fromVault.safeParse(raw);
  if (parsed.success) listener(parsed.data);
}

function killNow(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // Already gone, which is what was wanted.
  }
}

function stdio(): 'ignore' | 'inherit' {
  return flavour === 'test' ? 'inherit' : 'ignore';
}

function stdioPipe(): ['ignore', 'ignore' | 'inherit', 'ignore' | 'inherit'] {
  return ['ignore', stdio(), stdio()];
}

/** The vault sees no variable that could change how Node or the loader behaves. */
function minimalEnvironment(): Record<string, string> {
  const kept: Record<string, string> = {};
  const names = ['HOME', 'LANG', 'TZ', 'TMPDIR', 'TEMP', 'TMP', 'SystemRoot', 'USERPROFILE'];
  if (flavour === 'test') names.push('ASREK_FAULTS', 'ASREK_KDF');
  for (const name of names) {
    const value = process.env[name];
    if (value !== undefined) kept[name] = value;
  }
  return kept;
}

/** A Node of its own cannot read inside the app's archive; the package that needs one lays the vault beside it. */
function besideArchive(path: string): string {
  return path.replace(`${sep}app.asar${sep}`, `${sep}app.asar.unpacked${sep}`);
}

function findNode(): string {
  const candidates = [
    join(process.resourcesPath, 'node', process.platform === 'win32' ? 'node.exe' : 'node'),
    process.env.ASREK_VAULT_NODE ?? '',
  ];
  const found = candidates.find((candidate) => candidate !== '' && existsSync(candidate));
  if (found === undefined) throw new Error('no Node 24 for the vault process');
  return found;
}
