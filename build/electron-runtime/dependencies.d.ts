// What this folder uses of libraries that are not typed here.

// Electron's own default app calls these; its documentation leaves them out.
declare namespace Electron {
  interface App {
    setAppPath(folder: string): void;
    setVersion(version: string): void;
  }
}

// These two are installed only when a runtime has to be prepared; types are checked always.

declare module 'yauzl' {
  import type { Readable } from 'node:stream';

  export type Entry = {
    readonly fileName: string;
    readonly externalFileAttributes: number;
  };

  export type ZipFile = {
    eachEntry(): AsyncIterableIterator<Entry>;
    openReadStreamPromise(entry: Entry): Promise<Readable>;
    close(): void;
  };

  export function openPromise(path: string, options?: { readonly autoClose?: boolean }): Promise<ZipFile>;
}

declare module '@electron/fuses' {
  export const FuseVersion: { readonly V1: '1' };
  export const FuseV1Options: {
    readonly EnableNodeCliInspectArguments: 3;
    readonly LoadBrowserProcessSpecificV8Snapshot: 6;
  };
  export function flipFuses(
    electronBinary: string,
    config: { readonly version: '1' } & { readonly [fuse: number]: boolean },
  ): Promise<number>;
}
