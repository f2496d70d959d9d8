/** Modules that run in worker threads: an entry of their own in the vault's bundle, beside the vault's own. */
export type WorkerName = 'readWorker';

const sources: Readonly<Record<WorkerName, string>> = { readWorker: '../db/readWorker.ts' };

/**
 * Where a worker's module is: the source when this module itself runs from source, the built entry otherwise. The
 * bundle may have put this module into a folder of chunks below the entries.
 *
 * @param from the address of the asking module; this one's unless a test says otherwise.
 */
export function workerUrl(name: WorkerName, from: string = import.meta.url): URL {
  if (from.endsWith('.ts')) return new URL(sources[name], from);
  const folder = new URL('.', from);
  const entries = folder.pathname.endsWith('/chunks/') ? new URL('..', folder) : folder;
  return new URL(`${name}.js`, entries);
}
