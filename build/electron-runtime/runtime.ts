import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createConnection, createServer, type Server, type Socket } from 'node:net';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';

/** Version of Electron in the registry's build. */
export const runtimeVersion = '33.2.1';

/** SHA-256 of the archive in the package, and of the Electron binary after its fuses are set. */
export const archiveSha256 = '9461fc54dadc6b2d018c428522d520882d057ed826cda40ebc9272aaceece4bb';
export const binarySha256 = '20828dd41e2247931844e04fc4af25b1ca0bca8469c4536e2cd2a8f9e115ac35';

/** Folder with this module's own package.json and lock file. */
export const runtimeFolder = import.meta.dirname;
export const distFolder = path.join(runtimeFolder, 'dist');
export const runtimeBinary = path.join(distFolder, 'electron');

const standInFolder = path.join(runtimeFolder, 'stand-in');
const standInFiles = ['package.json', 'main.ts'] as const;
const stampFile = path.join(distFolder, 'prepared.json');

export type StandInSources = Readonly<Record<(typeof standInFiles)[number], string>>;

/** SHA-256 of a file as lower-case hex. */
export async function fileSha256(file: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file, { highWaterMark: 1 << 20 }), hash);
  return hash.digest('hex');
}

/** Sources of the app that stands in for Electron's own default app. */
export async function readStandIn(): Promise<StandInSources> {
  const [manifest, main] = await Promise.all(
    standInFiles.map((name) => readFile(path.join(standInFolder, name), 'utf8')),
  );
  if (manifest === undefined || main === undefined) throw new Error('The stand-in app is incomplete');
  return { 'package.json': manifest, 'main.ts': main };
}

/** What a prepared runtime says of itself: changes with anything that goes into it. */
export function stampText(standIn: StandInSources): string {
  const sources = createHash('sha256').update(JSON.stringify(standIn)).digest('hex');
  return `${JSON.stringify({ version: runtimeVersion, archive: archiveSha256, binary: binarySha256, standIn: sources })}\n`;
}

/** Whether `dist` holds the whole runtime, with the binary we expect. About 0.2 s, as it reads the binary. */
export async function isPrepared(): Promise<boolean> {
  try {
    const stamp = await readFile(stampFile, 'utf8');
    return stamp === stampText(await readStandIn()) && (await fileSha256(runtimeBinary)) === binarySha256;
  } catch {
    return false;
  }
}

// Abstract socket names are Linux's, and so is this runtime.
const lockName = `\0asiakasrekisteri-${createHash('sha256').update(runtimeFolder).digest('hex')}`;

function tryLock(): Promise<Server | null> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', (error: NodeJS.ErrnoException) =>
      error.code === 'EADDRINUSE' ? resolve(null) : reject(error),
    );
    server.listen(lockName, () => resolve(server));
  });
}

function holderGone(): Promise<void> {
  return new Promise((resolve) => {
    const waiting = createConnection(lockName);
    waiting.once('error', () => undefined);
    waiting.once('close', () => resolve());
  });
}

/**
 * Runs `task` while no other process does so for this folder. The lock is a socket: the
 * kernel releases it with the process, so a killed run leaves nothing to clean up.
 */
export async function exclusively<Result>(task: () => Promise<Result>): Promise<Result> {
  const server = await tryLock();
  if (server === null) {
    await holderGone();
    return exclusively(task);
  }
  const waiters = new Set<Socket>();
  server.on('connection', (socket) => waiters.add(socket));
  try {
    return await task();
  } finally {
    server.close();
    for (const socket of waiters) socket.destroy();
  }
}
